"""TODO plaintext."""
