"""The text of one Markdown block, with the place of every stretch of it in the source, and its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from seedlint.model import Mark, Run

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]
Piece = tuple[str, Any, Mapping[str, int]]
"""Name, value and span of an event within a block; the value of a line break is None."""

_KINDS: dict[str, Kind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "deleted",
    "Link": "link",
    "Image": "image",
}
_TEXTS = frozenset({"Code", "Html", "SoftBreak", "HardBreak"})
_FILLER = "\xa0"
"""What a template that begins a line was masked with; see masks.blank."""
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w./@-])(?:https?://|ftp://|www\.(?=[\w-]))[^\s<>]+", re.IGNORECASE)
_TRAILING = ".,:;!?\"'*_~)]}"


class Markup:
    """The markup of a block as it is read: what is open, and the marks of what was closed.

    `seen` names what stands in the block without being text, `image` before `html`, so that one without text is not nothing.
    Text within an image is its description, no part of a sentence: `hidden` is over 0 there.
    """

    __slots__ = ("_open", "hidden", "marks", "seen")

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.hidden = 0
        self.seen = ""
        self._open: list[tuple[Kind, int, str]] = []

    def turn(self, name: str, value: Any, size: int) -> str:
        """Takes an event after so many characters of text, and gives the text that it stands for, mostly none."""
        if name in _TEXTS:
            return " " if value is None else str(value)
        if name == "Start":
            self._begin(value, size)
        elif name == "End":
            self._end(size)
        elif name == "InlineHtml":
            if _BREAK.match(value):
                return " "
            if not value.startswith("<!--"):
                self.seen = self.seen or "html"
        return ""

    def _begin(self, tag: Any, size: int) -> None:
        if type(tag) is str:
            self._open.append((_KINDS[tag], size, ""))
            return
        ((name, link),) = tag.items()
        self._open.append((_KINDS[name], size, link["dest_url"]))
        if name == "Image":
            self.hidden += 1
            self.seen = "image"

    def _end(self, size: int) -> None:
        kind, begin, target = self._open.pop()
        self.hidden -= kind == "image"
        if not self.hidden:
            self.marks.append(Mark(begin, size, kind, target))


def write(pieces: Iterable[Piece], at: Callable[[int], int], source: str) -> tuple[str, list[Run], Markup]:
    """The text of the pieces, its runs, and its markup; a run goes on while text and source agree in length."""
    markup = Markup()
    parts: list[str] = []
    runs: list[Run] = []
    size, joint = 0, -1
    for name, value, span in pieces:
        text = value if name == "Text" else markup.turn(name, value, size)
        if not text or markup.hidden or (value is None and not size):
            continue
        start, end = at(span["start"]), at(span["end"])
        if not size and text[0] == _FILLER and name == "Text":
            text = text.lstrip(_FILLER + " ")
            start = end - len(text)
            if not text:
                continue
        if name == "Code":
            start, end = _between_ticks(source[start:end], text, start, end)
            markup.marks.append(Mark(size, size + len(text), "code"))
        alike = end - start == len(text)
        begin, first, _ = runs.pop() if alike and start == joint else (size, start, end)
        runs.append((begin, first, end))
        joint = end if alike else -1
        parts.append(text)
        size += len(text)
    return "".join(parts), runs, markup


def _between_ticks(written: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of a code span stands. One space at either end may be no part of it."""
    ticks = len(written) - len(written.lstrip("`"))
    spare = len(written) - 2 * ticks - len(text)
    if spare == 2 and written[ticks + 1 : -ticks - 1].replace("\n", " ") == text:
        ticks += 1
    return start + ticks, end - ticks


def addresses(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Links for the bare addresses in the text, as GFM makes them, but for those within a link or code of marks.

    A closing bracket belongs to an address that holds an opening one.
    """
    taken = sorted((mark.start, mark.end) for mark in marks if mark.kind in ("link", "code"))
    found, index = [], 0
    for match in _ADDRESS.finditer(text):
        while index < len(taken) and taken[index][1] <= match.start():
            index += 1
        if index == len(taken) or taken[index][0] > match.start():
            address = match[0].rstrip(_TRAILING)
            if "(" in address and match[0].startswith(address + ")"):
                address += ")"
            found.append(Mark(match.start(), match.start() + len(address), "link", address))
    return found
