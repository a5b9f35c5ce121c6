"""Plain text: the structure that a reader infers from blank lines, indents and the look of a line."""
