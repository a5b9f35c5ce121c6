"""TODO suppressions."""
