"""Evidence that a section is about something else than its heading, and the verdict over all headings of a page."""
