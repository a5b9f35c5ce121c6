"""Findings that were there before, so that only what came since is told.

    found -> items -> compare with the entries of a file -> findings at what is new; the entries that the file should have

Everything but `file` is pure. What is known is known by rule, identity and words, never by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from seedlint._internal.dataclasses import dataclass, replace
from seedlint.filters.baseline.compare import Baseline, Comparison, View, compare
from seedlint.filters.baseline.entries import Entry, fingerprint_of, items
from seedlint.filters.cluster_ends import at_ends, cluster_of, places
from seedlint.model import Finding, RuleFinding

__all__ = ["Baseline", "Comparison", "Entry", "Seen", "View", "compare", "fresh", "items", "renewed"]


def fresh(found: Sequence[RuleFinding], comparison: Comparison) -> list[RuleFinding]:
    """The findings that tell of what is new: of a cluster that was known in part, one for each end that is new."""
    new = {(item.entry.rule, item.cluster or item.entry.fingerprint, item.place) for item in comparison.new}
    partly = {(item.entry.rule, item.cluster) for item, _ in comparison.known if item.cluster}
    singles = [pair for pair in found if not cluster_of(pair[1]) and (pair[0], fingerprint_of(*pair), pair[1].place) in new]
    copies = at_ends([pair for pair in found if cluster_of(pair[1])], new.__contains__)
    return singles + [
        (rule, replace(finding, fallback=False) if _is_first(finding) and (rule, cluster_of(finding)) in partly else finding)
        for rule, finding in copies
    ]


def _is_first(finding: Finding) -> bool:
    """Whether it stands at the original of its cluster, which is told by others where all of them are new."""
    return finding.place == min(places(finding))


@dataclass(frozen=True)
class Seen:
    """What a run looked at; None for all of it."""

    paths: Collection[str] | None
    rules: Collection[str] | None

    def path(self, path: str) -> bool:
        return self.paths is None or path in self.paths

    def all_of(self, entry: Entry) -> bool:
        """Whether the entry would have been met if it were still there."""
        return self.path(entry.path) and (self.rules is None or entry.rule in self.rules)


def renewed(comparison: Comparison, seen: Seen) -> Baseline:
    """What the baseline should hold: what is there, and what was not looked at, since its file or its rule was left out."""
    held = Counter(item.entry for item, _ in comparison.known)
    held.update(item.entry for item in comparison.new if seen.path(item.place.path))
    held.update({entry: count for entry, count in comparison.left.items() if not seen.all_of(entry)})
    return held
