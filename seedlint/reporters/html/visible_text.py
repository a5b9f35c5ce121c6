"""Texts of documents as the page shows them."""

from __future__ import annotations

from seedlint._internal.terminal import escape_controls

_LONGEST = 4_000
"""The most characters of a text: a heading may be a line of megabytes."""


def visible(text: str) -> str:
    """Return the text without control characters, cut where it is long."""
    if len(text) <= _LONGEST and text.isascii() and text.isprintable():
        return text  # most texts
    return escape_controls(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
