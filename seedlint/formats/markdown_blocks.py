"""From the events of a Markdown parser to blocks.

An event is a name, or a name with a value; `Start` and `End` enclose what stands between them. The text of a tight list
item comes without a paragraph around it, so whatever is inline may begin a block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from seedlint.formats.markdown_inline import Piece, addresses, read, write
from seedlint.model import PROSE, Block, Mark, Run, Source
from seedlint.patterns import regex
from seedlint.values import dataclass

_HOLDERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition", "Table"})
_LITERAL = frozenset({"code", "html"})
_MARKER = regex(r"[ \t]*([-+*]|\d{1,9}[.)])")


@dataclass
class _Holder:
    """A list, item, quote, table or footnote definition that is open. The first block within it takes the marker."""

    kind: str
    level: int = 0
    group: int = 0
    marker: str = ""


def blocks(source: Source, data: bytes, events: Iterable[Piece], at: Callable[[int], int]) -> list[Block]:
    """The blocks that the events tell of, in the order of the page.

    data is what the parser read, as UTF-8; at gives the code point in the source for an offset in it.
    """
    page = _Page(source, data, at)
    pieces = page.pieces
    for piece in events:
        event, span = piece
        # Nearly all events are text or line breaks: no name of those that are mere names holds `Start` or `End`.
        if (
            ("Start" in event and page.start(event["Start"], span))
            or ("End" in event and page.end(event["End"]))
            or (event == "Rule" and page.rule())
        ):
            pieces = page.pieces
            continue
        if pieces is None:
            pieces = page.tight(span)
        pieces.append(piece)
    return page.done


class _Page:
    """What is known of the page so far. `pieces` are those of the block that is open; None while none is."""

    def __init__(self, source: Source, data: bytes, at: Callable[[int], int]) -> None:
        self.source, self.data, self.at = source, data, at
        self.done: list[Block] = []
        self.pieces: list[Piece] | None = None
        self.kind, self.level, self.begun, self.stop = "", 0, 0, -1
        self.open = [_Holder("paragraph")]
        self.groups = self.depth = self.row = 0

    def start(self, tag: Any, span: Mapping[str, int]) -> bool:
        """Takes in what begins here; False where it is a part of a block."""
        name, value = (tag, None) if type(tag) is str else next(iter(tag.items()))
        enter = _STARTS.get(name)
        if enter:
            enter(self, value, span)
        return enter is not None

    def end(self, tag: Any) -> bool:
        """Ends the block that is open with what is named, or before it: a tight item. False where a part of a block ends."""
        name = tag if type(tag) is str else next(iter(tag))
        if name not in _STARTS:
            return False
        self.close()
        if name in _HOLDERS:
            self.open.pop()
            self.depth -= name == "List"
        return True

    def rule(self) -> bool:
        self.close()
        return True

    def begin(self, kind: str, span: Mapping[str, int], level: int = 0) -> None:
        self.close()
        self.kind, self.level, self.begun, self.stop = kind, level, span["start"], span["end"]
        self.pieces = []

    def paragraph(self, value: object, span: Mapping[str, int]) -> None:
        self.begin(self.open[-1].kind, span)

    def heading(self, value: Mapping[str, str], span: Mapping[str, int]) -> None:
        quoted = any(holder.kind == "quote" for holder in self.open)
        self.begin("quoted-heading" if quoted else "heading", span, int(value["level"][1]))

    def tight(self, span: Mapping[str, int]) -> list[Piece]:
        """The pieces of a block that begins here, with inline text, and ends with its last piece."""
        self.begin(self.open[-1].kind, span)
        self.stop = -1
        assert self.pieces is not None
        return self.pieces

    def close(self) -> None:
        """Ends the block that is open, if one is. What shows a reader nothing is dropped."""
        pieces, self.pieces = self.pieces, None
        if pieces is None:
            return
        last = pieces[-1][1]["end"] if self.stop < 0 and pieces else self.stop
        start, stop = self.at(self.begun), self.at(last)
        # One distance holds for a whole block of ASCII from which nothing was cut: most are, even of pages in other scripts.
        plain = stop - start == last - self.begun and self.data[self.begun : last].isascii()
        at = (start - self.begun).__add__ if plain else self.at
        kind = self.kind
        whole = self.source.text
        text, runs, marks, seen = write(pieces, at, whole) if kind in _LITERAL else read(pieces, self.data, at, whole)
        if kind == "html" and _is_comment(text):
            return
        if kind in PROSE and not text.strip():
            if not seen:
                return
            kind = seen
        if kind not in _LITERAL and ("://" in text or "www." in text):
            marks += addresses(text, marks)
        self.add(kind, text, (start, stop), runs, tuple(marks))

    def add(self, kind: str, text: str, extent: tuple[int, int], runs: list[Run], marks: tuple[Mark, ...]) -> None:
        holder = self.open[-1]
        level = self.level or (holder.level if kind in PROSE else 0)
        self.done.append(Block(kind, text, self.source, *extent, runs, level, marks, holder.group, holder.marker))
        holder.marker = ""

    def enter(self, kind: str) -> None:
        self.close()
        self.groups += 1
        self.open.append(_Holder(kind, 0, self.groups))

    def enter_list(self, value: object, span: Mapping[str, int]) -> None:
        self.enter("list")
        self.depth += 1

    def enter_item(self, value: object, span: Mapping[str, int]) -> None:
        marker = _MARKER.match(self.source.text, self.at(span["start"]))
        self.open.append(_Holder("item", self.depth, self.open[-1].group, marker[1] if marker else ""))

    def enter_table(self, value: object, span: Mapping[str, int]) -> None:
        self.enter("cell")
        self.row = 0

    def enter_row(self, value: object, span: Mapping[str, int]) -> None:
        self.row += 1


_STARTS: dict[str, Callable[[_Page, Any, Mapping[str, int]], None]] = {
    "Paragraph": _Page.paragraph,
    "Heading": _Page.heading,
    "CodeBlock": lambda page, value, span: page.begin("code", span),
    "HtmlBlock": lambda page, value, span: page.begin("html", span),
    "TableCell": lambda page, value, span: page.begin("cell", span, page.row),
    "TableHead": lambda page, value, span: None,
    "TableRow": _Page.enter_row,
    "List": _Page.enter_list,
    "Item": _Page.enter_item,
    "BlockQuote": lambda page, value, span: page.enter("quote"),
    "FootnoteDefinition": lambda page, value, span: page.enter("note"),
    "Table": _Page.enter_table,
}
"""What is done where a tag begins that is no part of a block."""


def _is_comment(html: str) -> bool:
    """Whether nothing but comments stand there; the last may be without its end."""
    *closed, rest = html.split("-->")
    return all(part.lstrip().startswith("<!--") for part in closed) and (not rest.strip() or rest.lstrip().startswith("<!--"))
