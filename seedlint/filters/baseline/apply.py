"""Use of a comparison with a baseline: the findings that are new, and the baseline to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from seedlint._internal.dataclasses import dataclass, replace
from seedlint.filters.baseline.compare import Baseline, Comparison
from seedlint.filters.baseline.entries import Entry, fingerprint_of
from seedlint.filters.cluster_ends import cluster_of, is_tree, places_of, report_at
from seedlint.model import Finding, RuleFinding


def keep_new(found: Sequence[RuleFinding], comparison: Comparison) -> list[RuleFinding]:
    """Return the findings that the baseline does not have; a cluster known in part has a finding for each place that is new."""
    # Several findings of one rule may have the same fingerprint, so that the place decides which of them is new. Of a cluster the
    # places are compared, not the findings: `report_at` then chooses, or moves, findings so that each is at a new place. The
    # original of a cluster has a fallback finding only, for its copies report it; where the copies are known and the original
    # is new, nothing else reports the original, so that its finding stops being a fallback.
    new = {(item.entry.rule, item.cluster or item.entry.fingerprint, item.place) for item in comparison.new}
    partly = {(item.entry.rule, item.cluster) for item, _ in comparison.known if item.cluster}
    trees = {(rule, fingerprint) for rule, fingerprint, _ in new}

    def is_new(rule: str, finding: Finding) -> bool:
        key = rule, fingerprint_of(rule, finding)
        return key in trees if is_tree(finding) else (*key, finding.place) in new

    singles = [pair for pair in found if not cluster_of(pair[1]) and is_new(*pair)]
    copies = report_at([pair for pair in found if cluster_of(pair[1])], new.__contains__)
    return singles + [
        (rule, replace(finding, fallback=False) if _is_original(finding) and (rule, cluster_of(finding)) in partly else finding)
        for rule, finding in copies
    ]


def _is_original(finding: Finding) -> bool:
    """Return whether the finding is at the first place of its cluster."""
    return finding.place == min(places_of(finding))


@dataclass(frozen=True)
class RunScope:
    """The part of the corpus and the rules that a run checked; None for all."""

    paths: Collection[str] | None
    rules: Collection[str] | None

    def has_path(self, path: str) -> bool:
        """Return whether the run checked the file."""
        return self.paths is None or path in self.paths

    def covers(self, entry: Entry) -> bool:
        """Return whether the run would have found the entry again if the flaw were still there."""
        return self.has_path(entry.path) and (self.rules is None or entry.rule in self.rules)


def renew(comparison: Comparison, scope: RunScope) -> Baseline:
    """Return the baseline to write: what the run found, and the entries that the run could not find, outside of its scope."""
    renewed = Counter(item.entry for item, _ in comparison.known)
    renewed.update(item.entry for item in comparison.new if scope.has_path(item.place.path))
    renewed.update({entry: count for entry, count in comparison.unmatched.items() if not scope.covers(entry)})
    return renewed
