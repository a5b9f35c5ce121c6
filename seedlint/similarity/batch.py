"""The comparison of all contents of a corpus at once. `incremental` continues from its result when few contents change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint.similarity.batch_types import BatchResult, Columns, ParallelMap, to_columns
from seedlint.similarity.candidates import find_candidates
from seedlint.similarity.common_subsequence import lcs_lengths
from seedlint.similarity.fingerprints import FREE_BITS, FREQUENT, make_shingles, select_fingerprints
from seedlint.similarity.links import find_links
from seedlint.similarity.verdict import PassageFeatures
from seedlint.text.tokens import unpack

MAX_WORDS_IN_PYTHON = 60_000
"""Words up to which plain Python is done before numpy is imported (some 110 ms)."""


def compare(contents: Sequence[bytes], parallel_map: ParallelMap = map) -> BatchResult:
    """Compare contents with each other, given by their tokens in the order of their keys."""
    if sum(map(len, contents)) // 8 <= MAX_WORDS_IN_PYTHON:
        return compare_in_python(contents)
    return compare_on_arrays(contents, parallel_map)


def compare_in_python(contents: Sequence[bytes]) -> BatchResult:
    """Compare contents without numpy, one content and one pair after the other."""
    features = [PassageFeatures(tokens, make_shingles(unpack(tokens))) for tokens in contents]
    fingerprints = [select_fingerprints(one.shingles) for one in features]
    holders = Counter(number for own in fingerprints for number in own)
    frequent = {number for number, count in holders.items() if count > FREQUENT}
    pairs = find_candidates(fingerprints)
    links = list(find_links(pairs, lambda ranks: [features[rank] for rank in ranks], lcs_lengths, frequent))

    def postings(most: int) -> Iterator[Columns]:
        ordered = sorted((number, rank) for rank, own in enumerate(fingerprints) for number in own)
        for start in range(0, len(ordered), most):
            piece = ordered[start : start + most]
            yield to_columns([number >> FREE_BITS for number, _ in piece], [rank for _, rank in piece])

    return BatchResult(pairs, links, [len(own) for own in fingerprints], postings)


def compare_on_arrays(contents: Sequence[bytes], parallel_map: ParallelMap = map) -> BatchResult:
    """Compare contents with numpy and rapidfuzz: the same result in a fraction of the time, for a large corpus."""
    from seedlint.similarity import array_links

    return array_links.compare_on_arrays(contents, FREQUENT, parallel_map)
