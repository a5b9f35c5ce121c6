"""Where a text has comments, by the syntax of its format.

A format that gains comments adds a line to STYLES. The text is read once, whatever is left open in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Style = tuple[str, str]
"""What begins a comment and what ends it."""

_HTML, _BRACES = ("<!--", "-->"), ("{/*", "*/}")
STYLES: dict[str, Sequence[Style]] = {"markdown": (_HTML,), "mdx": (_HTML, _BRACES)}


class Comment(NamedTuple):
    """Offsets in the text: of the whole comment, and of what stands between its marks."""

    start: int
    end: int
    inner: int
    inner_end: int


def comments(text: str, begin: int, styles: Sequence[Style], is_literal: Callable[[int], bool]) -> Iterator[Comment]:
    """The closed comments from the offset on, in order. A mark that is literal (in code), or behind a backslash, begins none."""
    closing = dict(styles)
    done = begin
    for mark in re.compile("|".join(map(re.escape, closing))).finditer(text, begin):
        start, inner = mark.span()
        if start < done or mark[0] not in closing or text[start - 1 : start] == "\\" or is_literal(start):
            continue
        stop = text.find(closing[mark[0]], inner)
        if stop < 0:
            del closing[mark[0]]
            continue
        done = stop + len(closing[mark[0]])
        yield Comment(start, done, inner, stop)


def written(text: str, style: Style) -> str:
    """A comment that says the text."""
    return f"{style[0]} {text} {style[1]}"
