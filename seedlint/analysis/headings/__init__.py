"""TODO headings."""
