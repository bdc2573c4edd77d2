"""What remembers: one kind of ledger a file."""
