"""The events of a page with tags: where the parser saw a mask, an opaque word for a tag that prints, and nothing for another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from seedlint.formats.markdown.masks.cover import MASK, Tag

VALUE = "{{_}}"
"""The text of a tag that prints something: a word without letters, so no subject, no number and no end of a sentence."""
Event = tuple[Any, Mapping[str, int]]
_LEFT_ALONE = ("fence", "blank", "address")
_BREAKS = ("SoftBreak", "HardBreak")
_PARAGRAPH_END = {"End": "Paragraph"}
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def show_values(events: Iterable[Event], to_source: Callable[[int], int], source: str, tags: Sequence[Tag]) -> Iterator[Event]:
    """Yield the events with `{"Value": text}` in place of the mask of each tag that prints. Tags have offsets in the source.

    In code the text of the file is put back. In raw HTML a value keeps its length, so that offsets in it stay true.
    """
    page = _Page(to_source, source, tags)
    literal = False
    for event, span in events:
        if not (page.open or page.silent or literal) and "Text" in event and MASK not in event["Text"]:
            if page.held:  # most events are text on lines without tags: what `read_text` does with it, without its calls
                yield page.held
                page.held = None
            page.begins = False
            yield event, span
        elif type(event) is str:
            yield from page.end_line(event, span)
        elif "Text" in event and not literal:
            yield from page.read_text(event["Text"], span)
        elif "Text" in event or "Html" in event or "InlineHtml" in event:
            yield from page.show(*page.restored(event, span))
        else:
            literal = "CodeBlock" in event.get("Start", "") if "Start" in event else literal and "End" not in event
            yield from page.pass_on(event, span)
    yield from page.flush()


class _Page:
    """The state between two events.

    A value over several lines is `open` until its last line. `held` is a line break, or the space before a tag that prints
    nothing: either is dropped where no text follows on its line.
    """

    def __init__(self, to_source: Callable[[int], int], source: str, tags: Sequence[Tag]) -> None:
        self.to_source, self.source, self.tags = to_source, source, tags
        self.starts = [tag.start for tag in tags]
        self.open: tuple[int, int, int] | None = None
        self.held: Event | None = None
        self.silent = False
        self.begins = True
        self.leaf = ""
        self.split_item = False

    def read_text(self, text: str, span: Mapping[str, int]) -> Iterator[Event]:
        """Yield the events of a stretch of text."""
        if MASK not in text:
            yield from self.show({"Text": text}, span)
            return
        begin, byte, at = self.to_source(span["start"]), span["start"], 0
        index = max(0, bisect_right(self.starts, begin) - 1)
        while index < len(self.tags) and self.tags[index].start < begin + len(text):
            tag, index = self.tags[index], index + 1
            first, last = max(tag.start - begin, at), min(tag.end - begin, len(text))
            if last <= first or tag.kind in _LEFT_ALONE:
                continue
            stop = first - (tag.kind != "value" and first > at and text[first - 1] == " ")
            event, place = _piece(text[at:stop], byte)
            if stop > at:
                yield from self.show(event, place)
            space, gap = _piece(text[stop:first], place["end"])
            mask = _piece(text[first:last], gap["end"])[1]
            if tag.kind == "value":
                yield from self.read_value(tag, mask)
            elif tag.kind == "box":
                yield from self.begin_paragraph(mask)
            else:
                yield from self.flush()
                self.silent = True
                self.held = self.held or ((space, gap) if stop < first and not self.begins else None)
            at, byte = last, mask["end"]
        if at < len(text):
            yield from self.show(*_piece(text[at:], byte))

    def read_value(self, tag: Tag, span: Mapping[str, int]) -> Iterator[Event]:
        """Read the mask of a value on one line, and yield the value where this is its last line."""
        if self.open and self.open[0] != tag.start:
            yield from self.flush()
        self.open = (tag.start, self.open[1] if self.open else span["start"], span["end"])
        if self.to_source(span["end"]) >= tag.end:
            yield from self.flush()

    def flush(self) -> Iterator[Event]:
        """Yield the value that is open."""
        if self.open:
            _, start, end = self.open
            self.open = None
            yield from self.show({"Value": VALUE}, {"start": start, "end": end})

    def show(self, event: Any, span: Mapping[str, int]) -> Iterator[Event]:
        """Yield what is held, and an event that a reader sees."""
        yield from self.flush()
        text = event.get("Text", "")
        if self.silent and text[:1] == " " and (self.begins or self.held):
            shown = text.lstrip(" ")
            span = {"start": span["start"] + len(text) - len(shown), "end": span["end"]}
            event = {"Text": shown}
            if not shown:
                return
        if self.held:
            yield self.held
            self.held = None
        self.begins = self.silent = False
        yield event, span

    def end_line(self, event: str, span: Mapping[str, int]) -> Iterator[Event]:
        """Hold a line break, unless it is inside of a value or on a line of silent tags only."""
        if event not in _BREAKS:
            yield from self.pass_on(event, span)
        elif not self.open and not (self.silent and (self.begins or self.held)):
            self.held = (event, span)

    def begin_paragraph(self, span: Mapping[str, int]) -> Iterator[Event]:
        """Yield the end of the paragraph, or of the text of a list item, and the beginning of another paragraph.

        The new paragraph has the span of the tag: to look at its text up to the end of the old one would take quadratic time.
        """
        yield from self.flush()
        if self.leaf not in ("Paragraph", "Item") or self.begins:
            self.silent = True
            return
        self.split_item = self.split_item or self.leaf == "Item"
        self.leaf = "Paragraph"
        yield _PARAGRAPH_END, span
        yield {"Start": "Paragraph"}, span
        self.held, self.silent, self.begins = None, True, True

    def pass_on(self, event: Any, span: Mapping[str, int]) -> Iterator[Event]:
        """Yield an event that is neither text nor a line break."""
        yield from self.flush()
        tag: Any = event.get("Start", event.get("End", "")) if type(event) is dict else ""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _INLINE or (type(event) is dict and not tag):
            if self.held:
                yield self.held
                self.held = None
            self.begins = self.begins and name in _INLINE
            self.silent = self.silent and name in _INLINE
        else:
            self.held = self.held if self.held and not self.silent else None
            if self.held:
                yield self.held
            if self.split_item:
                yield _PARAGRAPH_END, span
            self.held, self.silent, self.begins, self.split_item = None, False, True, False
            self.leaf = name if type(event) is dict and "Start" in event else ""
        yield event, span

    def restored(self, event: Any, span: Mapping[str, int]) -> Event:
        """Return an event of code with the text of the file, or one of raw HTML with values of the same length."""
        kind = next(iter(event))
        text = event[kind]
        begin = self.to_source(span["start"])
        if MASK not in text:
            return event, span
        parts: list[str] = []
        at = 0
        for index in range(max(0, bisect_right(self.starts, begin) - 1), len(self.tags)):
            if (tag := self.tags[index]).start >= begin + len(text):
                break
            first, last = max(tag.start - begin, at), min(tag.end - begin, len(text))
            if last > first and tag.kind not in _LEFT_ALONE:
                written = self.source[begin + first : begin + last]
                parts += text[at:first], written if kind == "Text" else _same_length(written, tag.kind)
                at = last
        return {kind: "".join((*parts, text[at:]))}, span


def _piece(text: str, byte: int) -> Event:
    """Return the event of a piece of text that begins at a byte."""
    return {"Text": text}, {"start": byte, "end": byte + (len(text) if text.isascii() else len(text.encode()))}


def _same_length(tag: str, kind: str) -> str:
    """Return what raw HTML shows of a tag: `{{___}}`, or blanks."""
    sign = "_" if kind == "value" else " "
    filled = "".join(char if char in "\r\n" else sign for char in tag)
    return "{{" + filled[2:-2] + "}}" if kind == "value" and len(tag) > 4 else filled
