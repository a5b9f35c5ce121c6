"""A stranger's text as the page has it."""

from __future__ import annotations

from seedlint._internal.terminal import harmless

_LONGEST = 4_000
"""Characters: a heading may be a line of megabytes."""


def shown(text: str) -> str:
    """The text without what could do harm, cut where it is long."""
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
