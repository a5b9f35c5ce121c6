"""Which of many contents are worth a closer look, on arrays; the same pairs as `candidates` gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from seedlint.similar.bulk import Counts, Hashes, Postings, Ranks
from seedlint.similar.candidates import BEST, FEWEST, REACH, SHARE, Pair

_MEETINGS = 1_000_000
"""Neighbours under fingerprints that are counted at once."""
_HALF = np.int64(32)


def candidates(postings: Postings, size: int) -> list[Pair]:
    """The pairs to judge among so many contents."""
    counts = np.bincount(postings.ranks, minlength=size)
    entries, later = _met(postings)
    reach = np.minimum(_within(postings.numbers), REACH)[entries]
    pairs: list[Pair] = []
    for start, end in _cuts(later, reach):
        met = _meetings(postings.ranks, entries[start:end], reach[start:end], size)
        pairs += _best(met, int(later[start]), counts)
    return pairs


def _met(postings: Postings) -> tuple[Counts, Counts]:
    """The postings before which another has the same number, by rank, and these ranks."""
    found = np.flatnonzero(postings.numbers[1:] == postings.numbers[:-1]) + 1
    found |= postings.ranks[found].astype(np.int64) << _HALF
    found.sort()
    return found & np.int64(0xFFFFFFFF), found >> _HALF


def _within(groups: Hashes | Counts) -> Counts:
    """The position of each element in its run of equal neighbours, from 0."""
    starts = np.ones(len(groups), bool)
    starts[1:] = groups[1:] != groups[:-1]
    index = np.arange(len(groups))
    return index - np.maximum.accumulate(np.where(starts, index, 0))


def _cuts(later: Counts, reach: Counts) -> Iterator[tuple[int, int]]:
    """Slices that have about so many meetings together, and all of a content's."""
    if not len(later):
        return
    ends = np.flatnonzero(np.diff(later, append=-1)) + 1
    met = np.cumsum(reach)[ends - 1]
    marks = np.searchsorted(met, np.arange(_MEETINGS, met[-1], _MEETINGS))
    yield from pairwise(sorted({0, *ends[marks].tolist(), len(later)}))


def _meetings(ranks: Ranks, entries: Counts, reach: Counts, size: int) -> Hashes:
    """A number for each fingerprint that a content shares with one of its neighbours: later * size + earlier.

    `later` counts from the first content here, which often makes numbers so short that they are sorted in half the time.
    """
    later = ranks[entries] - ranks[entries[0]]
    kind = np.uint32 if (int(later[-1]) + 1) * size < 2**32 else np.uint64
    before = np.cumsum(reach) - reach
    back = np.arange(1, 1 + int(reach.sum())) - np.repeat(before, reach)
    met: Hashes = ranks[np.repeat(entries, reach) - back].astype(kind)
    met += np.repeat(later.astype(kind) * kind(size), reach)
    return met


def _best(met: Hashes, first: int, counts: Counts) -> list[Pair]:
    met.sort()
    starts = np.flatnonzero(met[1:] != met[:-1]) + 1
    starts = np.concatenate(([0], starts))
    shared = np.diff(starts, append=len(met))
    often = shared >= FEWEST
    shared = shared[often]
    later, earlier = np.divmod(met[starts[often]].astype(np.int64), len(counts))
    later += first
    least = np.minimum(counts[later], counts[earlier])
    enough = SHARE[0] * shared >= SHARE[1] * least
    later, earlier, score = later[enough], earlier[enough], -shared[enough] / least[enough]
    order = np.lexsort((earlier, score, later))
    later, earlier = later[order], earlier[order]
    best = _within(later) < BEST
    return list(zip(later[best].tolist(), earlier[best].tolist(), strict=True))
