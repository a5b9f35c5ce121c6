"""How many words two contents have in common order: the length of their longest common subsequence."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.similarity.verdict import Reading


def common(pairs: Sequence[tuple[Reading, Reading]]) -> list[int]:
    """For each pair; in pure Python, for few of them."""
    return [_length(one.words, other.words) for one, other in pairs]


def _length(one: Sequence[int], other: Sequence[int]) -> int:
    """Hyyrö, Bit-parallel LCS-length computation revisited (AWOCA 2004): a column of the table is the bits of one number."""
    where: dict[int, int] = {}
    for index, word in enumerate(one):
        where[word] = where.get(word, 0) | 1 << index
    row = whole = (1 << len(one)) - 1
    for word in other:
        met = row & where.get(word, 0)
        row = (row + met | row - met) & whole
    return len(one) - row.bit_count()
