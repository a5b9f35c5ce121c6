"""The comparison of contents as functions of columns, for tables that no memory holds: postings, meetings, pairs, links, groups.

Contents go by their ranks in the order of `content_key`. Each function may be given a part of a table: the rows of one
fingerprint are in one part (`find_meetings`), or those of one later content (`choose_pairs`). Together they give the links that
`array_links.compare_on_arrays` gives.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from seedlint._internal.named_tuples import NamedTuple
from seedlint.similarity.array_candidates import count_ranks, position_in_run, predecessor_counts
from seedlint.similarity.array_fingerprints import Counts, Flags, Hashes, Ranks, build_postings, shingle_rows
from seedlint.similarity.array_links import link_pairs
from seedlint.similarity.candidates import MAX_CANDIDATES, MIN_SHARE, MIN_SHARED
from seedlint.similarity.links import Link

_RANK_BITS, _RANK_MASK = np.uint64(40), np.uint64(2**40 - 1)


class PostingColumns(NamedTuple):
    """Fingerprints, each with the rank of a content that has it."""

    prints: Hashes
    contents: Hashes


class Meetings(NamedTuple):
    """Contents, each with the contents before it under one fingerprint: `earlier` holds them one after the other."""

    later: Hashes
    lengths: Counts
    earlier: Hashes


def make_postings(first: int, tokens: Sequence[bytes]) -> tuple[PostingColumns, Ranks]:
    """Return the postings of contents with ranks from `first` on, sorted, and the number of fingerprints of each content."""
    postings, _ = build_postings(tokens)
    counts = count_ranks(postings.ranks, len(tokens)).astype(np.uint32)
    return PostingColumns(postings.numbers, postings.ranks.astype(np.uint64) + np.uint64(first)), counts


def find_meetings(postings: PostingColumns) -> Meetings:
    """Return each posting that others come before: its content, and the contents of at most 24 postings before it.

    The postings are sorted by fingerprint, then by content. All postings of a fingerprint are in this part.
    """
    reach = predecessor_counts(postings.prints)
    found = np.flatnonzero(reach)
    lengths = reach[found].astype(np.int64)
    before = np.cumsum(lengths) - lengths
    back = np.arange(1, 1 + int(lengths.sum())) - np.repeat(before, lengths)
    return Meetings(postings.contents[found], lengths, postings.contents[np.repeat(found, lengths) - back])


def choose_pairs(meetings: Meetings, counts: Ranks) -> tuple[Hashes, Hashes]:
    """Return the pairs to compare, by rank: for each later content at most five earlier ones, the best first.

    All meetings of a later content are in this part, sorted by it. `counts` are the fingerprints of all contents.
    """
    # Two contents meet once for each fingerprint that they share. As in `array_candidates` a meeting is packed into one number:
    # the upper bits count the later contents of this part, the lower 40 are the rank of the earlier one.
    laters, numbers = np.unique(meetings.later, return_inverse=True)
    met = np.repeat(numbers.astype(np.uint64) << _RANK_BITS, meetings.lengths)
    met |= meetings.earlier
    met.sort()
    starts = np.flatnonzero(np.concatenate(([True], met[1:] != met[:-1]))) if len(met) else np.zeros(0, np.int64)
    shared = np.diff(starts, append=len(met))
    several = shared >= MIN_SHARED
    starts, shared = starts[several], shared[several]
    later, earlier = laters[met[starts] >> _RANK_BITS], met[starts] & _RANK_MASK
    fewer = np.minimum(counts[later], counts[earlier]).astype(np.int64)
    enough = MIN_SHARE[1] * shared >= MIN_SHARE[0] * fewer
    later, earlier, score = later[enough], earlier[enough], -shared[enough] / fewer[enough]
    order = np.lexsort((earlier, score, later))
    later, earlier = later[order], earlier[order]
    best = position_in_run(later) < MAX_CANDIDATES
    return later[best], earlier[best]


def find_links(
    later: Hashes, earlier: Hashes, later_tokens: Sequence[bytes], earlier_tokens: Sequence[bytes], frequent: Container[int]
) -> list[Link]:
    """Return the pairs that agree; contents may go by any numbers in the order of their keys."""
    keys = np.unique(np.concatenate((later, earlier)))
    one, other = np.searchsorted(keys, later), np.searchsorted(keys, earlier)
    contents = [b""] * len(keys)
    for ranks, tokens in ((one, later_tokens), (other, earlier_tokens)):
        for rank, own in zip(ranks.tolist(), tokens, strict=True):
            contents[rank] = own
    shingle_counts = np.zeros(len(keys), np.uint32)
    for rows in shingle_rows(contents):
        shingle_counts[rows.ranks] = np.count_nonzero(rows.distinct, axis=1)
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    found = link_pairs(contents, pairs, shingle_counts, frequent)
    return [Link(int(keys[link.later]), int(keys[link.earlier]), link.kind, link.likeness) for link in found]


class Numbers:
    """A set of numbers of 64 bits that takes eight bytes for each."""

    def __init__(self, numbers: Hashes) -> None:
        self.sorted = np.unique(numbers)

    def __contains__(self, number: object) -> bool:
        at = int(np.searchsorted(self.sorted, np.uint64(int(str(number)))))
        return at < len(self.sorted) and int(self.sorted[at]) == number

    def __len__(self) -> int:
        return len(self.sorted)

    def flags(self, numbers: Hashes) -> Flags:
        """Return for each number whether it is in the set."""
        at = np.searchsorted(self.sorted, numbers)
        found: Flags = (
            self.sorted[np.minimum(at, len(self.sorted) - 1)] == numbers if len(self.sorted) else np.zeros(len(numbers), bool)
        )
        return found


def group_contents(held: Hashes, later: Hashes, earlier: Hashes) -> tuple[Hashes, Hashes]:
    """Return the contents of all clusters, sorted, each with the smallest content of its cluster.

    Clusters are the components that links make of contents; `held` are contents that are clusters also without a link.
    """
    # Each content points to the smallest one that is known to be in its cluster. A round points both ends of each link to the
    # smaller of their two roots and then every content to the root of its root. A round with no change is the last. Chains of
    # links are short, so rounds are few, and a round takes linear time (Shiloach and Vishkin, J. Algorithms 3, 1982).
    contents = np.unique(np.concatenate((held, later, earlier)))
    root = np.arange(len(contents))
    one, other = np.searchsorted(contents, later), np.searchsorted(contents, earlier)
    while True:
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        differing = low != high
        if not differing.any():
            return contents, contents[root]
        np.minimum.at(root, high[differing], low[differing])
        while (root != (after := root[root])).any():
            root = after
