"""TODO empty."""
