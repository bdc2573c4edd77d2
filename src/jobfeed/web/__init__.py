"""The doors to the network: which addresses may be reached, requests, answers, and what is kept of them."""
