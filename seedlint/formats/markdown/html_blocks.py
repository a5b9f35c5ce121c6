"""Blocks from HTML in Markdown: paragraphs, headings, list items, quotes, table cells, code and images.

A browser shows the text of `<div>`, `<summary>` or `<td>` as it shows any other, so the text becomes blocks of the same kinds as
those of Markdown. Tags of blocks end the text before them. A stack has only the elements that give a block its kind, and a
closing tag without an opening one is passed over, so an unclosed element can neither hide text nor cost time. The stack belongs
to a container of Markdown (`Container.html`) and outlives a blank line: rows and items may be separated by blank lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from seedlint._internal.dataclasses import dataclass
from seedlint.formats.html.elements import BLOCKS, CELLS, HEADINGS, INLINE, LISTS, OPAQUE, VOID
from seedlint.formats.markdown.containers import Container
from seedlint.formats.markdown.html_tags import Scan, Tag, attributes, is_hidden, read_tag, scan
from seedlint.formats.markdown.html_text import At, Leaf, is_long, join_images, read_image
from seedlint.formats.markdown.inline import Inline, InlineTag
from seedlint.model import Block, Segment

_CLOSED_BY = {"li": LISTS, "tr": frozenset({"table"}), "td": frozenset({"tr", "table"}), "th": frozenset({"tr", "table"})}
"""An opening tag closes an open element of its own kind, unless one of these elements is open inside of it."""
_WITHIN_TABLE = dict.fromkeys(("li", "tr", "td", "th"), frozenset({"table"}))
"""The same for closing tags."""
_NOTHING: frozenset[str] = frozenset()
_DEEPEST = 200
"""Elements that are open at a time. Deeper ones are not counted, so that each tag looks at few of them."""


_INDENT = 100
"""Characters before a tag that are searched for the beginning of its line."""


class Page(Protocol):
    """The walk over a page, as far as HTML needs it."""

    blocks: list[Block]
    open: list[Container]
    depth: int
    quotes: int

    def add(self, kind: str, start: int, stop: int, inline: Inline, level: int = 0, container: Container | None = None) -> None:
        """Add a block to the page."""

    def new_group(self) -> int:
        """Return a number for a list, table or quote."""


class _Element:
    """An open element that gives blocks their kind, with the container that it is for them."""

    __slots__ = (
        "cell", "container", "count", "depth", "filled", "first", "group", "header", "implied", "name", "quotes", "start", "stop",
    )  # fmt: skip

    def __init__(self, name: str, start: int, stop: int, container: Container, depth: int, quotes: int) -> None:
        self.name, self.start, self.stop = name, start, stop
        self.container, self.depth, self.quotes = container, depth, quotes
        self.cell: _Element | None = None
        self.filled = self.header = self.implied = False
        self.group = 0
        """The number of a list or table."""
        self.count = self.first = 0
        """Of a list or table: items or rows so far. Of a row: its level, and the index of the block before its first cell."""


@dataclass(frozen=True)
class _Hiding:
    """The state of the page before an element that a reader does not see, to which its closing tag goes back."""

    name: str
    blocks: int
    elements: int
    leaf: Leaf
    state: tuple[int, int, int, int, int]


class HtmlReader:
    """The elements that are open in one container of Markdown, and the block of text that grows."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._elements: list[_Element] = [_Element("", 0, 0, page.open[-1], page.depth, page.quotes)]
        self._open: dict[str, int] = {}
        self._leaf = Leaf()
        self._lead = -1
        self._extent = 0, 0
        self._hiding: _Hiding | None = None
        self._nested = 0
        self._pre = self._shown = False
        self.ends_at = -1
        """The byte at which the last block of HTML ended. Text on the next line continues a block that grows."""

    def read_block(self, html: str, at: At, start: int, end: int) -> bool:
        """Read the HTML of a block from the byte `start` to `end`. Return whether it shows a reader text or an image.

        `at` returns the offset in the source of an offset in the HTML.
        """
        if start != self.ends_at:
            self.finish()
        self._shown = False
        for piece in scan(html):
            self._read(html, piece, at)
        if self._pre or self._elements[-1].name in HEADINGS:
            self._flush()
        if not self.has_text:
            if self._elements[-1].implied:
                self._pop_to(len(self._elements) - 1)
            self._fill_cell()
            self._lead = -1
        self.ends_at = end
        return self._shown or self.has_text

    def read_inline(self, inline: Inline, tags: Iterable[InlineTag], start: int, stop: int) -> bool:
        """Read a paragraph of Markdown, source[start:stop], with its tags. Return whether it shows a reader text or an image."""
        self._shown, done = False, 0
        self._extent = start, stop
        inline = (*inline[:2], sorted(inline[2]), inline[3])
        for offset, html, first, last in tags:
            self._leaf.append_inline(inline, done, offset)
            done = offset
            if tag := read_tag(html):
                self._read_tag(html, tag, _tag_to_source(html, first, last), is_block=tag.name in BLOCKS)
        self._leaf.append_inline(inline, done, len(inline[0]) + 1)
        self._flush()
        self._lead = -1
        return self._shown

    @property
    def has_text(self) -> bool:
        """Return whether a block is growing."""
        return bool(self._leaf.size) or self._leaf.has_image()

    def finish(self) -> None:
        """End the block that grows."""
        if self.has_text:
            self._flush()

    def forget(self) -> None:
        """Close all elements: a heading of Markdown follows, which no list or table holds."""
        if self._hiding is None and len(self._elements) > 1:
            self._pop_to(1)

    def _read(self, html: str, piece: Scan, at: At) -> None:
        if piece.text_start < piece.text_end:
            read = self._leaf.append_verbatim if self._pre else self._leaf.append_words
            read(html, piece.text_start, piece.text_end, at)
        if piece.tag is None and not self.has_text:
            self._lead = -1  # a suppression in a comment means the block that begins behind it
        if piece.tag:
            self._read_tag(html, piece.tag, at, is_block=piece.tag.name in BLOCKS or _is_alone(html, piece.tag))

    def _read_tag(self, html: str, tag: Tag, at: At, *, is_block: bool) -> None:
        if tag.closes:
            self._close(tag, at, is_block=is_block)
            return
        written = html[tag.start : tag.end]
        hides = tag.name in OPAQUE or (tag.name not in VOID and is_hidden(written))
        if hides and not written.endswith("/>"):
            self._hide(tag.name)
        elif self._hiding and self._hiding.name == tag.name:
            self._nested += 1
        if is_block:
            self._open_block(tag, written, at)
        elif tag.name == "br":
            self._break(tag, at)
        elif tag.name == "img":
            self._add_image(written, tag, at)
        else:
            self._leaf.begin(tag.name, _target(tag, written))

    def _open_block(self, tag: Tag, written: str, at: At) -> None:
        self._flush()
        start, stop = at(tag.start), at(tag.end - 1) + 1
        if self._lead < 0:
            self._lead = start
        name = tag.name
        if name == "pre":
            self._pre = True
        elif len(self._elements) >= _DEEPEST:
            return
        elif name in HEADINGS:
            self._push(name, start, stop)
        elif name == "blockquote":
            element = self._push(name, start, stop)
            element.container = Container("quote", 0, self._page.new_group())
            element.quotes += 1
        elif name in LISTS:
            element = self._push(name, start, stop)
            element.group = self._page.new_group()
            element.depth += 1
            element.count = _number(attributes(written).get("start", ("", 0))[0], 1) - 1 if name == "ol" else 0
        elif name == "li":
            self._open_item(start, stop, written)
        elif name in ("table", "thead", "tbody", "tfoot"):
            self._open_table(name, start, stop)
        elif name == "tr":
            self._open_row(start, stop)
        elif name in CELLS:
            self._open_cell(name, start, stop)

    def _push(self, name: str, start: int, stop: int) -> _Element:
        parent = self._elements[-1]
        element = _Element(name, start, stop, parent.container, parent.depth, parent.quotes)
        element.cell = parent.cell
        self._elements.append(element)
        self._open[name] = self._open.get(name, 0) + 1
        return element

    def _innermost(self, names: Iterable[str]) -> _Element | None:
        """Return the innermost open element of these names, where the counts say that there is one."""
        if not any(self._open.get(name) for name in names):
            return None
        return next(element for element in reversed(self._elements) if element.name in names)

    def _open_item(self, start: int, stop: int, written: str) -> None:
        self._pop("li", LISTS)
        parent = self._elements[-1]
        if parent.name not in LISTS:
            parent = self._push("ul", start, stop)
            parent.group = self._page.new_group()
            parent.depth += 1
            parent.implied = True
        parent.count += 1
        if parent.name == "ol":
            parent.count = _number(attributes(written).get("value", ("", 0))[0], parent.count)
        marker = f"{parent.count}." if parent.name == "ol" else "-"
        element = self._push("li", start, stop)
        element.container = Container("item", parent.depth, parent.group, marker)

    def _open_table(self, name: str, start: int, stop: int) -> None:
        if name == "table":
            element = self._push(name, start, stop)
            element.group = self._page.new_group()
        elif table := self._innermost(("table",)):
            self._pop("tr", frozenset({"table"}))
            table.header = name == "thead"

    def _open_row(self, start: int, stop: int) -> None:
        self._pop("tr", frozenset({"table"}))
        if not self._open.get("table"):
            self._open_table("table", start, stop)
        row = self._push("tr", start, stop)
        row.count, row.first = -1, len(self._page.blocks)

    def _open_cell(self, name: str, start: int, stop: int) -> None:
        for cell in CELLS:
            self._pop(cell, _CLOSED_BY[cell])
        row = self._elements[-1]
        if row.name != "tr":
            self._open_row(start, stop)
            row = self._elements[-1]
        table = self._innermost(("table",)) or row
        if row.count < 0:
            row.count = 0 if not table.count and (table.header or name == "th") else max(1, table.count)
        elif row.count == 0 and name == "td" and not table.header:
            row.count = 1
            self._move_cells(row.first, table.group)
        table.count = row.count + 1
        element = self._push(name, start, stop)
        element.container, element.cell = Container("cell", row.count, table.group), element

    def _move_cells(self, first: int, group: int) -> None:
        """Move the cells of the first row to row 1: beside a `<td>`, a `<th>` is the name of its row and no header."""
        blocks = self._page.blocks
        for index in range(first, len(blocks)):
            if blocks[index].kind == "cell" and blocks[index].group == group:
                blocks[index] = blocks[index]._replace(level=1)

    def _pop(self, name: str, within: frozenset[str]) -> None:
        """Close the innermost element of this name, with all elements in it, unless one of `within` is open inside of it."""
        if not self._open.get(name):
            return
        for index in range(len(self._elements) - 1, 0, -1):
            if self._elements[index].name == name:
                self._pop_to(index)
                return
            if self._elements[index].name in within:
                return

    def _pop_to(self, size: int) -> None:
        while len(self._elements) > size:
            element = self._elements[-1]
            if element.name in CELLS:
                self._fill_cell()
            self._open[element.name] -= 1
            self._elements.pop()

    def _close(self, tag: Tag, at: At, *, is_block: bool) -> None:
        name = tag.name
        if is_block:
            self._leaf.end = max(self._leaf.end, at(tag.end - 1) + 1)
            self._flush()
            self._lead = -1
            self._pop(name, _WITHIN_TABLE.get(name, _NOTHING))
            if name == "thead" and (table := self._innermost(("table",))):
                table.header = False
        else:
            self._leaf.close(name)
        if self._hiding and self._hiding.name == name:
            self._nested -= 1
            if not self._nested:
                self._show()

    def _hide(self, name: str) -> None:
        if self._hiding is None:
            if name in BLOCKS or name == "template":
                self._flush()
            self._hiding = _Hiding(name, len(self._page.blocks), len(self._elements), self._leaf, self._leaf.state())
            self._nested = 1
        elif self._hiding.name == name:
            self._nested += 1

    def _show(self) -> None:
        """Forget what was read in a hidden element. An unclosed one hides nothing."""
        hiding = self._hiding
        assert hiding is not None
        self._pop_to(hiding.elements)
        del self._page.blocks[hiding.blocks :]
        if self._leaf is hiding.leaf:
            self._leaf.truncate(hiding.state)
        else:
            self._leaf = Leaf()
        self._hiding, self._pre, self._shown = None, False, False

    def _break(self, tag: Tag, at: At) -> None:
        """Add the space of a `<br>`; two in a row end the paragraph."""
        leaf = self._leaf
        if self._pre:
            leaf.append("\n", at(tag.start), at(tag.end - 1) + 1)
        elif leaf.size and leaf.breaks == leaf.size:
            self._flush()
        elif leaf.size:
            if not leaf.ends_blank():
                leaf.append(" ", at(tag.start), at(tag.end - 1) + 1)
            leaf.breaks = leaf.size

    def _add_image(self, written: str, tag: Tag, at: At) -> None:
        leaf = self._leaf
        leaf.add_image(*read_image(written, lambda offset: at(tag.start + offset)))
        leaf.start = at(tag.start) if leaf.start < 0 else leaf.start
        leaf.end = at(tag.end - 1) + 1

    def _flush(self) -> None:
        """Add the block that grew, and begin another one."""
        leaf, self._leaf = self._leaf, Leaf()
        pre, self._pre = self._pre, False
        inline = leaf.inline()
        if not inline[0].strip() and not leaf.has_image():
            return
        self._shown = True
        if leaf.start < 0:
            leaf.start, leaf.end = self._extent  # images of Markdown alone
        start = leaf.start if self._lead < 0 else min(self._lead, leaf.start)
        self._lead = -1
        self._emit("code" if pre else "", inline, leaf, start)
        add_long_alts(self._page, leaf.alts)

    def _emit(self, kind: str, inline: Inline, leaf: Leaf, start: int) -> None:
        element = self._elements[-1]
        container, cell, text = element.container, element.cell, inline[0]
        if cell and not cell.filled and (kind or element is not cell or is_long(text)):
            self._fill(cell, start)
        if cell and element is cell and not kind:
            if cell.filled and text:
                container = Container("paragraph" if is_long(text) else "cell", container.level, container.group)
                container.level = container.level if container.kind == "cell" else 0
            cell.filled = True
        if element.name in LISTS:
            container = Container("item", element.depth, element.group, "-")
        if not text and container.kind != "cell":
            kind, inline = "image", join_images(leaf.alts, inline[2])
        elif element.name in HEADINGS and not kind:
            kind = "quoted-heading" if element.quotes else "heading"
        kind = kind or container.kind
        level = int(element.name[1]) if "heading" in kind else container.level if kind == "cell" else 0
        if element.name in HEADINGS:
            self._pop_to(len(self._elements) - 1)
        self._page.add(kind, start, leaf.end, inline, level, container)

    def _fill_cell(self) -> None:
        """Add the cell that is open, if it has no text: a table has all of its cells."""
        cell = self._elements[-1].cell
        if cell and not cell.filled:
            self._fill(cell, self._lead if self._lead >= 0 else cell.start)
            self._lead = -1

    def _fill(self, cell: _Element, start: int) -> None:
        cell.filled = self._shown = True
        self._page.add("cell", min(start, cell.start), cell.stop, ("", [], [], ""), cell.container.level, cell.container)


def pieces_to_source(pieces: Sequence[Segment]) -> At:
    """Return the function from an offset in a text to the source, given its runs, all of which match by character."""
    if len(pieces) == 1:
        return pieces[0][1].__add__
    begins = [begin for begin, _, _ in pieces]

    def at(offset: int) -> int:
        begin, start, _ = pieces[bisect_right(begins, offset) - 1]
        return start + offset - begin

    return at


def is_structural(tags: Iterable[InlineTag]) -> bool:
    """Return whether one of the tags within a paragraph of Markdown ends the paragraph or hides text."""
    return any(_is_structural(tag, html) for _, html, _, _ in tags if (tag := read_tag(html)))


def with_tags(inline: Inline, tags: Iterable[InlineTag]) -> tuple[Inline, list[Inline]]:
    """Return a text of Markdown with the marks of its tags, and the descriptions of the images of HTML in it."""
    text, runs, marks, shown = inline
    leaf = Leaf()
    for offset, html, start, stop in tags:
        tag = read_tag(html)
        leaf.size = offset
        if tag is None:
            continue
        if tag.name == "img":
            leaf.add_image(*read_image(html, _tag_to_source(html, start, stop)))
        elif tag.closes:
            leaf.close(tag.name)
        else:
            leaf.begin(tag.name, _target(tag, html))
    return (text, runs, marks + leaf.marks, shown), leaf.alts


def without_blank_ends(inline: Inline) -> Inline:
    """Return the text without the white space that tags at its ends left."""
    leaf = Leaf()
    leaf.append_inline((*inline[:2], sorted(inline[2]), ""), 0, len(inline[0]) + 1)
    return (*leaf.inline()[:3], inline[3])


def add_long_alts(page: Page, alts: Iterable[Inline]) -> None:
    """Add a paragraph for each description that is as long as one."""
    for alt in alts:
        if is_long(alt[0]):
            page.add("paragraph", alt[1][0][1], alt[1][-1][2], alt)


def _is_structural(tag: Tag, written: str) -> bool:
    hides = not tag.closes and tag.name not in VOID and is_hidden(written)
    return tag.name in BLOCKS or tag.name in OPAQUE or hides


def _tag_to_source(html: str, start: int, stop: int) -> At:
    """Return the function from an offset in a tag to the source; the start of a tag across lines of a quote."""
    return start.__add__ if stop - start == len(html) else lambda _: start


def _target(tag: Tag, written: str) -> str:
    return attributes(written).get("href", ("", 0))[0] if tag.name == "a" else ""


def _is_alone(html: str, tag: Tag) -> bool:
    """Return whether the tag of an unknown element is alone on its line, as tags of blocks are."""
    if tag.name in INLINE or tag.name in OPAQUE or tag.name in VOID:
        return False
    begin = html.rfind("\n", max(0, tag.start - _INDENT), tag.start) + 1
    if not begin and tag.start > _INDENT:
        return False
    return not html[begin : tag.start].strip() and html[tag.end : tag.end + 1] in ("", "\n", "\r")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
