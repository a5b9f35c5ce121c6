"""Fingerprints and candidates of many contents at once, on arrays; the same numbers as `sketch` and `candidates` give.

Work is cut into pieces of bounded size, so memory grows with the fingerprints alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seedlint.similar.candidates import BEST, FEWEST, REACH, SHARE, Pair
from seedlint.similar.sketch import FIRST, LEAST, MIX, SAMPLED, SECOND, THIRD

Hashes = NDArray[np.uint64]
Ranks = NDArray[np.int64]
_WORDS = 1_000_000
"""Words that are hashed at once."""
_ENTRIES = 200_000
"""Fingerprints whose neighbours are counted at once; each has up to 24."""


def fingerprints(facts: Sequence[bytes]) -> tuple[Hashes, Ranks]:
    """The fingerprints of contents and the rank of the content that each is of, by rank, then by number."""
    pieces = [_fingerprints(facts[start:end], start) for start, end in _cuts([len(own) // 8 for own in facts], _WORDS)]
    if not pieces:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    return np.concatenate([numbers for numbers, _ in pieces]), np.concatenate([ranks for _, ranks in pieces])


def _cuts(sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Neighbouring slices that hold about `most` together, and all of them."""
    start = held = 0
    for index, size in enumerate(sizes):
        if held + size > most and index > start:
            yield start, index
            start, held = index, 0
        held += size
    if start < len(sizes):
        yield start, len(sizes)


def _fingerprints(facts: Sequence[bytes], first: int) -> tuple[Hashes, Ranks]:
    numbers, ranks = shingles(facts)
    order = np.lexsort((numbers, ranks))
    numbers, ranks = numbers[order], ranks[order]
    fresh = np.ones(len(numbers), bool)
    fresh[1:] = (numbers[1:] != numbers[:-1]) | (ranks[1:] != ranks[:-1])
    numbers, ranks = numbers[fresh], ranks[fresh]
    taken = (numbers < np.uint64(SAMPLED)) | (_within(ranks) < LEAST)
    return numbers[taken], ranks[taken] + first


def shingles(facts: Sequence[bytes]) -> tuple[Hashes, Ranks]:
    """The shingles of each content in order, with repeats, and the index of the content that each is of."""
    words = np.frombuffer(b"".join(facts), "<u8").astype(np.uint64, copy=False) & np.uint64(2**64 - 2)
    sizes = np.fromiter((len(own) // 8 for own in facts), np.int64, len(facts))
    owner = np.repeat(np.arange(len(facts)), sizes)
    whole = owner[2:] == owner[:-2]
    a, b, c = (words[shift : len(words) - 2 + shift][whole] for shift in range(3))
    mixed = (a * np.uint64(FIRST)) ^ (b * np.uint64(SECOND) + np.uint64(1)) ^ ((c * np.uint64(THIRD)) << np.uint64(1))
    return _mixed(mixed), owner[:-2][whole]


def _mixed(numbers: Hashes) -> Hashes:
    for _ in range(2):
        numbers = (numbers ^ (numbers >> np.uint64(32))) * np.uint64(MIX)
    return numbers ^ (numbers >> np.uint64(32))


def _within(groups: NDArray[Any]) -> Ranks:
    """The position of each element in its run of equal neighbours, from 0."""
    starts = np.ones(len(groups), bool)
    starts[1:] = groups[1:] != groups[:-1]
    index = np.arange(len(groups))
    return index - np.maximum.accumulate(np.where(starts, index, 0))


def candidates(numbers: Hashes, ranks: Ranks, size: int) -> list[Pair]:
    """The pairs to judge among so many contents, as `candidates.candidates` gives them."""
    counts = np.bincount(ranks, minlength=size)
    order = np.argsort(numbers, kind="stable")
    numbers, ranks = numbers[order], ranks[order]
    position = np.argsort(ranks, kind="stable")
    starts = np.concatenate(([0], np.cumsum(counts)))
    pairs: list[Pair] = []
    for first, last in _cuts(counts.tolist(), _ENTRIES):
        entries = position[starts[first] : starts[last]]
        pairs += _best(_neighbours(numbers, ranks, entries, size), counts, size)
    return pairs


def _neighbours(numbers: Hashes, ranks: Ranks, entries: Ranks, size: int) -> Ranks:
    """A number for each fingerprint that a content shares with one of its neighbours: later * size + earlier."""
    found = []
    for back in range(1, REACH + 1):
        entries = entries[entries >= back]
        entries = entries[numbers[entries] == numbers[entries - back]]
        if not len(entries):
            break
        found.append(ranks[entries] * size + ranks[entries - back])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _best(met: Ranks, counts: Ranks, size: int) -> list[Pair]:
    pairs, shared = np.unique(met, return_counts=True)
    later, earlier = pairs // max(1, size), pairs % max(1, size)
    least = np.minimum(counts[later], counts[earlier])
    enough = (shared >= FEWEST) & (SHARE[0] * shared >= SHARE[1] * least)
    later, earlier, score = later[enough], earlier[enough], -shared[enough] / least[enough]
    order = np.lexsort((earlier, score, later))
    later, earlier = later[order], earlier[order]
    best = _within(later) < BEST
    return list(zip(later[best].tolist(), earlier[best].tolist(), strict=True))
