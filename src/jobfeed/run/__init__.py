"""The line put together and carried out: from a declaration to what is published, sent and remembered."""
