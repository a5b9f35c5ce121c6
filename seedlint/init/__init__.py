"""TODO init."""
