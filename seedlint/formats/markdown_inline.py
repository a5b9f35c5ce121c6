"""The text of one Markdown block, with the place of every stretch of it in the source, and its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from seedlint.model import Mark, Run
from seedlint.patterns import regex

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]
Piece = tuple[Any, Mapping[str, int]]
"""An event of the parser within a block, a name or a mapping of one name to its value, and its span."""
Written = tuple[str, list[Run], list[Mark], str]
"""Text, runs, marks, and what stands in the block without being text: `image` before `html`, so that it is not nothing."""

_KINDS: dict[str, Kind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "deleted",
    "Link": "link",
    "Image": "image",
}
_FILLER = "\xa0"
"""What a template that begins a line was masked with; see masks.blank."""
_MARKUP = b"\\`*_~[]<>&\0\t\v\f\r"
"""Where none of these stand, nor spaces at either side of a line break, text is read as it is written."""
_BREAK = regex(r"<br\b", re.IGNORECASE)
_ADDRESS = regex(r"(?<![\w./@-])(?:https?://|ftp://|www\.(?=[\w-]))[^\s<>]+", re.IGNORECASE)
_TRAILING = ".,:;!?\"'*_~)]}"


def read(pieces: Sequence[Piece], data: bytes, at: Callable[[int], int], source: str) -> Written:
    """What the events within a block say; data is the UTF-8 that their spans count in, at leads from there to the source."""
    if not pieces:
        return "", [], [], ""
    begin, end = pieces[0][1]["start"], pieces[-1][1]["end"]
    text, start = _verbatim(data[begin:end]), at(begin)
    if text and at(end) - start == len(text):
        return text, [(0, start, start + len(text))], [], ""
    return write(pieces, at, source)


def _verbatim(written: bytes) -> str:
    """The text of a block without markup, which most are, cut out whole, no event of it looked at; '' where that cannot be."""
    if len(written.translate(None, _MARKUP)) < len(written) or b" \n" in written or b"\n " in written:
        return ""
    text = written.decode().replace("\n", " ")
    return text if text[0] != _FILLER else ""


class _Markup:
    """The markup of a block as it is read: what is open, and the marks of what was closed.

    Text within an image is its description, no part of a sentence: `hidden` is over 0 there.
    """

    __slots__ = ("_open", "hidden", "marks", "seen")

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.hidden = 0
        self.seen = ""
        self._open: list[tuple[Kind, int, str]] = []

    def turn(self, event: Any, size: int) -> str:
        """Takes an event after so many characters of text, and gives the text that it stands for, mostly none."""
        if type(event) is str:
            return " " if size else ""
        ((name, value),) = event.items()
        if name == "Code" or name == "Html":
            return str(value)
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


def write(pieces: Iterable[Piece], at: Callable[[int], int], source: str) -> Written:
    """The text of the pieces, its runs, and its markup; a run goes on while text and source agree in length."""
    markup = _Markup()
    parts: list[str] = []
    runs: list[Run] = []
    size, joint = 0, -1
    for event, span in pieces:
        text = event["Text"] if "Text" in event else markup.turn(event, size)
        if not text or markup.hidden:
            continue
        start, end = at(span["start"]), at(span["end"])
        if "Code" in event:
            start, end = _between_ticks(source, text, start, end)
            markup.marks.append(Mark(size, size + len(text), "code"))
        elif not size and text[0] == _FILLER and "Text" in event:
            if not (text := text.lstrip(_FILLER + " ")):
                continue
            start = end - len(text)
        alike = end - start == len(text)
        begin, first, _ = runs.pop() if alike and start == joint else (size, start, end)
        runs.append((begin, first, end))
        joint = end if alike else -1
        parts.append(text)
        size += len(text)
    return "".join(parts), runs, markup.marks, markup.seen


def _between_ticks(source: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of a code span stands. One space at either end may be no part of it."""
    if end - start == len(text) + 2:
        return start + 1, end - 1
    written = source[start:end]
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
