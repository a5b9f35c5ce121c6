"""The text of one Markdown block, with the place of every stretch of it in the source, and its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Literal

from seedlint._internal.lazy_regex import regex
from seedlint.model import Mark, Segment

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]
Piece = tuple[Any, Mapping[str, int]]
"""An event of the parser, a name or a mapping of one name to its value, and its span."""
Written = tuple[str, list[Segment], list[Mark], str]
"""Text, runs, marks, and what stands in the block without being text: `image` before `html`, so that it is not nothing."""

_KINDS: dict[str, Kind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "deleted",
    "Link": "link",
    "Image": "image",
}
_MARK: Callable[[tuple[int, int, Kind, str]], Mark] = partial(tuple.__new__, Mark)
"""A mark of all its fields, made in a third of the time; a page of links has hundreds."""
_FILLER = "\xa0"
"""What a template that begins a line was masked with; see masks.blank."""
_MARKUP = b"\\`*_~[]<>&\0\t\v\f\r"
"""Where none of these stand, nor spaces at either side of a line break, text is read as it is written."""
_BREAK = regex(r"<br\b", re.IGNORECASE)
_ADDRESS = regex(r"(?<![\w./@-])(?:https?://|ftp://|www\.(?=[\w-]))[^\s<>]+", re.IGNORECASE)
_TRAILING = ".,:;!?\"'*_~)]}"


def verbatim(written: bytes) -> str:
    """The text of a paragraph without markup, which most are, no event of it looked at; '' where that cannot be."""
    if len(written.translate(None, _MARKUP)) < len(written) or b" \n" in written or b"\n " in written:
        return ""
    text = written.decode().removesuffix("\n").replace("\n", " ")
    return text if text[0] != _FILLER and text[-1] != " " else ""


class _Markup:
    """The markup of a block as it is read: what is open, and the marks of what was closed.

    Text within an image is its description, no part of a sentence: `hidden` is over 0 there.
    """

    __slots__ = ("_marks", "_open", "hidden", "seen")

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._open: list[tuple[Kind, int, str]] = []
        self.hidden = 0
        self.seen = ""

    def turn(self, event: Any, size: int) -> str | None:
        """The text that an event stands for after so many characters, mostly none; None where it is no part of a block."""
        if "Start" in event:
            return self._begin(event["Start"], size)
        if "End" in event:
            return self._end(size)
        if type(event) is str:
            return None if event == "Rule" else " " if size else ""
        if "InlineHtml" in event:
            return self._html(event["InlineHtml"])
        return str(event.get("Html", ""))

    def _begin(self, tag: Any, size: int) -> str | None:
        name = tag if type(tag) is str else next(iter(tag))
        kind = _KINDS.get(name)
        if kind is None:
            return None
        self._open.append((kind, size, "" if name is tag else tag[name]["dest_url"]))
        if kind == "image":
            self.hidden += 1
            self.seen = "image"
        return ""

    def _end(self, size: int) -> str | None:
        if not self._open:
            return None
        kind, begin, target = self._open.pop()
        self.hidden -= kind == "image"
        if not self.hidden:
            self._marks.append(_MARK((begin, size, kind, target)))
        return ""

    def _html(self, tag: str) -> str:
        if _BREAK.match(tag):
            return " "
        if not tag.startswith("<!--"):
            self.seen = self.seen or "html"
        return ""


def read(events: Iterable[Piece], at: Callable[[int], int], source: str) -> tuple[Written, int, Piece]:
    """What the events say up to the first that is no part of a block, the end of the last one, and that first.

    at leads from the spans to the source. A run goes on while text and source agree in length.
    """
    parts: list[str] = []
    runs: list[Segment] = []
    marks: list[Mark] = []
    markup = _Markup(marks)
    size, joint, last = 0, -1, 0
    for event, span in events:
        code = "Code" in event
        if (text := event["Text"] if "Text" in event else event["Code"] if code else markup.turn(event, size)) is None:
            break
        last = span["end"]
        if not text or markup.hidden:
            continue
        start, end = at(span["start"]), at(last)
        if code:
            start, end = _between_ticks(source, text, start, end)
            marks.append(_MARK((size, size + len(text), "code", "")))
        elif not size and text[0] == _FILLER:
            if not (text := text.lstrip(_FILLER + " ")):
                continue
            start = end - len(text)
        alike = end - start == len(text)
        runs.append((size, start, end) if not alike or start != joint else (*runs.pop()[:2], end))
        joint = end if alike else -1
        parts.append(text)
        size += len(text)
    return ("".join(parts), runs, marks, markup.seen), last, (event, span)


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
