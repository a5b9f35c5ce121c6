"""Pairs of contents that hold the same text: the candidates, judged."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint.similarity.candidates import Pair
from seedlint.similarity.verdict import Kind, Reading, verdict, worth_reading

_AT_ONCE = 10_000
"""Pairs whose contents are held in readable form at once."""


class Link(NamedTuple):
    """Two contents, by rank, that agree; `likeness` from 0 to 1."""

    later: int
    earlier: int
    kind: Kind
    likeness: float


Read = Callable[[Sequence[int]], Iterable[Reading]]
Common = Callable[[Sequence[tuple[Reading, Reading]]], list[int]]


def links(pairs: Sequence[Pair], read: Read, common: Common, frequent: Container[int]) -> Iterator[Link]:
    """The pairs that hold the same text. `read` gives the contents of ranks, `common` counts words in order."""
    for start in range(0, len(pairs), _AT_ONCE):
        piece = pairs[start : start + _AT_ONCE]
        ranks = sorted({rank for pair in piece for rank in pair})
        readings = dict(zip(ranks, read(ranks), strict=True))
        yield from _judged(piece, [(readings[later], readings[earlier]) for later, earlier in piece], common, frequent)


def _judged(
    piece: Sequence[Pair], readings: Sequence[tuple[Reading, Reading]], common: Common, frequent: Container[int]
) -> Iterator[Link]:
    shared = [len(one.shingles & other.shingles) for one, other in readings]
    worth = [index for index, (one, other) in enumerate(readings) if worth_reading(one, other, shared[index])]
    counts = dict(zip(worth, common([readings[index] for index in worth]), strict=True))
    for index, ((later, earlier), (one, other)) in enumerate(zip(piece, readings, strict=True)):
        found = verdict(one, other, shared[index], counts.get(index, 0), frequent)
        if found:
            yield Link(later, earlier, *found)
