"""Lists of words, one a line."""

from __future__ import annotations


def read_words(text: str) -> list[str]:
    """Return the words or patterns of a list, one a line; a line that begins with `# ` is a comment."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("# ")]
