"""The blocks of a page while its lines are read, and the parts of the page that give blocks their kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from seedlint.formats.scanners.inline_text import Inline
from seedlint.formats.scanners.lines import Lines
from seedlint.model import Block, Mark, Segment

_BLOCK: Callable[[tuple[Any, ...]], Block] = partial(tuple.__new__, Block)
"""Make a block of all its fields, in a third of the time of `Block(…)`."""
_MOST_LEVELS = 6


class Container:
    """A list item, a quote, a table, a footnote, or the page itself. The first block in an item takes its marker."""

    __slots__ = ("depth", "group", "kind", "level", "marker")

    def __init__(self, kind: str = "paragraph", level: int = 0, group: int = 0, marker: str = "", depth: int = 0) -> None:
        self.kind, self.level, self.group, self.marker = kind, level, group, marker
        self.depth = depth
        """The number of lists around the content."""


class Page:
    """The blocks so far, and the numbers of lists, tables and quotes."""

    __slots__ = ("blocks", "groups", "lines", "source")

    def __init__(self, lines: Lines) -> None:
        self.lines, self.source = lines, lines.source
        self.blocks: list[Block] = []
        self.groups = 0

    def new_group(self) -> int:
        """Return a number for a list, table or quote."""
        self.groups += 1
        return self.groups

    def prose(self, inline: Inline, start: int, end: int, container: Container) -> None:
        """Add a paragraph of the container; what shows no text is a block of the kind `html`."""
        text, runs, marks = inline
        kind = container.kind if text else "image" if any(mark.kind == "image" for mark in marks) else "html"
        self.add(kind, text, runs, start, end, container.level, marks, container)

    def leaf(self, kind: str, inline: Inline, start: int, end: int, level: int = 0, container: Container | None = None) -> None:
        """Add a heading, a term, a label or a cell; nothing where it has no text."""
        text, runs, marks = inline
        if text:
            self.add(kind, text, runs, start, end, level, marks, container)

    def code(self, first: int, stop: int, container: Container, kind: str = "code") -> None:
        """Add the lines from first to stop as a block of code, without blank lines at its ends."""
        lines = self.lines
        while first < stop and not lines.texts[first]:
            first += 1
        while first < stop and not lines.texts[stop - 1]:
            stop -= 1
        if first < stop:
            text, runs = lines.literal(first, stop)
            self.add(kind, text, runs, runs[0][1], lines.end(stop - 1), 0, (), container)

    def opaque(self, first: int, stop: int) -> None:
        """Add the lines from first to stop as something that has no text but shows something, such as an image."""
        self.add("html", "", (), self.lines.start(first), self.lines.end(stop - 1), 0, ())

    def add(
        self,
        kind: str,
        text: str,
        runs: Sequence[Segment],
        start: int,
        end: int,
        level: int,
        marks: Sequence[Mark],
        container: Container | None = None,
    ) -> None:
        """Add a block of this kind."""
        group, marker = 0, ""
        if container is not None:
            group, marker = container.group, container.marker
            container.marker = ""
        if kind == "heading" and level > _MOST_LEVELS:
            level = _MOST_LEVELS
        self.blocks.append(_BLOCK((kind, text, self.source, start, end, runs, level, tuple(marks), group, marker)))
