"""Candidates among many contents, on arrays: the same pairs as `candidates` gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from seedlint.similarity.array_fingerprints import Counts, Hashes, Postings, Ranks
from seedlint.similarity.batch_types import ParallelMap, Slice
from seedlint.similarity.candidates import MAX_CANDIDATES, MAX_PREDECESSORS, MIN_SHARE, MIN_SHARED, Pair

_AT_ONCE = 1_000_000
"""Meetings that are counted at once. Two contents meet once for each fingerprint that they share."""
_HALF, _LOWER_HALF = np.int64(32), np.int64(0xFFFFFFFF)


def find_candidates(postings: Postings, content_count: int, parallel_map: ParallelMap) -> list[Pair]:
    """Return the pairs to compare."""
    # Postings are sorted by fingerprint, then by rank. So the holders before a content, under one of its fingerprints, are the
    # entries directly before its own, and `reach` says how many of them there are, up to 24. A meeting of two contents becomes
    # one number, later * contents + earlier; sorted, equal numbers lie side by side, and their count is the number of
    # fingerprints that the two share. A slice of the work holds all meetings of its later contents, so slices need nothing of
    # each other and may run in threads (numpy's sort lets go of the interpreter lock).
    reach = predecessor_counts(postings.numbers)
    counts, meetings = count_ranks(postings.ranks, content_count), count_ranks(postings.ranks, content_count, reach)
    entries = _entries_by_rank(postings.ranks, reach)

    def best_pairs(part: Slice) -> list[Pair]:
        piece = entries[slice(*part)] & _LOWER_HALF
        met = _meetings(postings.ranks, piece, reach[piece].astype(np.int64), content_count)
        return _best_pairs(met, int(postings.ranks[piece[0]]), counts)

    return list(chain.from_iterable(parallel_map(best_pairs, _slices(entries, np.cumsum(meetings)))))


def count_ranks(ranks: Ranks, content_count: int, weights: NDArray[np.int8] | None = None) -> Counts:
    """Return the number of times that each rank occurs, or the sum of its weights.

    In pieces, since numpy makes the values eight bytes wide to count them.
    """
    found = np.zeros(content_count, np.int64)
    for start in range(0, len(ranks), _AT_ONCE):
        piece = slice(start, start + _AT_ONCE)
        found += np.bincount(ranks[piece], None if weights is None else weights[piece], content_count).astype(np.int64)
    return found


def predecessor_counts(numbers: Hashes) -> NDArray[np.int8]:
    """Return for each posting the number of postings directly before it with the same fingerprint, at most MAX_PREDECESSORS."""
    found = np.zeros(len(numbers), np.int8)
    for back in range(1, MAX_PREDECESSORS + 1):
        found[back:] += numbers[back:] == numbers[:-back]
    return found


def _entries_by_rank(ranks: Ranks, reach: NDArray[np.int8]) -> Counts:
    """Return the postings that reach others, by rank: the upper half of each value is the rank, the lower one the posting."""
    found = np.flatnonzero(reach)
    upper = ranks[found].astype(np.int64)
    upper <<= _HALF
    found |= upper
    found.sort()
    return found


def position_in_run(groups: Counts | Hashes) -> Counts:
    """Return the position of each element in its run of equal neighbours, from 0."""
    starts = np.ones(len(groups), bool)
    starts[1:] = groups[1:] != groups[:-1]
    index = np.arange(len(groups))
    return index - np.maximum.accumulate(np.where(starts, index, 0))


def _slices(entries: Counts, meetings: Counts) -> Iterator[Slice]:
    """Yield slices of the entries with some `_AT_ONCE` meetings each; all entries of one content are in one slice.

    `meetings` are summed up: those of all contents up to and with each rank.
    """
    ranks = np.searchsorted(meetings, np.arange(_AT_ONCE, meetings[-1] if len(meetings) else 0, _AT_ONCE))
    cuts = np.searchsorted(entries, (ranks + 1) << _HALF)
    yield from pairwise(sorted({0, *cuts.tolist(), len(entries)}))


def _meetings(ranks: Ranks, entries: Counts, reach: Counts, content_count: int) -> Hashes:
    """Return a number for each meeting: later * content_count + earlier.

    `later` counts from the first content of this slice. The numbers then often fit into 32 bits and are sorted in half the time.
    """
    later = ranks[entries] - ranks[entries[0]]
    kind = np.uint32 if (int(later[-1]) + 1) * content_count < 2**32 else np.uint64
    before = np.cumsum(reach) - reach
    back = np.arange(1, 1 + int(reach.sum())) - np.repeat(before, reach)
    met: Hashes = ranks[np.repeat(entries, reach) - back].astype(kind)
    met += np.repeat(later.astype(kind) * kind(content_count), reach)
    return met


def _best_pairs(met: Hashes, first: int, counts: Counts) -> list[Pair]:
    met.sort()
    starts = np.flatnonzero(met[1:] != met[:-1]) + 1
    starts = np.concatenate(([0], starts))
    shared = np.diff(starts, append=len(met))
    several = shared >= MIN_SHARED
    shared = shared[several]
    later, earlier = np.divmod(met[starts[several]].astype(np.int64), len(counts))
    later += first
    fewer = np.minimum(counts[later], counts[earlier])
    enough = MIN_SHARE[1] * shared >= MIN_SHARE[0] * fewer
    later, earlier, score = later[enough], earlier[enough], -shared[enough] / fewer[enough]
    order = np.lexsort((earlier, score, later))
    later, earlier = later[order], earlier[order]
    best = position_in_run(later) < MAX_CANDIDATES
    return list(zip(later[best].tolist(), earlier[best].tolist(), strict=True))
