"""All contents of a corpus held against each other at once, with what has to be kept to go on from there (`local`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint.similarity.batch_types import Columns, Compared, Spread, columns
from seedlint.similarity.candidates import candidates
from seedlint.similarity.common_subsequence import common
from seedlint.similarity.fingerprints import FREE, fingerprints, shingles
from seedlint.similarity.links import links
from seedlint.similarity.verdict import Reading
from seedlint.text.tokens import numbers

FREQUENT = 20
"""Contents over which a fingerprint stands for common phrases rather than for one text."""
FEW = 60_000
"""Words up to which plain Python is done before numpy is imported."""


def compare(facts: Sequence[bytes], spread: Spread = map) -> Compared:
    """Contents, given by their tokens in the order of their keys."""
    return few(facts) if sum(map(len, facts)) // 8 <= FEW else many(facts, spread)


def few(facts: Sequence[bytes]) -> Compared:
    """In plain Python."""
    readings = [Reading(own, shingles(numbers(own))) for own in facts]
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

    return bulk(facts, FREQUENT, spread)
