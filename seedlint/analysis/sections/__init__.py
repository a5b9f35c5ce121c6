"""TODO sections."""
