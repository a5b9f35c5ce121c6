"""From the events of a Markdown parser to blocks.

An event is a name, or a name with a value; `Start` and `End` enclose what stands between them. The text of a tight list
item comes without a paragraph around it, so whatever is inline may begin a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from seedlint.formats.markdown_inline import Piece, addresses, write
from seedlint.model import PROSE, Block, Mark, Run, Source

Event = tuple[Any, Mapping[str, int]]
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_TURNS = frozenset({"Start", "End", "Rule"})
_HOLDERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition", "Table"})
_MARKER = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])")


@dataclass(slots=True)
class _Holder:
    """A list, item, quote, table or footnote definition that is open. The first block within it takes the marker."""

    kind: str
    level: int = 0
    group: int = 0
    marker: str = ""


def blocks(source: Source, events: Iterable[Event], at: Callable[[int], int]) -> list[Block]:
    """The blocks that the events tell of, in the order of the page; at gives the code point for an event's offset."""
    page = _Page(source, at)
    pieces = page.pieces
    for event, span in events:
        if type(event) is str:
            name, value = event, None
        else:
            ((name, value),) = event.items()
        if name in _TURNS:
            tag = value if type(value) is str else next(iter(value or (name,)))
            if tag not in _INLINE:
                (page.start if name == "Start" else page.end)(tag, value, span)
                pieces = page.pieces
                continue
        if pieces is None:
            pieces = page.tight(span)
        pieces.append((name, value, span))
    return page.done


class _Page:
    """What is known of the page so far. `pieces` are those of the block that is open; None while none is."""

    def __init__(self, source: Source, at: Callable[[int], int]) -> None:
        self.source, self.at = source, at
        self.done: list[Block] = []
        self.pieces: list[Piece] | None = None
        self.kind, self.level, self.begun, self.stop = "", 0, 0, -1
        self.open = [_Holder("paragraph")]
        self.groups = self.depth = self.row = 0
        self.starts: dict[str, Callable[[Any, Mapping[str, int]], None]] = {
            "Paragraph": lambda value, span: self.begin(self.open[-1].kind, span),
            "Heading": self.heading,
            "CodeBlock": lambda value, span: self.begin("code", span),
            "HtmlBlock": lambda value, span: self.begin("html", span),
            "TableCell": lambda value, span: self.begin("cell", span, self.row),
            "TableHead": lambda value, span: None,
            "TableRow": self.enter_row,
            "List": self.enter_list,
            "Item": self.enter_item,
            "BlockQuote": lambda value, span: self.enter("quote"),
            "FootnoteDefinition": lambda value, span: self.enter("note"),
            "Table": self.enter_table,
        }

    def start(self, name: str, tag: Any, span: Mapping[str, int]) -> None:
        self.starts[name](tag if type(tag) is str else tag[name], span)

    def end(self, name: str, tag: Any, span: Mapping[str, int]) -> None:
        """Ends the block that is open with what is named, or before it: a rule, a tight item."""
        self.close()
        if name in _HOLDERS:
            self.open.pop()
            self.depth -= name == "List"

    def begin(self, kind: str, span: Mapping[str, int], level: int = 0) -> None:
        self.close()
        self.kind, self.level, self.begun, self.stop = kind, level, span["start"], span["end"]
        self.pieces = []

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
        last = pieces[-1][2]["end"] if self.stop < 0 and pieces else self.stop
        start, stop = self.at(self.begun), self.at(last)
        # One distance holds for a whole block of ASCII from which nothing was cut: most are, even of pages in other scripts.
        plain = stop - start == last - self.begun and self.source.text[start:stop].isascii()
        text, runs, markup = write(pieces, (start - self.begun).__add__ if plain else self.at, self.source.text)
        kind = self.kind
        if kind == "html" and _is_comment(text):
            return
        if not text.strip() and kind in PROSE:
            if not markup.seen:
                return
            kind = markup.seen
        if kind not in ("code", "html") and ("://" in text or "www." in text):
            markup.marks += addresses(text, markup.marks)
        self.add(kind, text, (start, stop), runs, tuple(markup.marks))

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


def _is_comment(html: str) -> bool:
    """Whether nothing but comments stand there; the last may be without its end."""
    *closed, rest = html.split("-->")
    return all(part.lstrip().startswith("<!--") for part in closed) and (not rest.strip() or rest.lstrip().startswith("<!--"))
