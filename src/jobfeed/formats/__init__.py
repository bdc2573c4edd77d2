"""How a feed is written: one format a file."""
