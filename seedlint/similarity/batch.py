"""All contents of a corpus held against each other at once, with what has to be kept to go on from there (`local`)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint.similarity.candidates import Pair, candidates
from seedlint.similarity.common_subsequence import common
from seedlint.similarity.fingerprints import FREE, fingerprints, shingles
from seedlint.similarity.links import Link, links
from seedlint.similarity.verdict import Reading
from seedlint.text.tokens import unpack

FREQUENT = 20
"""Contents over which a fingerprint stands for common phrases rather than for one text."""
LOW = 16
"""Bits of the lower part of a fingerprint, where it is kept in two."""
FEW = 60_000
"""Words up to which plain Python is done before numpy is imported."""
TYPES = "I", "H", "I"
"""Of `Columns`, as of arrays, which are of 4, 2 and 4 bytes."""


class Columns(NamedTuple):
    """Postings, sorted."""

    upper: array[int]
    """The upper 32 bits of each fingerprint, of which the free bits are left out."""
    lower: array[int]
    """The `LOW` bits below."""
    ranks: array[int]
    """The rank of a content that has it."""


Pieces = Callable[[int], Iterator[Columns]]
"""Postings in pieces of so many."""
Cut = tuple[int, int]
Spread = Callable[[Callable[[Cut], list[Pair]], Iterable[Cut]], Iterable[list[Pair]]]
"""A `map`, by which parts may be done beside each other."""


@dataclass(frozen=True)
class Compared:
    """What came of it. Contents go by their rank."""

    pairs: Sequence[Pair]
    """Those that were held against each other: by the later one, nearest first."""
    links: list[Link]
    sizes: Sequence[int]
    """How many fingerprints each content has."""
    postings: Pieces


def columns(numbers: Sequence[int], ranks: Iterable[int]) -> Columns:
    """Fingerprints without their free bits, and ranks, as columns."""
    low = (1 << LOW) - 1
    found = [number >> LOW for number in numbers], [number & low for number in numbers], ranks
    return Columns(*map(array, TYPES, found))


def compare(facts: Sequence[bytes], spread: Spread = map) -> Compared:
    """Contents, given by their tokens in the order of their keys."""
    return few(facts) if sum(map(len, facts)) // 8 <= FEW else many(facts, spread)


def few(facts: Sequence[bytes]) -> Compared:
    """In plain Python."""
    readings = [Reading(own, shingles(unpack(own))) for own in facts]
    prints = [fingerprints(reading.shingles) for reading in readings]
    holders = Counter(number for own in prints for number in own)
    frequent = {number for number, count in holders.items() if count > FREQUENT}
    pairs = candidates(prints)
    found = list(links(pairs, lambda ranks: [readings[rank] for rank in ranks], common, frequent))

    def postings(most: int) -> Iterator[Columns]:
        ordered = sorted((number, rank) for rank, own in enumerate(prints) for number in own)
        for start in range(0, len(ordered), most):
            piece = ordered[start : start + most]
            yield columns([number >> FREE for number, _ in piece], [rank for _, rank in piece])

    return Compared(pairs, found, [len(own) for own in prints], postings)


def many(facts: Sequence[bytes], spread: Spread = map) -> Compared:
    """On arrays."""
    from seedlint.similarity.array_links import bulk

    pairs, found, sizes, postings = bulk(facts, FREQUENT, spread)
    return Compared(pairs, found, sizes, postings)
