"""Pages added up: by file, by folder, and all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from seedlint._internal.dataclasses import dataclass
from seedlint.stats.model import Page


@dataclass(frozen=True)
class Sum:
    """What some pages have together."""

    files: int
    pages: int
    words: int
    copied: int
    """Words of prose in passages that stand in another place too."""
    readings: Mapping[str, tuple[float, int]]
    """By formula: the mean score, weighted by words, and the words that it is of; the most words first."""

    @property
    def duplicate_share(self) -> float:
        """From 0 to 1: the words that stand in another place too."""
        return self.copied / self.words if self.words else 0.0


def total(pages: Iterable[Page]) -> Sum:
    """What the pages have together."""
    found = list(pages)
    return Sum(
        files=len({page.path for page in found}),
        pages=len(found),
        words=sum(page.words for page in found),
        copied=sum(page.copied for page in found),
        readings=_readings(found),
    )


def by_file(pages: Iterable[Page]) -> dict[str, Sum]:
    """The sum of each file, by path."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        found[page.path].append(page)
    return {path: total(found[path]) for path in sorted(found)}


def by_folder(pages: Iterable[Page]) -> dict[str, Sum]:
    """The sum of each folder with all below it, by its path, which ends in `/`; the root is no folder of its own."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        for at, character in enumerate(page.path):
            if character == "/":
                found[page.path[: at + 1]].append(page)
    return {folder: total(found[folder]) for folder in sorted(found)}


def _readings(pages: Iterable[Page]) -> dict[str, tuple[float, int]]:
    weighed: dict[str, float] = defaultdict(float)
    words: dict[str, int] = defaultdict(int)
    for page in pages:
        if page.reading:
            weighed[page.reading.metric] += page.reading.score * page.reading.words
            words[page.reading.metric] += page.reading.words
    return {
        metric: (weighed[metric] / words[metric], words[metric]) for metric in sorted(words, key=lambda one: (-words[one], one))
    }
