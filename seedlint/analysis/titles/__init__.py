"""TODO titles."""
