"""Links: pairs of candidates that hold the same text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from seedlint._internal.named_tuples import NamedTuple
from seedlint.similarity.candidates import Pair
from seedlint.similarity.verdict import Kind, PassageFeatures, classify_pair, needs_lcs

_PAIRS_AT_ONCE = 10_000
"""Pairs whose features are in memory at once."""


class Link(NamedTuple):
    """Two contents, by rank, that agree; `likeness` from 0 to 1."""

    later: int
    earlier: int
    kind: Kind
    likeness: float


ReadFeatures = Callable[[Sequence[int]], Iterable[PassageFeatures]]
LcsLengths = Callable[[Sequence[tuple[PassageFeatures, PassageFeatures]]], list[int]]


def linking_kinds(options: Mapping[str, Any]) -> frozenset[Kind]:
    """Return the kinds of agreement that bring two contents into one cluster; templates only with the option `templates`."""
    return frozenset(kind for kind in get_args(Kind) if kind != "template" or options.get("templates"))


def find_links(
    pairs: Sequence[Pair], read_features: ReadFeatures, lcs_lengths: LcsLengths, frequent: Container[int]
) -> Iterator[Link]:
    """Yield a link for each pair that holds the same text, in the order of the pairs.

    `read_features` gives the features of contents by rank, `lcs_lengths` the words in common order of each pair.
    """
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        piece = pairs[start : start + _PAIRS_AT_ONCE]
        ranks = sorted({rank for pair in piece for rank in pair})
        features = dict(zip(ranks, read_features(ranks), strict=True))
        yield from _links_among(piece, [(features[later], features[earlier]) for later, earlier in piece], lcs_lengths, frequent)


def _links_among(
    pairs: Sequence[Pair],
    features: Sequence[tuple[PassageFeatures, PassageFeatures]],
    lcs_lengths: LcsLengths,
    frequent: Container[int],
) -> Iterator[Link]:
    shared = [len(one.shingles & other.shingles) for one, other in features]
    wanted = [index for index, (one, other) in enumerate(features) if needs_lcs(one, other, shared[index])]
    lengths = dict(zip(wanted, lcs_lengths([features[index] for index in wanted]), strict=True))
    for index, ((later, earlier), (one, other)) in enumerate(zip(pairs, features, strict=True)):
        agreement = classify_pair(one, other, shared[index], lengths.get(index, 0), frequent)
        if agreement:
            yield Link(later, earlier, *agreement)
