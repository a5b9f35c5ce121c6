"""The values of a config file, each with the place where it stands."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.config.errors import Complaint
from seedlint.model import Source


@dataclass(frozen=True, eq=False)
class File:
    """A config file's text and the name it goes by in complaints."""

    path: str
    text: str
    folder: str = ""
    """What its patterns of paths are seen from: a folder below the root, with `/` at its end, or '' for the root."""

    @cached_property
    def _source(self) -> Source:
        return Source(self.path, self.text)

    def complaint(self, line: int, column: int, message: str) -> Complaint:
        starts = self._source.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        excerpt = self.text[starts[line - 1] : end] if line <= len(starts) else ""
        return Complaint(self.path, line, column, message, excerpt.rstrip("\r\n"))

    def says(self, line: int, column: int, text: str) -> bool:
        """Whether this text stands at that place."""
        starts = self._source.line_starts
        return line <= len(starts) and self.text.startswith(text, starts[line - 1] + column - 1)

    def at(self, offset: int, message: str) -> Complaint:
        """The complaint about what stands at an offset of the text."""
        place = self._source.place(offset, offset)
        return self.complaint(place.line, place.column, message)

    def whole(self, message: str) -> Complaint:
        return Complaint(self.path, 0, 0, message)


@dataclass(frozen=True, eq=False)
class Node:
    """A value of a file. `value` is None, bool, int, float, str, a list of nodes, or a dict of entries by key."""

    file: File
    line: int
    column: int
    value: Any
    written: str = ""
    """Of a scalar, what stands in the file."""

    def complaint(self, message: str) -> Complaint:
        return self.file.complaint(self.line, self.column, message)

    def stands(self) -> bool:
        """Whether the value is the very text that stands at its place."""
        return self.value == self.written and self.file.says(self.line, self.column, self.written)


@dataclass(frozen=True, eq=False)
class Entry:
    """A key of a mapping, as a node of its own, and its value."""

    key: Node
    value: Node


def at(node: Node | None, *keys: str) -> Node | None:
    """The value at the end of a path of keys; None where there is no mapping with the next of them."""
    for key in keys:
        entry = node.value.get(key) if node and isinstance(node.value, dict) else None
        node = entry.value if entry else None
    return node


def items(node: Node | None) -> list[Node]:
    """The items of a list; none of anything else."""
    return node.value if node and isinstance(node.value, list) else []
