"""Indentation in MDX, which has no indented code: a component's children are Markdown however deep they are.

The parser of CommonMark takes four blanks for code. So what is deeper than its list item allows is brought back to where the item
begins, and every offset is led back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex

_DEEP = regex(r"^(?: {4}|[ ]{0,3}\t)", 8)
_LINE = regex(r"[^\n]*\n|[^\n]+")
_MARKER = regex(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
_FENCE = regex(r"`{3,}(?=[^`]*\Z)|~{3,}")
_TAB = 4
_CODE = 4


@dataclass
class _State:
    """The list items that are open, as columns of their content in the file and in the text for the parser, and an open fence."""

    items: list[tuple[int, int]] = field(default_factory=list)
    fence: str = ""
    cut: int = 0


def dedent(text: str) -> tuple[str, Callable[[int], int] | None]:
    """Return the text without indented code, and a function from an offset in it to an offset in `text`; None for no change."""
    if not _DEEP.search(text):
        return text, None
    state, parts = _State(), []
    places, removed = [0], [0]
    at = 0
    for line in _LINE.finditer(text):
        cut = _cut(line[0], state)
        if cut:
            places.append(at)
            removed.append(removed[-1] + cut)
        parts.append(line[0][cut:])
        at += len(line[0]) - cut
    return "".join(parts), (lambda offset: offset + removed[bisect_right(places, offset) - 1])


def _cut(line: str, state: _State) -> int:
    """Return the number of characters to cut off at the beginning of a line."""
    content = line.lstrip(" \t")
    blanks = len(line) - len(content)
    if not content.strip():
        return 0
    if state.fence:
        if content.startswith(state.fence) and not content.strip().strip(state.fence[0]):
            state.fence = ""
        return min(blanks, state.cut)
    width = len(line[:blanks].expandtabs(_TAB))
    while state.items and width < state.items[-1][0]:
        state.items.pop()
    column, shown = state.items[-1] if state.items else (0, 0)
    target = shown + (width - column if width - column < _CODE else 0)
    cut = _characters(line[:blanks], width - target)
    begin = len(line[cut:blanks].expandtabs(_TAB))
    while marker := _MARKER.match(content):
        size = (
            len(marker[0])
            if marker[0].strip() != marker[0].rstrip("\r\n") or content[marker.end() :].strip()
            else len(marker[0].strip()) + 1
        )
        state.items.append((width + size, begin + size))
        width, begin, content = width + size, begin + size, content[marker.end() :]
    if found := _FENCE.match(content):
        state.fence, state.cut = found[0], cut
    return cut


def _characters(blanks: str, columns: int) -> int:
    """Return the number of blanks that make so many columns, or the next number above."""
    if "\t" not in blanks:
        return columns
    return next((count for count in range(len(blanks)) if len(blanks[:count].expandtabs(_TAB)) >= columns), len(blanks))
