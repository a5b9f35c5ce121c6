"""The search for lines that begin with a sign of a dialect: one scan, which is all that a page without such lines costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex

ITEM = r"(?:(?:[-*+:]|\d{1,9}[.)])[ \t]++)"
"""The marker of an item of a list, as a pattern."""
_SIGN = (
    r"[ \t>]*+(?=[-*+:\d!?=`~\[/<(|])(?::[ \t]|"
    + ITEM
    + r"*+(?:!!!|\?\?\?|===[!+]?[ ]\"|:::|[`~]{3,}\{|\[!|///[ ]|<aside>|<\w[^<>\n]*[ ]markdown[>= ]"
    + r"|\*\[|\([^()\n]++\)=|(?<=\n)\|[ ][^|\n]*+\n\|[ \n]))"
)
_FIRST, _LATER = regex(_SIGN), regex(r"\n" + _SIGN)
"""The later lines have a pattern of their own, since its first character is searched fast."""


def has_line_signs(text: str) -> bool:
    """Return whether a line may open a container, a definition or a line block, or be a target or an abbreviation."""
    return bool(_LATER.search(text) or _FIRST.match(text))


def find_lines(first: re.Pattern[str], later: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the first group of `first` at the start of the text and of `later`, which begins with a line end."""
    if found := first.match(text):
        yield found.span(1)
    yield from (found.span(1) for found in later.finditer(text))
