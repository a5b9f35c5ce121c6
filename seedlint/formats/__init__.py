"""Formats: which files seedlint can read, and the way from a file's text to its documents.

A parser is imported when its first file is met: a run over plain text never loads the Markdown parser.

May import: `_internal`, `model`, `text`.
"""

from __future__ import annotations

from importlib import import_module

from seedlint.model import Document

SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx"), "markdown"),
    **dict.fromkeys((".txt", ".text"), "plaintext"),
}
"""The name of the format, which is also its module's, by the suffix in lower case."""
_ENDS = frozenset(suffix[1:] for suffix in SUFFIXES)
_NO_NAME = ("", ".", "/")
"""What stands before the dot where it may be a hidden file's, and no suffix follows."""


def knows(path: str) -> bool:
    """Whether the file is of a known format, by its suffix in whatever case; a hook asks that of every file there is."""
    stem, _, end = path.rpartition(".")
    return (end in _ENDS and stem[-1:] not in _NO_NAME) or _suffix(path) in SUFFIXES


def format_of(path: str) -> str:
    """The name of the file's format. KeyError where it is not known."""
    return SUFFIXES[_suffix(path)]


def parse(path: str, text: str) -> list[Document]:
    """The documents in a file's text, in its order; most files hold one. KeyError where its format is not known.

    Any text is parsed, never an error; `path` is the one that places are to show.
    """
    documents: list[Document] = import_module(f"seedlint.formats.{format_of(path)}.parser").parse(path, text)
    return documents


def comment(path: str, text: str) -> str | None:
    """A comment that says the text, as a file of this name has them; None where its format has no comments."""
    from seedlint.formats.comments import STYLES, written

    suffix = _suffix(path)
    styles = STYLES.get(suffix[1:]) or STYLES.get(SUFFIXES.get(suffix, ""))
    return written(text, styles[-1]) if styles else None


def _suffix(path: str) -> str:
    """As of `splitext`, in lower case."""
    stem, dot, suffix = path.rpartition(".")
    return f".{suffix}".lower() if dot and "/" not in suffix and stem.rpartition("/")[2].strip(".") else ""
