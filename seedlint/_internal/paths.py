"""Parts of paths from the root, which have `/` between their names."""

from __future__ import annotations


def folders_above(path: str) -> list[str]:
    """Return the folders that a file or folder is in, the outermost first, each with `/` at its end; the root is none of them."""
    return [path[: at + 1] for at, character in enumerate(path[:-1]) if character == "/"]
