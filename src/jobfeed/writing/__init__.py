"""What formats and targets share: words, lengths, markup, templates."""
