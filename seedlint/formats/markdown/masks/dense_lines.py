"""Lines that no person wrote: megabytes of the signs of markup."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex

_LONG = 1_000_000
_LONG_LINE = regex(rf"(?<![^\r\n])[^\r\n]{{{_LONG},}}+")
"""The look-behind lets a line be tried once, at its start: tried at each of its characters, it takes quadratic time."""
_SIGNS = "\\`*_~[]<>&|"
_DENSE = 10
"""A line is dense where one character in so many is a sign of markup."""
_LINE_START = 4000
"""Characters of a dense line that are left alone: they decide the kind of block, and hold the heading of raw HTML."""


def mask_dense_lines(text: str) -> str:
    """Return the text with the signs of markup on dense lines of a million characters and more blanked, in code too.

    Each sign costs the parser and a page some two hundred bytes: a line of ten megabytes of brackets took gigabytes of memory.
    """
    return _LONG_LINE.sub(_mask_line, text) if len(text) >= _LONG else text


def _mask_line(line: re.Match[str]) -> str:
    if _DENSE * sum(map(line[0].count, _SIGNS)) < len(line[0]):
        return line[0]
    return line[0][:_LINE_START] + line[0][_LINE_START:].translate(dict.fromkeys(map(ord, _SIGNS), " "))
