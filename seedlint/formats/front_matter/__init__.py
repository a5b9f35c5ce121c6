"""TODO front_matter."""
