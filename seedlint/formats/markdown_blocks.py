"""From pyromark's events to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seedlint.formats.leaf import Leaf
from seedlint.model import Block, Source

Event = tuple[Any, Mapping[str, int]]
_MARKER = re.compile(r"\s*([-+*]|\d{1,9}[.)])")
_INLINE = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "deleted"}


@dataclass(slots=True)
class _Container:
    """A list, item, quote or footnote definition that is open. `marker` is emptied by the first block that takes it."""

    kind: str
    level: int = 0
    group: int = 0
    marker: str = ""


def blocks(source: Source, events: Iterable[Event], at: Sequence[int]) -> list[Block]:
    """The blocks that the events tell of, in the order of the page; at gives the code point for an event's offset."""
    page = _Page(source, at)
    for event, span in events:
        start, end = at[span["start"]], at[span["end"]]
        if type(event) is str:
            page.single[event](start, end)
        else:
            ((key, value),) = event.items()
            page.keyed[key](value, start, end)
    page.close()
    return page.done


class _Page:
    def __init__(self, source: Source, at: Sequence[int]) -> None:
        self.source = source
        self.done: list[Block] = []
        self.leaf: Leaf | None = None
        self.open: list[_Container] = [_Container("paragraph")]
        self.groups = 0
        self.depth = 0
        self.row = 0
        self.single: dict[str, Callable[[int, int], None]] = {
            "SoftBreak": self.space,
            "HardBreak": self.space,
            "Rule": lambda start, end: self.close(),
        }
        self.keyed: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self.start,
            "End": self.end,
            "Text": self.text,
            "Code": self.code,
            "Html": self.text,
            "InlineHtml": self.html,
            "FootnoteReference": self.skip,
            "TaskListMarker": self.skip,
        }

    def skip(self, value: Any, start: int, end: int) -> None:
        pass

    def text(self, value: str, start: int, end: int) -> None:
        (self.leaf or self.tight(start)).add(value, start, end)

    def space(self, start: int, end: int) -> None:
        if self.leaf:
            self.leaf.add(" ", start, end)

    def code(self, value: str, start: int, end: int) -> None:
        (self.leaf or self.tight(start)).code(value, start, end, self.source.text[start:end])

    def html(self, value: str, start: int, end: int) -> None:
        leaf = self.leaf or self.tight(start)
        if value[:3].lower() == "<br":
            leaf.add(" ", start, end)

    def tight(self, start: int) -> Leaf:
        self.leaf = Leaf(self.open[-1].kind, start, -1)
        return self.leaf

    def begin(self, kind: str, start: int, end: int, level: int = 0) -> None:
        self.close()
        self.leaf = Leaf(kind, start, end, level)

    def close(self) -> None:
        leaf = self.leaf
        if leaf is None:
            return
        self.leaf = None
        holder = self.open[-1]
        self.done.append(leaf.block(self.source, holder.level, holder.group, holder.marker))
        holder.marker = ""

    def start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, None) if type(tag) is str else next(iter(tag.items()))
        if name in _INLINE:
            (self.leaf or self.tight(start)).push(_INLINE[name])
        elif name == "Link" or name == "Image":
            (self.leaf or self.tight(start)).push(name.lower(), value["dest_url"])
        elif name == "Paragraph":
            self.begin(self.open[-1].kind, start, end)
        elif name == "Heading":
            self.begin("heading", start, end, int(value["level"][1]))
        elif name == "CodeBlock":
            self.begin("code", start, end)
        elif name == "HtmlBlock":
            self.begin("html", start, end)
        elif name == "TableCell":
            self.begin("cell", start, end, self.row)
        elif name == "Table":
            self.row = -1
            self.enter("cell", start)
        elif name in ("TableHead", "TableRow"):
            self.row += 1
        elif name == "List":
            self.close()
            self.groups += 1
            self.depth += 1
            self.open.append(_Container("list", self.depth, self.groups))
        elif name == "Item":
            self.close()
            holder = self.open[-1]
            marker = _MARKER.match(self.source.text, start)
            self.open.append(_Container("item", holder.level, holder.group, marker[1] if marker else ""))
        elif name in ("BlockQuote", "FootnoteDefinition"):
            self.enter("quote" if name == "BlockQuote" else "note", start)

    def enter(self, kind: str, start: int) -> None:
        self.close()
        self.groups += 1
        self.open.append(_Container(kind, 0, self.groups))

    def end(self, tag: Any, start: int, end: int) -> None:
        name = tag if type(tag) is str else next(iter(tag))
        if name in _INLINE or name == "Link" or name == "Image":
            if self.leaf:
                self.leaf.pop()
        elif name in ("Item", "BlockQuote", "FootnoteDefinition", "Table", "List"):
            self.close()
            self.open.pop()
            self.depth -= name == "List"
        else:
            self.close()
