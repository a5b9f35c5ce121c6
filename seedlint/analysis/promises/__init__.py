"""TODO promises."""
