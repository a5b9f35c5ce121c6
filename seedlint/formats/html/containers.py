"""The open elements that give the blocks in them their kind: lists, tables, quotes, headings, notes.

The stack has only these elements. A closing tag without an opening one is passed over, and a tag that HTML implies (`<li>` after
`<li>`, `<td>` after `<td>`) closes what it must, so broken markup neither hides text nor costs time.
"""

from __future__ import annotations

from collections.abc import Callable

from seedlint.formats.html.elements import CELLS, HEADINGS, LISTS
from seedlint.formats.html.tags import Structure
from seedlint.model import Block

_TABLE = frozenset({"table"})
_ROW = frozenset({"tr", "table"})
_LIST_OF_TERMS = frozenset({"dl"})
_NOTHING: frozenset[str] = frozenset()
_BOUNDARIES = {"li": LISTS, "dt": _LIST_OF_TERMS, "dd": _LIST_OF_TERMS, "tr": _TABLE, "td": _ROW, "th": _ROW}
"""An opening tag closes an open element of its own kind, unless one of these elements is open inside of it."""
_UNBOUND = frozenset({"table", "thead", "tbody", "tfoot"})
"""Elements whose closing tag closes a table around the tag too; that of any other element in a cell stays in the table."""
_DEEPEST = 200
"""Elements that are open at a time. Deeper ones are not counted, so that each tag looks at few of them."""


class Element:
    """An open element, and what it says about the blocks in it."""

    __slots__ = (
        "box", "cell", "count", "depth", "filled", "first", "group", "header", "kind", "level", "marker", "name", "nested",
        "quoted", "start", "stop", "table",
    )  # fmt: skip

    def __init__(self, name: str, start: int, stop: int, parent: Element | None) -> None:
        self.name, self.start, self.stop = name, start, stop
        self.marker = ""
        self.filled = self.header = False
        self.count = self.first = self.nested = 0
        """Of a list or table: items or rows so far. Of a row: its level, and the index of the block before its first cell."""
        if parent is None:
            self.kind, self.level, self.group, self.depth, self.quoted = "paragraph", 0, 0, 0, False
            self.box = -1
            """Of an admonition and the elements in it: the index of the first block in it; -1 elsewhere."""
            self.cell: Element | None = None
            self.table: Element | None = None
            return
        self.kind, self.level, self.group, self.depth = parent.kind, parent.level, parent.group, parent.depth
        self.quoted, self.box, self.cell, self.table = parent.quoted, parent.box, parent.cell, parent.table


class Containers:
    """The stack of open elements. `fill` is called for each table cell that closes without a block among `blocks`."""

    def __init__(self, blocks: list[Block], fill: Callable[[Element], None]) -> None:
        self.innermost = Element("", 0, 0, None)
        self.counts: dict[str, int] = {}
        """The number of open elements on the stack by their name."""
        self._stack = [self.innermost]
        self._groups = 0
        self._blocks, self._fill = blocks, fill

    def open(self, name: str, start: int, stop: int, structure: Structure) -> None:
        """Open an element, whose tag is source[start:stop], if it says something about the blocks in it."""
        inner = self.innermost.name
        if inner == "p" or (inner in HEADINGS and name in HEADINGS):
            self._pop_to(len(self._stack) - 1)
        if len(self._stack) >= _DEEPEST:
            return
        if name == "li":
            self._open_item(start, stop, structure.first)
        elif name in CELLS:
            self._open_cell(name, start, stop)
        elif name == "tr":
            self._open_row(start, stop)
        elif name in HEADINGS:
            heading = self._push(name, start, stop)
            heading.kind, heading.level = "quoted-heading" if heading.quoted else "heading", int(name[1])
            if heading.box == len(self._blocks):
                heading.kind = "label"  # the title of an admonition begins no section of the page
        elif name in LISTS or name == "dl":
            self._open_list(name, start, stop, structure.first)
        elif name in _BOUNDARIES:
            self._open_term(name, start, stop)
        elif name == "blockquote" or structure.special:
            self._open_special(name, start, stop, structure.special)
        elif name in _UNBOUND:
            self._open_table(name, start, stop)
        else:
            self.open_plain(name)

    def open_plain(self, name: str) -> None:
        """Count an element within one of its own name that is on the stack, so that its closing tag closes itself alone."""
        if self.innermost.name == "p":
            self._pop_to(len(self._stack) - 1)
        if self.counts.get(name):
            next(element for element in reversed(self._stack) if element.name == name).nested += 1

    def close(self, name: str) -> None:
        """Close the innermost element of this name, if one is open."""
        innermost = self.innermost
        if innermost.name == name:
            if innermost.nested:
                innermost.nested -= 1
            else:
                self._pop_to(len(self._stack) - 1)
            return
        if name == "thead":
            self._end_header()
            return
        within = _NOTHING if name in _UNBOUND else _TABLE if name != "tr" and name not in CELLS else _BOUNDARIES[name]
        index = self._find(name, within)
        if index and self._stack[index].nested:
            self._stack[index].nested -= 1
        elif index:
            self._pop_to(index)

    def close_heading(self) -> None:
        """Close the heading around a block: it has one block."""
        if self.innermost.name in HEADINGS:
            self._pop_to(len(self._stack) - 1)

    def close_all(self) -> None:
        """Close all elements at the end of the content."""
        self._pop_to(1)

    def _new_group(self) -> int:
        """Return a number for a list, table or quote."""
        self._groups += 1
        return self._groups

    def _push(self, name: str, start: int, stop: int) -> Element:
        self.innermost = Element(name, start, stop, self.innermost)
        self._stack.append(self.innermost)
        self.counts[name] = self.counts.get(name, 0) + 1
        return self.innermost

    def _find(self, name: str, within: frozenset[str]) -> int:
        """Return the index of the innermost element of this name; 0 for none, or where one of `within` is open inside of it."""
        if not self.counts.get(name):
            return 0
        for index in range(len(self._stack) - 1, 0, -1):
            found = self._stack[index].name
            if found == name:
                return index
            if found in within:
                return 0
        return 0

    def _pop(self, name: str) -> None:
        """Close the innermost element of this name that an opening tag of its kind ends."""
        if index := self._find(name, _BOUNDARIES[name]):
            self._pop_to(index)

    def _pop_to(self, size: int) -> None:
        stack, counts = self._stack, self.counts
        while len(stack) > size:
            element = stack.pop()
            if element.kind == "cell" and not element.filled and element.name in CELLS:
                self._fill(element)
            if counts[element.name] == 1:
                del counts[element.name]
            else:
                counts[element.name] -= 1
        self.innermost = stack[-1]

    def _open_special(self, name: str, start: int, stop: int, special: str) -> None:
        element = self._push(name, start, stop)
        if special == "box":
            element.box = len(self._blocks)
            return
        element.kind, element.level = special or "quote", 0
        if special != "label":
            element.group = self._new_group()
        element.quoted = element.quoted or not special

    def _open_list(self, name: str, start: int, stop: int, count: int) -> Element:
        element = self._push(name, start, stop)
        element.group, element.depth = self._new_group(), element.depth + 1
        element.kind, element.level, element.marker = "item", element.depth, "-"
        element.count = count - 1 if name == "ol" and count >= 0 else 0
        return element

    def _open_item(self, start: int, stop: int, count: int) -> None:
        parent = self.innermost
        if parent.name not in LISTS:
            self._pop("li")
            parent = self.innermost
            if parent.name not in LISTS:
                parent = self._open_list("ul", start, stop, -1)
        parent.count = count if count >= 0 else parent.count + 1
        element = self._push("li", start, stop)
        element.kind, element.level = "item", parent.depth
        element.marker = f"{parent.count}." if parent.name == "ol" else "-"

    def _open_term(self, name: str, start: int, stop: int) -> None:
        self._pop("dt")
        self._pop("dd")
        if self.innermost.name != "dl":
            self._open_list("dl", start, stop, -1)
        element = self._push(name, start, stop)
        element.kind, element.level = ("item", element.depth) if name == "dd" else ("term", 0)
        element.marker = ":" if name == "dd" else ""

    def _open_table(self, name: str, start: int, stop: int) -> None:
        if name == "table":
            element = self._push(name, start, stop)
            element.group, element.table, element.kind, element.cell = self._new_group(), element, "paragraph", None
        elif table := self.innermost.table:
            self._pop("tr")
            table.header = name == "thead"

    def _end_header(self) -> None:
        if self.innermost.table:
            self._pop("tr")
            self.innermost.table.header = False

    def _open_row(self, start: int, stop: int) -> None:
        if self.innermost.name != "table":
            self._pop("tr")
        if not self.innermost.table:
            self._open_table("table", start, stop)
        row = self._push("tr", start, stop)
        row.count, row.first = -1, len(self._blocks)

    def _open_cell(self, name: str, start: int, stop: int) -> None:
        if self.innermost.name != "tr":
            self._pop("td")
            self._pop("th")
            if self.innermost.name != "tr":
                self._open_row(start, stop)
        row, table = self.innermost, self.innermost.table
        assert table
        if row.count < 0:
            row.count = 0 if not table.count and (table.header or name == "th") else max(1, table.count)
        elif row.count == 0 and name == "td" and not table.header:
            row.count = 1
            self._move_cells(row.first, table.group)
        table.count = row.count + 1
        element = self._push(name, start, stop)
        element.kind, element.level, element.group, element.cell = "cell", row.count, table.group, element

    def _move_cells(self, first: int, group: int) -> None:
        """Move the cells of the first row to row 1: beside a `<td>`, a `<th>` is the name of its row and no header."""
        blocks = self._blocks
        for index in range(first, len(blocks)):
            if blocks[index].kind == "cell" and blocks[index].group == group:
                blocks[index] = blocks[index]._replace(level=1)
