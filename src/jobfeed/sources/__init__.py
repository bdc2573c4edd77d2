"""Where postings are written: one kind a file."""
