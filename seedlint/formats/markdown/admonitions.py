"""Admonitions and tabs: `!!! note`, `??? tip`, `=== "Tab"` with an indented body, and `:::note` fences around a body.

CommonMark takes an indented body for code. So the parser sees a text without the marker lines and without the indentation that
they require, and every offset in this text is led back to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex

_SIGNS = ("!!!", "???", '=== "', ":::")
_LINE = regex(r"[^\n]*\n|[^\n]+")
_INDENTED = regex(r"(?:!!!|\?\?\?\+?)[ \t]+[\w\"]|===[!+]?[ \t]+\"")
_FENCED = regex(r":{3,}(?:[ \t]*[\w{\[].*)?\s*\Z")
_CODE = regex(r"`{3,}(?=[^`]*\Z)|~{3,}")
_STEP = 4


@dataclass
class _State:
    """The state between two lines: the indents of the bodies that are open, and the open code fence with its depth."""

    bodies: list[int] = field(default_factory=list)
    fence: str = ""
    depth: int = 0


def unwrap(text: str) -> tuple[str, Callable[[int], int] | None]:
    """Return the text without admonitions, and a function from an offset in it to an offset in `text`.

    None in place of the function where both texts are the same. Characters are cut at the beginning of lines only, so two lists
    suffice: the offsets of the shortened lines, and the number of characters cut up to each. The way back is one bisection.
    """
    if not any(sign in text for sign in _SIGNS):
        return text, None
    state, parts = _State(), []
    places, removed = [0], [0]
    at = 0
    for line in _LINE.finditer(text):
        shown, cut = _unwrap_line(line[0], state)
        if cut:
            places.append(at)
            removed.append(removed[-1] + cut)
        parts.append(shown)
        at += len(shown)
    return "".join(parts), (lambda offset: offset + removed[bisect_right(places, offset) - 1])


def _unwrap_line(line: str, state: _State) -> tuple[str, int]:
    """Return the line for the parser, and the number of characters that were cut off at its beginning."""
    content = line.lstrip(" \t")
    if not content.strip():
        return line, 0
    indent = line[: len(line) - len(content)]
    width = len(indent.expandtabs(_STEP))
    while state.bodies and width < state.bodies[-1]:
        state.bodies.pop()
    cut = min(len(indent), _STEP * len(state.bodies) if "\t" not in indent else len(state.bodies))
    if not _in_code(content, state):
        if _INDENTED.match(content):
            state.bodies.append(width + _STEP)
            return _blank(line), 0
        if _FENCED.match(content):
            return _blank(line), 0
    return line[cut:], cut


def _in_code(content: str, state: _State) -> bool:
    """Return whether the line belongs to a code fence. A fence without an end reaches to the end of its body."""
    if state.fence and len(state.bodies) >= state.depth:
        if content.startswith(state.fence) and not content.strip().strip(state.fence[0]):
            state.fence = ""
        return True
    found = _CODE.match(content)
    state.fence, state.depth = (found[0] if found else ""), len(state.bodies)
    return bool(found)


def _blank(line: str) -> str:
    return re.sub(r"[^\r\n]", " ", line)
