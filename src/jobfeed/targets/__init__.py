"""Where postings are pushed: one kind a file."""
