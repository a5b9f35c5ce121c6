"""Admonitions and tabs: `!!! note`, `??? tip`, `=== "Tab"` with an indented body, and `:::note` fences around one.

CommonMark takes the bodies of the first for code. So the parser is shown a text without the marker lines and without the
indentation that they ask for, and every offset in it is led back.
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
class _Reading:
    """How far the lines were read: the indents that open bodies ask for, and the code fence that is open, with its depth."""

    bodies: list[int] = field(default_factory=list)
    fence: str = ""
    depth: int = 0


def unwrap(text: str) -> tuple[str, Callable[[int], int] | None]:
    """The text without admonitions, and the way from an offset in it to one in text; None where both are the same."""
    if not any(sign in text for sign in _SIGNS):
        return text, None
    reading, parts = _Reading(), []
    places, removed = [0], [0]
    at = 0
    for line in _LINE.finditer(text):
        seen, cut = _unwrapped(line[0], reading)
        if cut:
            places.append(at)
            removed.append(removed[-1] + cut)
        parts.append(seen)
        at += len(seen)
    return "".join(parts), (lambda offset: offset + removed[bisect_right(places, offset) - 1])


def _unwrapped(line: str, reading: _Reading) -> tuple[str, int]:
    """The line as the parser is to see it, and how many characters were cut off at its beginning."""
    written = line.lstrip(" \t")
    if not written.strip():
        return line, 0
    indent = line[: len(line) - len(written)]
    width = len(indent.expandtabs(_STEP))
    while reading.bodies and width < reading.bodies[-1]:
        reading.bodies.pop()
    cut = min(len(indent), _STEP * len(reading.bodies) if "\t" not in indent else len(reading.bodies))
    if not _in_code(written, reading):
        if _INDENTED.match(written):
            reading.bodies.append(width + _STEP)
            return _emptied(line), 0
        if _FENCED.match(written):
            return _emptied(line), 0
    return line[cut:], cut


def _in_code(written: str, reading: _Reading) -> bool:
    """Whether the line belongs to a code fence, which ends with the body that it stands in at the latest."""
    if reading.fence and len(reading.bodies) >= reading.depth:
        if written.startswith(reading.fence) and not written.strip().strip(reading.fence[0]):
            reading.fence = ""
        return True
    found = _CODE.match(written)
    reading.fence, reading.depth = (found[0] if found else ""), len(reading.bodies)
    return bool(found)


def _emptied(line: str) -> str:
    return re.sub(r"[^\r\n]", " ", line)
