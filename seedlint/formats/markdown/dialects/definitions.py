"""Definition lists of Pandoc, Markdown Extra and kramdown: a term, and lines that begin with `: ` below it."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

_DEFINITION = regex(r"\n {0,2}:[ \t]+\S")


def has_definitions(text: str) -> bool:
    """Return whether the text may have a definition list."""
    return bool(_DEFINITION.search(text))
