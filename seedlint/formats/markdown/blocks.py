"""From the events of a Markdown parser to blocks.

An event is a name, or a name with a value; `Start` and `End` enclose what stands between them. The text of a tight list
item comes without a paragraph around it, so whatever is inline may begin a block. Events are read as they come and none is
kept: a page of ten million brackets has as many of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.inline import Piece, Written, addresses, read, verbatim
from seedlint.model import PROSE, Block, Source

_HOLDERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition", "Table"})
_PROSE = frozenset(PROSE)
_LITERAL = frozenset({"code", "html"})
_MARKER = regex(r"[ \t]*([-+*]|\d{1,9}[.)])")


class _Holder:
    """A list, item, quote, table or footnote definition that is open. The first block within it takes the marker."""

    __slots__ = ("group", "kind", "level", "marker")

    def __init__(self, kind: str, level: int = 0, group: int = 0, marker: str = "") -> None:
        self.kind, self.level, self.group, self.marker = kind, level, group, marker


def blocks(source: Source, data: bytes, events: Iterable[Piece], at: Callable[[int], int], whole: bool) -> list[Block]:
    """The blocks that the events tell of, in the order of the page.

    data is what the parser read, as UTF-8; at gives the code point in the source for an offset in it; whole where it
    leads to neighbours from neighbours, as nothing was cut.
    """
    page = _Page(source, data, iter(events), at, whole)
    for event, span in page.events:
        if not page.turn(event, span):
            page.tight(event, span)
    return page.done


class _Page:
    """What is known of the page so far, and the events that are still to come."""

    def __init__(self, source: Source, data: bytes, events: Iterator[Piece], at: Callable[[int], int], whole: bool) -> None:
        self.source, self.data, self.events, self.at = source, data, events, at
        self.whole = whole
        self.ascii = whole and data.isascii()
        self.done: list[Block] = []
        self.open = [_Holder("paragraph")]
        self.groups = self.depth = self.quotes = self.row = 0

    def turn(self, event: Any, span: Mapping[str, int]) -> bool:
        """Takes in what begins or ends here, a block with all that is in it; False where the event is a part of a block."""
        if "Start" in event:
            tag = event["Start"]
            enter = _STARTS.get(tag if type(tag) is str else next(iter(tag)))
            if enter:
                enter(self, tag, span)
            return enter is not None
        if "End" in event:
            self.leave(event["End"])
            return True
        return bool(event == "Rule")

    def leave(self, tag: Any) -> None:
        name = tag if type(tag) is str else next(iter(tag))
        if name in _HOLDERS:
            self.open.pop()
            self.depth -= name == "List"
            self.quotes -= name == "BlockQuote"

    def tight(self, event: Any, span: Mapping[str, int]) -> None:
        """A block that begins here, with inline text, and ends before an event that is no part of one."""
        written, end, after = read(chain(((event, span),), self.events), self.at, self.source.text)
        self.add(self.open[-1].kind, self.at(span["start"]), self.at(end), written)
        self.turn(*after)

    def leaf(self, kind: str, span: Mapping[str, int], level: int = 0) -> None:
        start, stop, at = self.extent(span)
        self.add(kind, start, stop, read(self.events, at, self.source.text)[0], level)

    def extent(self, span: Mapping[str, int]) -> tuple[int, int, Callable[[int], int]]:
        """Where a block begins and ends in the source, and the way there for the offsets in it.

        One distance holds for a whole block of ASCII from which nothing was cut: most are, even of pages in other scripts.
        """
        begun, last = span["start"], span["end"]
        start = self.at(begun)
        if self.ascii:
            return start, start + last - begun, self.at
        if self.data[begun:last].isascii() and (self.whole or self.at(last) - start == last - begun):
            return start, start + last - begun, (start - begun).__add__
        return start, self.at(last), self.at

    def paragraph(self, tag: object, span: Mapping[str, int]) -> None:
        start, stop, at = self.extent(span)
        text = verbatim(self.data[span["start"] : span["end"]])
        if text and 0 <= stop - start - len(text) <= 1:
            for event, _ in self.events:
                if "End" in event:
                    break
            self.add(self.open[-1].kind, start, stop, (text, [(0, start, start + len(text))], [], ""))
        else:
            self.add(self.open[-1].kind, start, stop, read(self.events, at, self.source.text)[0])

    def heading(self, tag: Mapping[str, Mapping[str, str]], span: Mapping[str, int]) -> None:
        self.leaf("quoted-heading" if self.quotes else "heading", span, int(tag["Heading"]["level"][1]))

    def add(self, kind: str, start: int, stop: int, written: Written, level: int = 0) -> None:
        """Takes in a block. What shows a reader nothing is dropped."""
        text, runs, marks, seen = written
        if kind not in _LITERAL:
            if kind in _PROSE and not text.strip():
                if not seen:
                    return
                kind = seen
            if "://" in text or "www." in text:
                marks += addresses(text, marks)
        elif kind == "html" and _is_comment(text):
            return
        holder = self.open[-1]
        level = level or (holder.level if kind in _PROSE else 0)
        self.done.append(Block(kind, text, self.source, start, stop, runs, level, tuple(marks), holder.group, holder.marker))
        holder.marker = ""

    def enter(self, kind: str) -> None:
        self.groups += 1
        self.open.append(_Holder(kind, 0, self.groups))

    def enter_quote(self, tag: object, span: Mapping[str, int]) -> None:
        self.enter("quote")
        self.quotes += 1

    def enter_list(self, tag: object, span: Mapping[str, int]) -> None:
        self.enter("list")
        self.depth += 1

    def enter_item(self, tag: object, span: Mapping[str, int]) -> None:
        marker = _MARKER.match(self.source.text, self.at(span["start"]))
        self.open.append(_Holder("item", self.depth, self.open[-1].group, marker[1] if marker else ""))

    def enter_table(self, tag: object, span: Mapping[str, int]) -> None:
        self.enter("cell")
        self.row = 0

    def enter_row(self, tag: object, span: Mapping[str, int]) -> None:
        self.row += 1


_STARTS: dict[str, Callable[[_Page, Any, Mapping[str, int]], None]] = {
    "Paragraph": _Page.paragraph,
    "Heading": _Page.heading,
    "CodeBlock": lambda page, tag, span: page.leaf("code", span),
    "HtmlBlock": lambda page, tag, span: page.leaf("html", span),
    "TableCell": lambda page, tag, span: page.leaf("cell", span, page.row),
    "TableHead": lambda page, tag, span: None,
    "TableRow": _Page.enter_row,
    "List": _Page.enter_list,
    "Item": _Page.enter_item,
    "BlockQuote": _Page.enter_quote,
    "FootnoteDefinition": lambda page, tag, span: page.enter("note"),
    "Table": _Page.enter_table,
}
"""What is done where a tag begins that is no part of a block."""


def _is_comment(html: str) -> bool:
    """Whether nothing but comments stand there; the last may be without its end."""
    *closed, rest = html.split("-->")
    return all(part.lstrip().startswith("<!--") for part in closed) and (not rest.strip() or rest.lstrip().startswith("<!--"))
