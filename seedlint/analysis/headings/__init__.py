"""The evidence that a section is not about its heading, and the verdict over all headings of a page."""
