"""The match of a title and its page: the terms of a title, their occurrences, and the evidence and verdict on a mismatch."""
