"""Which contents are worth a closer look: those that share enough fingerprints.

Contents are named by their rank in the order of keys. Every pair is met once, at the later of the two. A fingerprint that many
contents have leads to the 24 that come next before a content only, so the work is linear in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

REACH = 24
FEWEST = 2
SHARE = 20, 3
"""At least 3 of 20 fingerprints of the content that has fewer."""
BEST = 5

Pair = tuple[int, int]
"""Ranks of two contents, the later one first."""


def candidates(prints: Sequence[Sequence[int]]) -> list[Pair]:
    """The pairs to judge, by rank; of each content at most the 5 earlier ones that share the most."""
    postings: dict[int, list[int]] = {}
    pairs: list[Pair] = []
    for later, own in enumerate(prints):
        shared: Counter[int] = Counter()
        for number in own:
            holders = postings.setdefault(number, [])
            shared.update(holders[-REACH:])
            holders.append(later)
        pairs += ((later, earlier) for earlier in _best(shared, len(own), prints))
    return pairs


def _best(shared: Counter[int], size: int, prints: Sequence[Sequence[int]]) -> list[int]:
    scored = []
    for earlier, count in shared.items():
        least = min(size, len(prints[earlier]))
        if count >= FEWEST and SHARE[0] * count >= SHARE[1] * least:
            scored.append((-count / least, earlier))
    scored.sort()
    return [earlier for _, earlier in scored[:BEST]]
