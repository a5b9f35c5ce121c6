"""Lines that no person wrote: a million characters and more, every tenth of them a sign of markup.

Each sign would cost a parser and a page some two hundred bytes, so that a line of ten megabytes took gigabytes of memory.
"""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex

_LONG = 1_000_000
_LINE = regex(rf"[^\r\n]{{{_LONG},}}")
_SIGNS = "\\`*_~[]<>&|"
_SHARE = 10
_BEGINNING = 4000
"""Characters of the line that are left alone: what kind of block it is, and the heading of one of raw HTML."""


def mask_dense(text: str) -> str:
    """The text with the signs of markup on such lines put out of the parser's sight, in code too; of the same length."""
    return _LINE.sub(_masked, text) if len(text) >= _LONG else text


def _masked(line: re.Match[str]) -> str:
    if _SHARE * sum(map(line[0].count, _SIGNS)) < len(line[0]):
        return line[0]
    return line[0][:_BEGINNING] + line[0][_BEGINNING:].translate(dict.fromkeys(map(ord, _SIGNS), " "))
