"""The comments in a text, by the comment styles of its format. The text is read once, whatever is left open in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint._internal.pattern_cache import compile_pattern
from seedlint.formats.format import CommentStyle

_LINE_END = regex(r"[\r\n]|\Z")


class Comment(NamedTuple):
    """Offsets in the text: of the whole comment, and of the text between its marks."""

    start: int
    end: int
    inner: int
    inner_end: int


def find_comments(text: str, styles: Sequence[CommentStyle], is_literal: Callable[[int], bool]) -> Iterator[Comment]:
    """Yield the closed comments in order. A mark that is literal (in code), or behind a backslash, begins none.

    A style whose end is missing once has no comment further on either: it is dropped, or every later mark would search the rest
    of the text again, in quadratic time.
    """
    closing = dict(styles)
    done = 0
    opening = compile_pattern("|".join(re.escape(mark) for mark in sorted(closing, key=len, reverse=True)))
    for mark in opening.finditer(text):
        start, inner = mark.span()
        if start < done or mark[0] not in closing or text[start - 1 : start] == "\\" or is_literal(start):
            continue
        stop = _closing_offset(text, inner, closing[mark[0]])
        if stop < 0:
            del closing[mark[0]]
            continue
        done = stop + len(closing[mark[0]])
        yield Comment(start, done, inner, stop)


def _closing_offset(text: str, start: int, mark: str) -> int:
    """Return the offset of the mark that ends a comment, -1 where none does; for an empty mark that of the line's end."""
    if mark:
        return text.find(mark, start)
    end = _LINE_END.search(text, start)
    return end.start() if end else len(text)
