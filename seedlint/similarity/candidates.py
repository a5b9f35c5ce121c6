"""Candidates: pairs of contents that share enough fingerprints to be worth a comparison of their words.

Contents go by their rank in the order of keys. Each pair is found once, at the later of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

MAX_PREDECESSORS = 24
"""Holders of a fingerprint, next before a content that has it too, that are counted."""
MIN_SHARED = 2
"""Fingerprints that a pair must share."""
MIN_SHARE = 3, 20
"""The same as a share of the fingerprints of the content that has fewer: 3 of 20. Two integers, so that the plain Python and the
array version, which multiply, decide alike to the last bit."""
MAX_CANDIDATES = 5
"""Earlier contents that a content is compared with."""

Pair = tuple[int, int]
"""Ranks of two contents, the later one first."""


def find_candidates(fingerprints: Sequence[Sequence[int]]) -> list[Pair]:
    """Return the pairs to compare, given the fingerprints of each content by rank.

    Each content comes with at most 5 earlier ones, those that share the most fingerprints first.
    """
    # An inverted index: for each fingerprint the contents that have it. Ranks follow the hashes of contents. So the order is as
    # good as random, it does not depend on the names and the number of files, and a new content changes nothing in the order of
    # the others. Only the 24 holders next before a content are counted. Otherwise a phrase in a thousand contents would make half
    # a million pairs; with the limit the work is linear in the text. Real copies do not suffer: they share many rare
    # fingerprints, and where a text has more than 24 near copies, each is linked with some before it, which is enough to bring
    # all into one cluster. `array_candidates` and `incremental` do the same, and `incremental` relies on the limit
    # (`affected_contents`).
    holders: dict[int, list[int]] = {}
    pairs: list[Pair] = []
    for later, own in enumerate(fingerprints):
        shared: Counter[int] = Counter()
        for number in own:
            before = holders.setdefault(number, [])
            shared.update(before[-MAX_PREDECESSORS:])
            before.append(later)
        sizes = {earlier: len(fingerprints[earlier]) for earlier, count in shared.items() if count >= MIN_SHARED}
        pairs += ((later, earlier) for earlier in best_candidates(shared, len(own), sizes))
    return pairs


def best_candidates(shared: Counter[int], size: int, sizes: dict[int, int]) -> list[int]:
    """Return the contents that share the most with a content of so many fingerprints, best first, ties by rank or key.

    `shared` counts the fingerprints that each content shares with it; `sizes` are the fingerprints of each that shares enough
    of them to be looked at.
    """
    scored = [
        (-shared[earlier] / min(size, other), earlier)
        for earlier, other in sizes.items()
        if is_enough(shared[earlier], size, other)
    ]
    return [earlier for _, earlier in sorted(scored)[:MAX_CANDIDATES]]


def is_enough(shared: int, one: int, other: int) -> bool:
    """Return whether contents with `one` and `other` fingerprints are worth a comparison if they share so many."""
    return shared >= MIN_SHARED and MIN_SHARE[1] * shared >= MIN_SHARE[0] * min(one, other)
