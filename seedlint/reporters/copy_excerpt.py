"""The text that a copy repeats, for display below the copy: a word diff, or the first line where the words are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seedlint._internal.terminal import Style, escape_controls
from seedlint.model import Place, Related, Violation
from seedlint.reporters.report import Lines
from seedlint.reporters.word_wrap import Chunk
from seedlint.reporters.worddiff import Kind, Piece, word_diff

_MOST_CHARACTERS = 20_000
_MARKS: Mapping[Kind, tuple[str, str]] = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", ""), "cut": ("", "")}
"""The marks of `git diff --word-diff`; written with colour too, for readers who cannot distinguish red from green."""
_STYLES: Mapping[Kind, tuple[Style, ...]] = {"removed": ("red",), "added": ("green",), "same": (), "cut": ("dim",)}


def compared_place(violation: Violation) -> Related | None:
    """Return the related place to compare a copy with: the place that the message names, else the first; None if no copy.

    A patchwork is reported at the title of its page, which is no copy.
    """
    related, details = violation.finding.related, violation.finding.data
    if not related or "cluster" not in details or details.get("class") == "patchwork":
        return None
    return next((other for other in related if _names(violation.message, other.place)), related[0])


def _names(message: str, place: Place) -> bool:
    name = f"{place.path}:{place.line}"
    return name in message and re.search(re.escape(name) + r"(?!\d)", message) is not None


def difference(before: Place, after: Place, lines: Lines) -> list[Chunk]:
    """Return the word diff of the two texts; empty where the words are the same or a file cannot be read."""
    try:
        texts = passage(before, lines), passage(after, lines)
    except (OSError, ValueError):
        return []
    pieces = word_diff(*texts) if all(texts) else []
    return [chunk for piece in pieces for chunk in _chunks(piece)]


def passage(place: Place, lines: Lines) -> str:
    """Return the text of a place, cut where it is long; '' for lines that the file lacks. Raises what `lines` raises."""
    found = lines(place.path)[place.line - 1 : place.end_line]
    return "\n".join(_cut(found, place))[:_MOST_CHARACTERS]


def _cut(lines: Sequence[str], place: Place) -> Iterator[str]:
    room = _MOST_CHARACTERS
    for number, line in enumerate(lines, place.line):
        start = place.column - 1 if number == place.line else 0
        end = place.end_column - 1 if number == place.end_line else len(line)
        yield line[start : min(end, start + room)]
        room -= max(0, end - start)
        if room <= 0:
            return


def _chunks(piece: Piece) -> Iterable[Chunk]:
    before, after = _MARKS[piece.kind]
    words = [escape_controls(word) for word in piece.text.split(" ")]
    words[0] = before + words[0]
    words[-1] += after
    for index, word in enumerate(words):
        yield Chunk(word, _STYLES[piece.kind], piece.glued and not index)
