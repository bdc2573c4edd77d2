"""Facts from free text: one fact a file, each with the words and the line it came from."""
