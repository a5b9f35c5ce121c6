"""Wrapping of styled words to the width of a terminal; each word has its own style, so that no style spans a line break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from seedlint._internal.cell_width import count_cells
from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.terminal import Style, escape_controls, paint


class Chunk(NamedTuple):
    """A text that is never broken; `glued` means no space before it."""

    text: str
    styles: tuple[Style, ...] = ()
    glued: bool = False


def words(text: str, *styles: Style) -> list[Chunk]:
    """Return the words of a text, without control characters."""
    return [Chunk(escape_controls(word), styles) for word in text.split(" ")]


def wrap(chunks: Iterable[Chunk], room: int, *, hang: int = 0, colour: bool = False) -> Iterator[str]:
    """Yield lines of at most `room` cells, after the first `hang` cells less for the caller's indent; longer chunks stick out."""
    line: list[Chunk] = []
    used = 0
    for chunk in chunks:
        width = count_cells(chunk.text)
        space = 0 if chunk.glued or not used else 1
        if used and used + space + width > room:
            yield _painted(line, colour).rstrip(" ")
            line, used, space, room, hang = [], 0, 0, room - hang, 0
        line.append(chunk._replace(glued=not space))
        used += space + width
    yield _painted(line, colour)


def _painted(line: Iterable[Chunk], colour: bool) -> str:
    """Return the line with one colour code for each run of chunks of the same style."""
    shown = ""
    for styles, run in groupby(line, key=lambda chunk: chunk.styles):
        text = "".join(" " * (not chunk.glued) + chunk.text for chunk in run)
        space = " " * text.startswith(" ")
        shown += space + paint(text.removeprefix(space), *styles, colour=colour)
    return shown
