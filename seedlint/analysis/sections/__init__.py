"""The content that `missing-section` asks of a section, and the edit that inserts a missing one."""
