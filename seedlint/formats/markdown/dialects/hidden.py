"""Text of the same length that a Markdown parser reads as nothing."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

_FILLER = "\xa0"
"""Four spaces at the start of a line make code; no-break spaces indent nothing, and `inline` strips them."""
_SHORTEST_COMMENT = 7
_LINE_END = regex(r"[\r\n]")
_REST = regex(r"[ \t]*(?:[\r\n]|\Z)")
_BEFORE = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_LOOKBEHIND = 300
"""Characters before a text that are searched for the start of its line."""


def starts_line(text: str, start: int) -> bool:
    """Return whether only the marks of lists and quotes precede on the line."""
    begin = max(text.rfind("\n", max(0, start - _LOOKBEHIND), start), text.rfind("\r", max(0, start - _LOOKBEHIND), start)) + 1
    return (begin > 0 or start <= _LOOKBEHIND) and bool(_BEFORE.fullmatch(text, begin, start))


def ends_line(text: str, end: int) -> bool:
    """Return whether only white space follows on the line."""
    return bool(_REST.match(text, end))


def hide(text: str, start: int, end: int) -> str:
    """Return the mask of text[start:end] where no reader sees it: a comment on lines of its own, else blanks.

    Line ends in the text become blanks, or an empty line would split the paragraph around it.
    """
    size = end - start
    alone = starts_line(text, start)
    if alone and ends_line(text, end):
        return comment(size)
    return (_FILLER if alone else " ") * size


def comment(size: int) -> str:
    """Return a comment of HTML of this length; blanks where no comment is so short."""
    return " " * size if size < _SHORTEST_COMMENT else f"<!--{' ' * (size - _SHORTEST_COMMENT)}-->"


def one_line(written: str) -> str:
    """Return the text with blanks for its line ends and backticks, as a span of code needs it."""
    return _LINE_END.sub(" ", written).replace("`", " ")
