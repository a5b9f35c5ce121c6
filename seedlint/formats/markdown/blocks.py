"""Blocks from the events of a Markdown parser.

An event is a name, or a name with a value; `Start` and `End` enclose their content. The text of a tight list item comes without a
paragraph around it, so any inline event may begin a block. Events are read as they come and none is kept: a page of ten million
brackets has as many events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.containers import Container
from seedlint.formats.markdown.html_blocks import (
    HtmlReader,
    add_long_alts,
    is_structural,
    pieces_to_source,
    with_tags,
    without_blank_ends,
)
from seedlint.formats.markdown.html_text import join_images
from seedlint.formats.markdown.inline import Event, Inline, InlineTag, bare_links, read_inline, verbatim_text
from seedlint.model import PROSE, Block, Mark, Segment, Source

_CONTAINERS = frozenset(
    {"List", "Item", "BlockQuote", "FootnoteDefinition", "Table", "DefinitionList", "DefinitionListDefinition"}
)
_PROSE = frozenset(PROSE)
_LITERAL = frozenset({"code", "html", "image"})
_IMPORTS = regex(r"(?:import (?:[\w$*{}, ]{1,300} from )?(['\"])[^'\"\s]{1,300}\1;?\s*)+\Z")
_MARKER = regex(r"[ \t]*([-+*]|\d{1,9}[.)])")


def read_blocks(
    source: Source,
    data: bytes,
    events: Iterable[Event],
    to_source: Callable[[int], int],
    *,
    contiguous: bool,
    kinds: Mapping[int, str] | None = None,
) -> list[Block]:
    """Return the blocks of the events, in the order of the page.

    `data` is the text of the parser in UTF-8. `to_source` returns the code point in the source for an offset in data.
    `contiguous` says that nothing was cut out of the source, so that neighbours in data are neighbours in the source. `kinds`
    has the kinds of paragraphs that are no prose, such as the title of a note, by their offset in the source.
    """
    # One loop and one stack. Block events (`handle`) open and close containers or read a leaf block with all of its content from
    # the same iterator. Any other event is inline content outside of a leaf: the text of a tight list item. `read_bare_inline`
    # reads from this event to the first block event, which it then handles itself, since an iterator cannot step back.
    page = _Page(source, data, iter(events), to_source, contiguous)
    page.kinds = kinds or {}
    for event, span in page.events:
        if not page.handle(event, span):
            page.read_bare_inline(event, span)
    page.finish_html()
    return page.blocks


class _Page:
    """The state of the walk: the blocks so far, the open containers, and the events that are still to come."""

    def __init__(
        self, source: Source, data: bytes, events: Iterator[Event], to_source: Callable[[int], int], contiguous: bool
    ) -> None:
        self.source, self.data, self.events, self.to_source = source, data, events, to_source
        self.contiguous = contiguous
        self.ascii = contiguous and data.isascii()
        self.blocks: list[Block] = []
        self.open = [Container("paragraph")]
        self.groups = self.depth = self.quotes = self.row = 0
        self.has_html = False
        self.kinds: Mapping[int, str] = {}

    def handle(self, event: Any, span: Mapping[str, int]) -> bool:
        """Read a block with all its content, or enter or leave a container. Return False where the event is inline content."""
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
        """Close the container of this tag, if it is one."""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _CONTAINERS:
            if self.has_html:
                self.finish_html()
            self.open.pop()
            self.depth -= name == "List"
            self.quotes -= name == "BlockQuote"

    def read_bare_inline(self, event: Any, span: Mapping[str, int]) -> None:
        """Add the block of inline content that begins with this event, and handle the event behind the block."""
        inline, end, after, tags = read_inline(chain(((event, span),), self.events), self.to_source, self.source.text)
        self.add_prose(span["start"], self.to_source(span["start"]), self.to_source(end), inline, tags)
        self.handle(*after)

    def read_leaf(self, kind: str, span: Mapping[str, int], level: int = 0) -> None:
        """Add a leaf block, from its `Start` to its `End`."""
        start, stop, to_source = self.extent(span)
        inline, _, _, tags = read_inline(self.events, to_source, self.source.text)
        self.add(kind, start, stop, without_blank_ends(with_tags(inline, tags)[0]) if tags else inline, level)

    def extent(self, span: Mapping[str, int]) -> tuple[int, int, Callable[[int], int]]:
        """Return the offsets of a block in the source, and the function that leads there from the offsets inside of the block.

        A block of ASCII from which nothing was cut has one distance for all its offsets: an addition takes the place of a
        decoding for each event. Most blocks are such, even on pages in other scripts (code, links, tables of numbers).
        """
        begun, last = span["start"], span["end"]
        start = self.to_source(begun)
        if self.ascii:
            return start, start + last - begun, self.to_source
        if self.data[begun:last].isascii() and (self.contiguous or self.to_source(last) - start == last - begun):
            return start, start + last - begun, (start - begun).__add__
        return start, self.to_source(last), self.to_source

    def read_paragraph(self, tag: object, span: Mapping[str, int]) -> None:
        """Add a paragraph. Where it has no markup, and the source is as long as its text, its events are passed over."""
        start, stop, to_source = self.extent(span)
        continues = self.has_html and self.continues(span["start"])
        text = "" if continues else verbatim_text(self.data[span["start"] : span["end"]])
        if text and 0 <= stop - start - len(text) <= 1:
            for event, _ in self.events:
                if "End" in event:
                    break
            self.add(self.open[-1].kind, start, stop, (text, [(0, start, start + len(text))], [], ""))
        else:
            inline, _, _, tags = read_inline(self.events, to_source, self.source.text)
            self.add_prose(span["start"], start, stop, inline, tags)

    def read_heading(self, tag: Mapping[str, Mapping[str, str]], span: Mapping[str, int]) -> None:
        """Add a heading. A heading within a quote opens no section of the page."""
        if html := self.open[-1].html:
            html.finish()
            html.forget()
        self.read_leaf("quoted-heading" if self.quotes else "heading", span, int(tag["Heading"]["level"][1]))

    def add_prose(self, begin: int, start: int, stop: int, inline: Inline, tags: list[InlineTag]) -> None:
        """Add the paragraph of the open container that begins at the byte `begin`."""
        continues = self.has_html and self.continues(begin)
        if not tags and not continues:
            self.add(self.open[-1].kind, start, stop, inline)
        elif not (continues or is_structural(tags)):
            inline, alts = with_tags(inline, tags)
            images = not inline[0].strip() and inline[3] == "image"
            kind, inline = ("image", join_images(alts, inline[2])) if images else (self.open[-1].kind, inline)
            self.add(kind, start, stop, inline)
            add_long_alts(self, alts)
        elif not self.html_reader(continues=continues).read_inline(inline, tags, start, stop):
            self.add(self.open[-1].kind, start, stop, ("", [], [], inline[3]))

    def add(self, kind: str, start: int, stop: int, inline: Inline, level: int = 0, container: Container | None = None) -> None:
        """Add a block, unless it shows a reader nothing. Its container is the open one of Markdown, or an element of HTML."""
        text, runs, marks, shown = inline
        if self.has_html:
            self.finish_html()
        if kind not in _LITERAL:
            if kind in _PROSE and not text.strip():
                if not shown:
                    return
                kind = shown
            if "://" in text or "www." in text:
                marks += bare_links(text, marks)
        elif kind == "html" and _is_comment(text):
            return
        container = container or self.open[-1]
        if self.kinds and kind in _PROSE and start in self.kinds:
            kind = self.kinds[start]
        elif kind == "paragraph" and text.startswith("import ") and _IMPORTS.match(text):
            kind = "code"  # Docusaurus reads pages with the suffix .md as MDX
        elif len(marks) == 1 and kind == "paragraph" and _is_formula(text, marks, self.source.text[start]):
            kind = "math"
        level = level or (container.level if kind in _PROSE else 0)
        block = Block(kind, text, self.source, start, stop, runs, level, tuple(marks), container.group, container.marker)
        self.blocks.append(block)
        container.marker = ""

    def read_html(self, tag: object, span: Mapping[str, int]) -> None:
        """Add the blocks of a block of HTML; a block of kind `html` where it has no text and no image."""
        start, stop, to_source = self.extent(span)
        parts: list[str] = []
        pieces: list[Segment] = []
        size = 0
        for event, place in self.events:
            if "End" in event:
                break
            if "Html" not in event:
                continue  # a part of a tab of indentation, which has no place of its own
            first, last = to_source(place["start"]), to_source(place["end"])
            part = event["Html"]
            if last - first != len(part) and part[-1:] == "\n":  # what is cut off the next line is no part of this one
                last = to_source(place["end"] - 1) + 1
            joins = pieces and pieces[-1][2] == first and last - first == len(part)
            pieces.append((*pieces.pop()[:2], last) if joins else (size, first, last))
            parts.append(part)
            size += len(part)
        html = "".join(parts)
        if not size:
            return
        if not self.html_reader(continues=True).read_block(html, pieces_to_source(pieces), span["start"], span["end"]):
            self.add("html", start, stop, (html, pieces, [], ""))

    def continues(self, begin: int) -> bool:
        """Return whether text at the byte `begin` continues the line that HTML ended with, as in `<!-- x -->text`."""
        html = self.open[-1].html
        if html is None or not html.has_text or not 0 <= html.ends_at <= begin:
            return False
        return b"\n" not in self.data[html.ends_at : begin]

    def html_reader(self, *, continues: bool) -> HtmlReader:
        """Return the reader of HTML in the open container. Unless the text continues, the block that grows is ended."""
        container = self.open[-1]
        self.has_html = True
        if container.html is None:
            container.html = HtmlReader(self)
        elif not continues:
            container.html.finish()
        return container.html

    def finish_html(self) -> None:
        """End the block that grows from HTML: another block begins, or its container ends."""
        html = self.open[-1].html
        if html is not None:
            html.finish()

    def new_group(self) -> int:
        """Return a number for a list, table or quote."""
        self.groups += 1
        return self.groups

    def enter(self, kind: str) -> None:
        """Open a container with a group of its own."""
        if self.has_html:
            self.finish_html()
        self.open.append(Container(kind, 0, self.new_group()))

    def enter_quote(self, tag: object, span: Mapping[str, int]) -> None:
        """Open a quote."""
        self.enter("quote")
        self.quotes += 1

    def enter_list(self, tag: object, span: Mapping[str, int]) -> None:
        """Open a list."""
        self.enter("list")
        self.depth += 1

    def enter_item(self, tag: object, span: Mapping[str, int]) -> None:
        """Open an item, with its marker as it is written."""
        if self.has_html:
            self.finish_html()
        marker = _MARKER.match(self.source.text, self.to_source(span["start"]))
        self.open.append(Container("item", self.depth, self.open[-1].group, marker[1] if marker else ""))

    def enter_definition(self, tag: object, span: Mapping[str, int]) -> None:
        """Open the explanation of a term: an item without a number."""
        if self.has_html:
            self.finish_html()
        self.open.append(Container("item", self.depth + 1, self.open[-1].group, ":"))

    def enter_table(self, tag: object, span: Mapping[str, int]) -> None:
        """Open a table at its header, row 0."""
        self.enter("cell")
        self.row = 0

    def enter_row(self, tag: object, span: Mapping[str, int]) -> None:
        """Count a row of the table."""
        self.row += 1


_STARTS: dict[str, Callable[[_Page, Any, Mapping[str, int]], None]] = {
    "Paragraph": _Page.read_paragraph,
    "Heading": _Page.read_heading,
    "CodeBlock": lambda page, tag, span: page.read_leaf("code", span),
    "HtmlBlock": _Page.read_html,
    "TableCell": lambda page, tag, span: page.read_leaf("cell", span, page.row),
    "TableHead": lambda page, tag, span: None,
    "TableRow": _Page.enter_row,
    "List": _Page.enter_list,
    "Item": _Page.enter_item,
    "BlockQuote": _Page.enter_quote,
    "FootnoteDefinition": lambda page, tag, span: page.enter("note"),
    "Table": _Page.enter_table,
    "DefinitionList": lambda page, tag, span: page.enter("item"),
    "DefinitionListTitle": lambda page, tag, span: page.read_leaf("term", span),
    "DefinitionListDefinition": _Page.enter_definition,
}
"""The method for each tag that begins a block or a container; all other tags are inline."""


def _is_formula(text: str, marks: Sequence[Mark], written: str) -> bool:
    """Return whether a paragraph is one formula, a span of code that does not begin with a backtick but with `written`."""
    return written in "$\\" and (marks[0].start, marks[0].end, marks[0].kind) == (0, len(text), "code")


def _is_comment(html: str) -> bool:
    """Return whether the block holds only comments. The last comment may be without its end."""
    *closed, rest = html.split("-->")
    return all(part.lstrip().startswith("<!--") for part in closed) and (not rest.strip() or rest.lstrip().startswith("<!--"))
