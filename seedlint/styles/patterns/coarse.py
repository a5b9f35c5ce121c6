"""Coarse texts, in which the gate looks for what a rule needs: small letters, `0` for digits, ` ` for white space, and signs."""

from __future__ import annotations

import re
from functools import cache

EDGE, OTHER = "\0", "\1"
"""Marks in a pattern's coarse text: the edge of a word or line, and a character that is no letter, digit or sign without case."""
LIKE_ASCII = {"\u212a": "k", "\u017f": "s", "\u0131": "i", "\u0130": "i"}
"""The characters that a pattern without regard to case takes for letters of ASCII."""


def coarse_text(text: str) -> str:
    """Return a text in small letters, with `0` for digits and ` ` for white space."""
    if text.isascii():
        return text.encode().translate(_SIGNS).decode()
    for character, letter in LIKE_ASCII.items():
        text = text.replace(character, letter)
    return re.sub(r"\s", " ", re.sub(r"\d", "0", text)).lower()


def coarse_words(coarse: str) -> str:
    """Return a coarse text with ` ` for all signs and all letters outside of ASCII, and a ` ` on both sides."""
    return f" {coarse.encode('ascii', 'replace').translate(WORDS).decode()} "


@cache
def coarse(character: str) -> str:
    """Return the coarse form of a character."""
    character = LIKE_ASCII.get(character, character)
    if character.isdecimal():
        return "0"
    if character.isspace():
        return " "
    if character.isascii():
        return OTHER if character in (EDGE, OTHER) else character.lower()
    return OTHER if character.isalnum() or character.lower() != character.upper() else character


_SIGNS = bytes(ord(coarse(chr(number))) if 1 < number < 128 else number for number in range(256))
WORDS = bytes(number if chr(number) in "abcdefghijklmnopqrstuvwxyz0_" else 32 for number in range(256))
