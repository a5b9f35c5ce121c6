"""The values of a config file, each with its place in the text."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.config.errors import Complaint
from seedlint.model import Source

_UNQUOTED = "a mistake, in a file outside of the root, of which nothing is shown here; name the file with --config to see it"


@dataclass(frozen=True, eq=False)
class File:
    """The text of a config file, and its path as complaints show it."""

    path: str
    text: str
    folder: str = ""
    """The base of its path patterns: a folder below the root, with `/` at its end, or '' for the root."""

    is_quoted: bool = True
    """False for a file outside of the root, which whoever wrote the config may not be allowed to read: nothing of it is shown."""

    @cached_property
    def _source(self) -> Source:
        return Source(self.path, self.text)

    def complaint(self, line: int, column: int, message: str) -> Complaint:
        """Return a complaint about the place, with its source line."""
        if not self.is_quoted:
            return Complaint(self.path, line, column, _UNQUOTED)
        starts = self._source.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        excerpt = self.text[starts[line - 1] : end] if line <= len(starts) else ""
        return Complaint(self.path, line, column, message, excerpt.rstrip("\r\n"))

    def holds(self, line: int, column: int, text: str) -> bool:
        """Return whether this text begins at that place."""
        starts = self._source.line_starts
        return line <= len(starts) and self.text.startswith(text, starts[line - 1] + column - 1)

    def complaint_at(self, offset: int, message: str) -> Complaint:
        """Return a complaint about an offset in the text."""
        place = self._source.place(offset, offset)
        return self.complaint(place.line, place.column, message)

    def complaint_about_file(self, message: str) -> Complaint:
        """Return a complaint without a line."""
        return Complaint(self.path, 0, 0, message)


@dataclass(frozen=True, eq=False)
class Node:
    """A value in a file. `value` is None, bool, int, float, str, a list of nodes, or a dict of entries by key."""

    file: File
    line: int
    column: int
    value: Any
    written: str = ""
    """The source text of a scalar."""

    def complaint(self, message: str) -> Complaint:
        """Return a complaint about the place of the node."""
        return self.file.complaint(self.line, self.column, message)

    def is_literal(self) -> bool:
        """Return whether the value is exactly the text at its place."""
        return self.value == self.written and self.file.holds(self.line, self.column, self.written)


@dataclass(frozen=True, eq=False)
class Entry:
    """A key of a mapping, which is a node too, and its value."""

    key: Node
    value: Node


def at(node: Node | None, *keys: str) -> Node | None:
    """Return the value at the end of a path of keys; None where a key is missing or its parent is no mapping."""
    for key in keys:
        entry = node.value.get(key) if node and isinstance(node.value, dict) else None
        node = entry.value if entry else None
    return node


def items(node: Node | None) -> list[Node]:
    """Return the items of a list; an empty list for anything else."""
    return node.value if node and isinstance(node.value, list) else []
