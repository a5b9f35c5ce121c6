"""Candidates and verdicts brought up to date when a few contents come or go, without a look at the rest.

Pure functions of a view of the contents. Contents go by signed keys here, which have the order of the ranks of a batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Protocol

from seedlint.similarity.candidates import MAX_PREDECESSORS, MIN_SHARED, best_candidates, is_enough
from seedlint.similarity.common_subsequence import lcs_lengths
from seedlint.similarity.verdict import Kind, PassageFeatures, classify_pair, needs_lcs

Verdicts = dict[int, tuple[Kind, float] | None]
"""The earlier contents that a content was compared with, best candidate first, each with the verdict; None for different
texts."""


class ContentView(Protocol):
    """The contents of a corpus and their fingerprints."""

    def fingerprints(self, key: int) -> Sequence[int]:
        """Return the fingerprints of a content."""

    def fingerprint_count(self, key: int) -> int:
        """Return the number of fingerprints of a content."""

    def before(self, number: int, key: int) -> list[int]:
        """Return the holders of a fingerprint before the key, the nearest first, at most `MAX_PREDECESSORS`."""

    def after(self, number: int, key: int) -> list[int]:
        """Return the holders of a fingerprint after the key, the nearest first, at most `MAX_PREDECESSORS`."""

    def features(self, key: int) -> PassageFeatures:
        """Return the features of a content."""


def affected_contents(view: ContentView, keys: Iterable[int]) -> set[int]:
    """Return the contents whose candidates may differ with and without the contents of these keys; the view has all of them."""
    # The candidates of a content X depend on its own fingerprints and, under each of them, on the 24 holders next before X. So a
    # content C that comes or goes can matter only to the 24 holders next after C under one of its fingerprints, however large
    # the corpus is. The number is the limit of `find_candidates`: without that limit a common phrase would affect all its
    # holders. Of these contents X two kinds are affected:
    # - C itself becomes a candidate of X, or no longer is. Then they share enough fingerprints under which C is in reach of X.
    # - C takes the last of the 24 places from another content, or gives that place back. Then X has 24 holders before it: its
    #   distance to C, counted in holders after C, and the holders before C make at least 24.
    # Anything else leaves the candidates of X as they are; tests/test_similarity_incremental.py holds that.
    return {other for key in keys for other in _affected_by(view, key)}


def _affected_by(view: ContentView, key: int) -> Iterator[int]:
    own = view.fingerprints(key)
    shared: Counter[int] = Counter()
    for number in own:
        later = view.after(number, key)
        shared.update(later)
        if later:
            yield from later[max(0, MAX_PREDECESSORS - len(view.before(number, key))) :]
    for other, count in shared.items():
        if count >= MIN_SHARED and is_enough(count, len(own), view.fingerprint_count(other)):
            yield other


def find_candidates(view: ContentView, key: int) -> list[int]:
    """Return the earlier contents to compare with this one, best first: the same as `candidates.find_candidates` gives."""
    own = view.fingerprints(key)
    shared = Counter(earlier for number in own for earlier in view.before(number, key))
    counts = {earlier: view.fingerprint_count(earlier) for earlier, count in shared.items() if count >= MIN_SHARED}
    return best_candidates(shared, len(own), counts)


def compare(view: ContentView, key: int, candidates: Sequence[int], known: Verdicts, frequent: Container[int]) -> Verdicts:
    """Return the verdicts on the content and each of its candidates; verdicts that are known are taken over."""
    return {earlier: known[earlier] if earlier in known else _verdict(view, key, earlier, frequent) for earlier in candidates}


def _verdict(view: ContentView, key: int, earlier: int, frequent: Container[int]) -> tuple[Kind, float] | None:
    one, other = view.features(key), view.features(earlier)
    shared = len(one.shingles & other.shingles)
    common = lcs_lengths([(one, other)])[0] if needs_lcs(one, other, shared) else 0
    return classify_pair(one, other, shared, common, frequent)
