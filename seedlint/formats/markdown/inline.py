"""The text of one Markdown block, with the place of every stretch in the source, and its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Literal

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.masks.cover import MASK
from seedlint.model import Mark, Segment

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]
Event = tuple[Any, Mapping[str, int]]
"""An event of the parser (a name, or a mapping of one name to its value) and its span in bytes."""
Inline = tuple[str, list[Segment], list[Mark], str]
"""Text, runs, marks, and the kind of a block that has no text but shows something: `image`, else `html`, else ''."""

_KINDS: dict[str, Kind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "deleted",
    "Link": "link",
    "Image": "image",
}
_MARK: Callable[[tuple[int, int, Kind, str]], Mark] = partial(tuple.__new__, Mark)
"""Make a mark of all its fields, in a third of the time of `Mark(…)`; a page of links has hundreds."""
HTML_MARKS: dict[str, Kind] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "tt": "code",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}
"""The mark of each element of HTML that has one."""
InlineTag = tuple[int, str, int, int]
"""A tag of HTML within a text: its offset in the text, the tag as written, and its start and end in the source."""
FILLER = "\xa0"
"""The mask of a hidden comment at the beginning of a line; see dialects.hidden."""
_MARKUP = b"\\`*_~[]<>&\0\t\v\f\r" + MASK.encode()
"""Text without these bytes, and without spaces beside a line break, is read as it is written. The last is of masks."""
_LINE = regex(r"[^\n]*\n|[^\n]+")
_ESCAPED_PIPE = regex(r"\\\|")
_BREAK = regex(r"<br\b", re.IGNORECASE)
_IMAGE = regex(r"<img\b", re.IGNORECASE)
_BLOCK_TAG = regex(r"</?(?:blockquote|center|d[dlt]|div|h[1-6r]|li|[ou]l|p|pre|t[dhr]|table)\b", re.IGNORECASE)
_ADDRESS = regex(r"(?<![\w./@-])(?:https?://|ftp://|www\.(?=[\w-]))[^\s<>]+", re.IGNORECASE)
_TRAILING = ".,:;!?\"'*_~)]}"


def verbatim_text(data: bytes) -> str:
    """Return the text of a paragraph without markup, without a look at its events; '' where the paragraph may have markup.

    Most paragraphs have none. One `translate` over the bytes is much faster than a walk over the events of every line.
    """
    if len(data.translate(None, _MARKUP)) < len(data) or b" \n" in data or b"\n " in data:
        return ""
    text = data.decode().removesuffix("\n").replace("\n", " ")
    return text if text[0] != FILLER and text[-1] != " " else ""


class _Markup:
    """The markup of a block while it is read: the open elements, and the marks of the closed ones.

    Text within an image is its description and no part of a sentence: `hidden` counts the images that are open.
    """

    __slots__ = ("_gap", "_marks", "_open", "hidden", "shown")

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._open: list[tuple[Kind, int, str]] = []
        self.hidden = 0
        self.shown = ""
        self._gap = 0

    def handle(self, event: Any, size: int) -> str | None:
        """Return the text that an event adds at offset `size`, mostly none; None where the event is no part of a block."""
        if "Start" in event:
            return self._begin(event["Start"], size)
        if "End" in event:
            return self._end(size)
        if type(event) is str:  # a rule
            return None
        if "InlineHtml" in event:
            return self._html(event["InlineHtml"], size)
        if "Value" in event:  # what a tag of a template prints, see masks.values
            if not self.hidden:
                self._marks.append(_MARK((size, size + len(event["Value"]), "code", "")))
            return str(event["Value"])
        return str(event.get("Html", ""))

    def _begin(self, tag: Any, size: int) -> str | None:
        name = tag if type(tag) is str else next(iter(tag))
        kind = _KINDS.get(name)
        if kind is None:
            return None
        self._open.append((kind, size, "" if name is tag else tag[name]["dest_url"]))
        if kind == "image":
            self.hidden += 1
            self.shown = "image"
        return ""

    def _end(self, size: int) -> str | None:
        if not self._open:
            return None
        kind, begin, target = self._open.pop()
        self.hidden -= kind == "image"
        if not self.hidden:
            self._marks.append(_MARK((begin, size, kind, target)))
        return ""

    def _html(self, tag: str, size: int) -> str:
        if _BREAK.match(tag):
            return " "
        if _BLOCK_TAG.match(tag) and size > self._gap:
            self._gap = size + 1
            return " "
        if _IMAGE.match(tag):
            self.shown = "image"
        elif not tag.startswith("<!--"):
            self.shown = self.shown or "html"
        return ""


def read_inline(
    events: Iterable[Event], to_source: Callable[[int], int], source: str
) -> tuple[Inline, int, Event, list[InlineTag]]:
    """Return the inline content of a block, the end of its last event, the first event that is no part of it, and its tags.

    `to_source` leads from the bytes of a span to an offset in the source.
    """
    # The invariant of the walk: `runs` cover the text from 0 to `size` without a gap, and a run whose text and source agree in
    # length agrees with the source character by character. `Block.at` relies on that.
    #
    # An event of text extends the last run where both hold: its own text is as long as its span (no entity, no code across
    # lines), and its span begins at `joint`, the end of a last run that is itself as long as its text. Otherwise (markup between
    # two events, an entity, a line break with indentation or `>` behind it) a new run begins. So a plain paragraph is one run
    # however many events it has, and a lookup in it is one subtraction.
    #
    # This loop runs for every word between two marks of every page. That is why the frequent events ("Text", "Code") are tested
    # before `markup.handle` is called, and why runs are plain tuples.
    parts: list[str] = []
    runs: list[Segment] = []
    marks: list[Mark] = []
    tags: list[InlineTag] = []
    markup = _Markup(marks)
    size, joint, last, known = 0, -1, 0, -1  # `known` is the offset in the source for the byte `last`, -1 if it was not asked for
    run_at = run_start = 0  # of the last run, which ends at `joint` and is added to `runs` when the next one begins
    for event, span in events:
        code = False
        if "Text" in event:
            text = event["Text"]
        elif "Code" in event:
            text, code = event["Code"], True
        elif type(event) is str and event != "Rule":  # a soft or hard break
            text = " " if size else ""
        elif (text := markup.handle(event, size)) is None:
            break
        elif "InlineHtml" in event and not markup.hidden:
            tags.append((size, event["InlineHtml"], to_source(span["start"]), to_source(span["end"])))
        begin = span["start"]
        if not text or markup.hidden:
            last, known = span["end"], -1
            continue
        start = known if begin == last and known >= 0 else to_source(begin)
        last = span["end"]
        end = known = to_source(last)
        if code:
            start, end = _between_ticks(source, text, start, end)
            marks.append(_MARK((size, size + len(text), "code", "")))
        elif not size and text[0] == FILLER:
            if not (text := text.lstrip(FILLER + " ")):
                continue
            start = end - len(text)
        if end - start == len(text):
            if start != joint:
                if joint >= 0:
                    runs.append((run_at, run_start, joint))
                run_at, run_start = size, start
            joint = end
        else:
            if joint >= 0:
                runs.append((run_at, run_start, joint))
                joint = -1
            if code and "|" in text:
                runs += _around_escapes(source[start:end], text, start, size)
            elif not code and "\n" in text:
                runs += _line_runs(text, span, to_source, size, source)
            else:
                runs.append((size, start, end))
        parts.append(text)
        size += len(text)
    if joint >= 0:
        runs.append((run_at, run_start, joint))
    return ("".join(parts), runs, marks, markup.shown), last, (event, span), tags


def _between_ticks(source: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the text of a code span, whose event spans its backticks too.

    CommonMark 0.31, 6.1: a code span begins with any number of backticks; where a space is at both ends of its text, one space is
    removed from each; a line ending becomes a space.
    """
    if end - start == len(text) + 2:
        return start + 1, end - 1
    written = source[start:end]
    if written[:1] != "`":  # a formula or a citation, over which `overlay` put backticks
        aside = (end - start - len(text)) // 2
        return start + aside, end - aside
    ticks = len(written) - len(written.lstrip("`"))
    if "|" in text:
        written = written.replace("\\|", "|")
    rest = len(written) - 2 * ticks - len(text)
    if rest == 2 and written[ticks + 1 : -ticks - 1].replace("\n", " ") == text:
        ticks += 1
    return start + ticks, end - ticks


def _around_escapes(written: str, text: str, start: int, size: int) -> list[Segment]:
    """Return the runs of a code span in a table: each begins behind the backslash of a pipe.

    GFM 0.29, 4.10: a pipe is escaped in code too. Where source and text differ by more than that, one run is for all of the span.
    """
    if written.replace("\\|", "|") != text:
        return [(size, start, start + len(written))]
    runs: list[Segment] = []
    begin = shown = 0
    for escape in (*(found.start() for found in _ESCAPED_PIPE.finditer(written)), len(written)):
        if escape > begin:
            runs.append((size + shown, start + begin, start + escape))
            shown += escape - begin
        begin = escape + 1
    return runs


def _line_runs(text: str, span: Mapping[str, int], to_source: Callable[[int], int], size: int, source: str) -> list[Segment]:
    """Return a run for each line of code or HTML from whose lines the first characters were cut off.

    The offset behind a line end is that of the next line, behind what was cut off there. So a run ends one behind the line end,
    unless the line end was put there by a mask and is none in the source.
    """
    runs: list[Segment] = []
    byte = span["start"]
    for line in _LINE.findall(text):
        stop = byte + len(line.encode())
        runs.append((size, to_source(byte), _line_end(line, stop, to_source, source)))
        byte, size = stop, size + len(line)
    return runs if byte == span["end"] else [(size - len(text), to_source(span["start"]), to_source(span["end"]))]


def _line_end(line: str, stop: int, to_source: Callable[[int], int], source: str) -> int:
    """Return the offset in the source behind a line that ends before the byte `stop` of what the parser saw."""
    if line[-1] == "\n":  # any other last character may be several bytes, and no offset lies within one
        end = to_source(stop - 1)
        if source[end : end + 1] in "\r\n":
            return end + 1
    return to_source(stop)


def bare_links(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return links for the bare addresses in the text, as GFM's autolinks, except inside of a link or code of `marks`.

    A closing bracket belongs to an address that holds an opening bracket.
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
