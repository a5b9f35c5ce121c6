"""TODO _internal."""
