"""Words set in lines as wide as the terminal, each in its own style so that a line break never stands within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint._internal.terminal import Style, harmless, paint
from seedlint.reporters.cell_width import cells


class Chunk(NamedTuple):
    """What is never broken; `glued` where no space stands before it."""

    text: str
    styles: tuple[Style, ...] = ()
    glued: bool = False


def words(text: str, *styles: Style) -> list[Chunk]:
    """The words of a text of ours or a stranger's, made harmless."""
    return [Chunk(harmless(word), styles) for word in text.split(" ")]


def fill(chunks: Iterable[Chunk], room: int, *, hang: int = 0, colour: bool = False) -> Iterator[str]:
    """Lines of at most `room` cells, after the first with `hang` less for the caller's indent; a longer chunk sticks out."""
    line, used = "", 0
    for chunk in chunks:
        wide = _cells(chunk.text)
        space = 0 if chunk.glued or not used else 1
        if used and used + space + wide > room:
            yield line.rstrip(" ")
            line, used, space, room, hang = "", 0, 0, room - hang, 0
        line += " " * space + paint(chunk.text, *chunk.styles, colour=colour)
        used += space + wide
    yield line


def _cells(text: str) -> int:
    return len(text) if text.isascii() and text.isprintable() else sum(wide for _, wide in cells(text))
