"""One rule of a consumer = one function that returns findings."""
