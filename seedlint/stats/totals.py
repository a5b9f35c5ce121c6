"""Totals of pages: by file, by folder, and of all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.paths import folders_above
from seedlint.stats.model import Page


@dataclass(frozen=True)
class Totals:
    """The sums over some pages."""

    files: int
    pages: int
    words: int
    copied: int
    """Words of prose in passages that are also in another place."""
    readability: Mapping[str, tuple[float, int]]
    """By formula: the mean score, weighted by words, and the number of words; the formula with most words first."""

    @property
    def duplicate_share(self) -> float:
        """The share of words that are also in another place, from 0 to 1."""
        return self.copied / self.words if self.words else 0.0


def total(pages: Iterable[Page]) -> Totals:
    """Return the totals of the pages."""
    found = list(pages)
    if len(found) == 1:
        page = found[0]
        scores = {page.readability.metric: (page.readability.score, page.readability.words)} if page.readability else {}
        return Totals(1, 1, page.words, page.copied, scores)
    return Totals(
        files=len({page.path for page in found}),
        pages=len(found),
        words=sum(page.words for page in found),
        copied=sum(page.copied for page in found),
        readability=_mean_scores(found),
    )


def by_file(pages: Iterable[Page]) -> dict[str, Totals]:
    """Return the totals of each file, by path."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        found[page.path].append(page)
    return {path: total(found[path]) for path in sorted(found)}


def by_folder(pages: Iterable[Page]) -> dict[str, Totals]:
    """Return the totals of each folder with all below it, by its path, which ends in `/`; the root is not among the folders."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        for folder in folders_above(page.path):
            found[folder].append(page)
    return {folder: total(found[folder]) for folder in sorted(found)}


def _mean_scores(pages: Iterable[Page]) -> dict[str, tuple[float, int]]:
    weighted: dict[str, float] = defaultdict(float)
    words: dict[str, int] = defaultdict(int)
    for page in pages:
        if page.readability:
            weighted[page.readability.metric] += page.readability.score * page.readability.words
            words[page.readability.metric] += page.readability.words
    return {
        metric: (weighted[metric] / words[metric], words[metric]) for metric in sorted(words, key=lambda one: (-words[one], one))
    }
