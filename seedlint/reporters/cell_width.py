"""How a line of text lies in the cells of a terminal.

Widths follow Unicode's East Asian Width and what terminals agree on for emoji: a joined sequence and a flag take two cells,
a combining mark none. What would do harm on a terminal is written out and takes the cells of its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from seedlint._internal.terminal import harmless

TAB = 4
"""Cells from one tab stop to the next, counted from where the text begins."""

_JOINER = "\u200d"
_EMOJI_LOOK = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


Piece = tuple[str, int]
"""What is written for a character, and how many cells that takes; 0 where it joins the character before."""


def cells(text: str) -> Iterator[Piece]:
    """A piece for each character of text."""
    position, before, before_wide = 0, "", 0
    for character in text:
        if " " <= character <= "~":
            written, wide = character, 1
        else:
            written = " " * (TAB - position % TAB) if character == "\t" else harmless(character)
            wide = len(written) if written != character else _width(character, before, before_wide)
        yield written, wide
        position += wide
        before, before_wide = written[-1], wide // len(written) or before_wide


def _width(character: str, before: str, before_wide: int) -> int:
    if before == _JOINER or (ord(character) in _SKIN_TONES and before):
        return 0
    if character == _EMOJI_LOOK:
        return 1 if before_wide == 1 and unicodedata.category(before)[0] in "SNP" else 0
    if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\xad":
        return 0
    if "\u1160" <= character <= "\u11ff":  # vowels and finals of a Hangul syllable stand within its first letter
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
