"""A block while it is being written: its text, and for each stretch of it the place in the source."""

from __future__ import annotations

from typing import Literal

from seedlint.model import Block, Mark, Run, Source

Kind = Literal["code", "link", "image", "strong", "emphasis", "deleted"]


class Leaf:
    """Takes pieces of text in the order of the page and makes a Block of them."""

    __slots__ = ("_joint", "_parts", "_size", "end", "kind", "level", "marks", "runs", "stack", "start")

    def __init__(self, kind: str, start: int, end: int, level: int = 0) -> None:
        self.kind, self.start, self.end, self.level = kind, start, end, level
        self._parts: list[str] = []
        self._size = 0
        self._joint = -1
        self.runs: list[Run] = []
        self.marks: list[Mark] = []
        self.stack: list[tuple[Kind, int, str]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Text that stands at start to end of the source; not kept within an image."""
        if self.stack and self.stack[0][0] == "image":
            return
        if end - start != len(text):
            self.runs.append((self._size, start, end))
            self._joint = -1
        else:
            if start == self._joint:
                begin, first, _ = self.runs[-1]
                self.runs[-1] = (begin, first, end)
            else:
                self.runs.append((self._size, start, end))
            self._joint = end
        self._parts.append(text)
        self._size += len(text)

    def code(self, text: str, start: int, end: int, written: str) -> None:
        """A code span, written with its backticks at start to end of the source."""
        ticks = len(written) - len(written.lstrip("`"))
        spare = max(0, end - start - 2 * ticks - len(text))
        pad = ticks + (1 if spare == 2 else 0)
        before = self._size
        self.add(text, start + pad, end - pad)
        self.marks.append(Mark(before, self._size, "code"))

    def push(self, kind: Kind, target: str = "") -> None:
        self.stack.append((kind, self._size, target))

    def pop(self) -> None:
        kind, begin, target = self.stack.pop()
        self.marks.append(Mark(begin, self._size, kind, target))

    def block(self, source: Source, level: int, group: int, marker: str) -> Block:
        text = "".join(self._parts)
        end = self.end if self.end >= 0 else self.runs[-1][2] if self.runs else self.start
        kind = self.kind
        if not text and kind != "cell":
            kind = "image" if any(mark.kind == "image" for mark in self.marks) else kind
        return Block(kind, text, source, self.start, end, self.runs, self.level or level, tuple(self.marks), group, marker)
