"""Where on a page the postings stand: a page's blocks in, its postings out, as a person would divide it."""
