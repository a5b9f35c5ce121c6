"""TODO readability."""
