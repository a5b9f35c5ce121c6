"""Which of many contents are worth a closer look, on arrays; the same pairs as `candidates` gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from seedlint.similarity.array_fingerprints import Counts, Hashes, Postings, Ranks
from seedlint.similarity.batch_types import Cut, Spread
from seedlint.similarity.candidates import BEST, FEWEST, REACH, SHARE, Pair

_MEETINGS = 1_000_000
"""Neighbours under fingerprints that are counted at once."""
_HALF, _LOWER = np.int64(32), np.int64(0xFFFFFFFF)


def candidates(postings: Postings, size: int, spread: Spread) -> list[Pair]:
    """The pairs to judge among so many contents."""
    reach = _reach(postings.numbers)
    counts, meetings = counted(postings.ranks, size), counted(postings.ranks, size, reach)
    entries = _by_rank(postings.ranks, reach)

    def best(cut: Cut) -> list[Pair]:
        piece = entries[slice(*cut)] & _LOWER
        met = _meetings(postings.ranks, piece, reach[piece].astype(np.int64), size)
        return _best(met, int(postings.ranks[piece[0]]), counts)

    return list(chain.from_iterable(spread(best, _cuts(entries, np.cumsum(meetings)))))


def counted(ranks: Ranks, size: int, weights: NDArray[np.int8] | None = None) -> Counts:
    """How often each rank comes, or the sum of its weights; in pieces, as they are made wider to be counted."""
    found = np.zeros(size, np.int64)
    for start in range(0, len(ranks), _MEETINGS):
        piece = slice(start, start + _MEETINGS)
        found += np.bincount(ranks[piece], None if weights is None else weights[piece], size).astype(np.int64)
    return found


def _reach(numbers: Hashes) -> NDArray[np.int8]:
    """How many of the postings before each one have the same number, as far as candidates are met."""
    found = np.zeros(len(numbers), np.int8)
    for back in range(1, REACH + 1):
        found[back:] += numbers[back:] == numbers[:-back]
    return found


def _by_rank(ranks: Ranks, reach: NDArray[np.int8]) -> Counts:
    """The postings that reach others, by rank: it is in the upper half of each number, the posting in the lower one."""
    found = np.flatnonzero(reach)
    upper = ranks[found].astype(np.int64)
    upper <<= _HALF
    found |= upper
    found.sort()
    return found


def _within(groups: Counts) -> Counts:
    """The position of each element in its run of equal neighbours, from 0."""
    starts = np.ones(len(groups), bool)
    starts[1:] = groups[1:] != groups[:-1]
    index = np.arange(len(groups))
    return index - np.maximum.accumulate(np.where(starts, index, 0))


def _cuts(entries: Counts, met: Counts) -> Iterator[Cut]:
    """Slices that have about so many meetings together, and all of a content's. `met` counts those up to each content's last."""
    ranks = np.searchsorted(met, np.arange(_MEETINGS, met[-1] if len(met) else 0, _MEETINGS))
    cuts = np.searchsorted(entries, (ranks + 1) << _HALF)
    yield from pairwise(sorted({0, *cuts.tolist(), len(entries)}))


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
