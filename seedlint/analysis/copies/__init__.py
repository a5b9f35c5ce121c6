"""TODO copies."""
