"""All contents of a corpus held against each other at once, with what has to be kept to go on from there (`local`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from seedlint.similar.candidates import Pair, candidates
from seedlint.similar.common import common
from seedlint.similar.links import Link, links
from seedlint.similar.sketch import FREE, fingerprints, shingles
from seedlint.similar.verdict import Reading
from seedlint.text.shingles import numbers
from seedlint.values import dataclass

FREQUENT = 20
"""Contents over which a fingerprint stands for common phrases rather than for one text."""
FEW = 60_000
"""Words up to which plain Python is done before numpy is imported."""

Postings = Callable[[int], Iterator[tuple[Sequence[int], Sequence[int]]]]
"""Fingerprints, less their free bits, and the ranks of the contents that have them, sorted, in pieces of so many."""


@dataclass(frozen=True)
class Compared:
    """What came of it. Contents go by their rank."""

    pairs: Sequence[Pair]
    """Those that were held against each other: by the later one, nearest first."""
    links: list[Link]
    sizes: Sequence[int]
    """How many fingerprints each content has."""
    postings: Postings


def compare(facts: Sequence[bytes]) -> Compared:
    """Contents, given by their tokens in the order of their keys."""
    return few(facts) if sum(map(len, facts)) // 8 <= FEW else many(facts)


def few(facts: Sequence[bytes]) -> Compared:
    """In plain Python."""
    readings = [Reading(own, shingles(numbers(own))) for own in facts]
    prints = [fingerprints(reading.shingles) for reading in readings]
    holders = Counter(number for own in prints for number in own)
    frequent = {number for number, count in holders.items() if count > FREQUENT}
    pairs = candidates(prints)
    found = list(links(pairs, lambda ranks: [readings[rank] for rank in ranks], common, frequent))

    def postings(most: int) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        ordered = sorted((number, rank) for rank, own in enumerate(prints) for number in own)
        for start in range(0, len(ordered), most):
            piece = ordered[start : start + most]
            yield [number >> FREE for number, _ in piece], [rank for _, rank in piece]

    return Compared(pairs, found, [len(own) for own in prints], postings)


def many(facts: Sequence[bytes]) -> Compared:
    """On arrays."""
    from seedlint.similar.bulk_links import bulk

    pairs, found, sizes, postings = bulk(facts, FREQUENT)
    return Compared(pairs, found, sizes, postings)
