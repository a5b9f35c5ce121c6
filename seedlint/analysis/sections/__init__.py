"""The requirements of `missing-section` for a section and the front matter, and the edit that inserts a missing section."""
