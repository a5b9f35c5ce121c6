"""Texts of documents as the page shows them."""

from __future__ import annotations

from seedlint._internal.terminal import harmless

_LONGEST = 4_000
"""The most characters of a text: a heading may be a line of megabytes."""


def visible(text: str) -> str:
    """Return the text without control characters, cut where it is long."""
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
