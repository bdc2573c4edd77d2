"""What a git repository tells of postings, and what is kept in one."""
