"""The number of words that two contents have in common order: the length of their longest common subsequence (LCS)."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.similarity.verdict import PassageFeatures


def lcs_lengths(pairs: Sequence[tuple[PassageFeatures, PassageFeatures]]) -> list[int]:
    """Return the length for each pair; in plain Python, for few pairs (`array_links.lcs_lengths` for many)."""
    return [_lcs_length(one.words, other.words) for one, other in pairs]


def _lcs_length(one: Sequence[int], other: Sequence[int]) -> int:
    # Hyyrö, "Bit-parallel LCS-length computation revisited" (AWOCA 2004). The textbook table has a row for each word of `other`
    # and a cell for each word of `one`. Neighbouring cells of a row differ by 0 or 1, so a row fits into one integer of len(one)
    # bits, in which a 0 marks each step by 1. A word of `other` turns a row into the next one by a single addition: its carry
    # moves each step back to the first match since the step before it. At the end the number of zeros is the length.
    # Two paragraphs of 50 words take 20 microseconds, with a table in Python 900.
    positions: dict[int, int] = {}
    for index, word in enumerate(one):
        positions[word] = positions.get(word, 0) | 1 << index
    row = all_bits = (1 << len(one)) - 1
    for word in other:
        matches = row & positions.get(word, 0)
        row = (row + matches | row - matches) & all_bits
    return len(one) - row.bit_count()
