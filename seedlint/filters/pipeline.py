"""From what all rules found to what is told.

    found -> without what is suppressed -> in the wanted files -> not in the baseline -> at changed lines -> settled

In this order, since a baseline must not hold what is suppressed, and of a cluster of copies that end is told which is left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import dataclass
from seedlint.config import Config, home, setting
from seedlint.evaluation.directive_findings import DIRECTIVE, suppression_in
from seedlint.evaluation.results import RULE_ERROR, UNREADABLE
from seedlint.filters.cluster_ends import cluster_of
from seedlint.filters.violations import settle
from seedlint.model import RuleFinding, Severity, Violation
from seedlint.rule import DocumentRule, Rule

if TYPE_CHECKING:
    from seedlint.filters.baseline import Baseline, Comparison
    from seedlint.filters.changed_lines import Changes
    from seedlint.filters.suppression import Scope

OWN: Mapping[str, Severity] = {RULE_ERROR: "error", UNREADABLE: "error"}
"""Violations that no rule reports; they cannot be switched off."""


@dataclass(frozen=True)
class Sieve:
    """What decides on whether a finding is told."""

    config: Config
    rules: Mapping[str, Rule]
    """All rules that there are."""
    ran: Collection[str]
    """The names of those that ran."""
    corpus: Collection[str]
    wanted: Collection[str] | None
    """The paths to report on; None for all."""
    today: str
    """The date, as in ISO 8601; '' where nothing is to expire."""
    lines: Callable[[str], Sequence[str]]
    """The lines of a file; none where it cannot be read."""
    baseline: Baseline | None = None
    changes: Changes | None = None

    def is_wanted(self, path: str) -> bool:
        return self.wanted is None or path in self.wanted


@dataclass(frozen=True)
class Told:
    """The violations, and how what was found compares with the baseline; None where there is none."""

    violations: list[Violation]
    comparison: Comparison | None


def sift(found: Iterable[RuleFinding], sieve: Sieve) -> Told:
    """The violations that are to be told, by path, line, column, rule. What a run does not need is not imported for it."""
    known = list(found)
    left, off = _suppressed(known, sieve)
    crashes = [(rule, finding) for rule, finding in left if rule == RULE_ERROR]
    left = _in_view([pair for pair in left if pair[0] != RULE_ERROR], sieve)
    comparison = None
    if sieve.baseline is not None:
        from seedlint.filters.baseline import View, compare, fresh, items

        passed = {(rule, finding.place) for rule, finding in off}
        view = View(lambda path: path not in sieve.corpus, sieve.is_wanted)
        comparison = compare(items(left, sieve.lines, passed), sieve.baseline, view)
        left = fresh(left, comparison)
    if sieve.changes is not None:
        from seedlint.filters.changed_lines import since

        left = since(left, sieve.changes)
    told = settle([*crashes, *left], lambda rule, path: _severity(sieve, rule, path), sieve.wanted, always={RULE_ERROR})
    return Told(told, comparison)


def _suppressed(known: Sequence[RuleFinding], sieve: Sieve) -> tuple[Sequence[RuleFinding], Sequence[RuleFinding]]:
    """What is not switched off, and what is."""
    ignores = [suppression_in(finding) for rule, finding in known if rule == DIRECTIVE]
    if not ignores and not sieve.config.waivers:
        return known, ()
    from seedlint.filters.suppression import suppress

    findings = [(rule, finding) for rule, finding in known if rule != DIRECTIVE]
    return suppress(findings, ignores, sieve.config.waivers, _scope(findings, sieve))


def _scope(found: Iterable[RuleFinding], sieve: Sieve) -> Scope:
    from seedlint.filters.suppression import Scope

    crashed = {finding.data["rule"] for rule, finding in found if rule == RULE_ERROR}

    def judged(rule: str, path: str) -> bool | None:
        return _judged(sieve, crashed, rule, path)

    return Scope(sieve.today, tuple(sieve.rules), judged, lambda path: home(sieve.config, path), sieve.lines)


def _judged(sieve: Sieve, crashed: Collection[str], name: str, path: str) -> bool | None:
    """Whether all that the rule finds at the path is known; None where it is off there."""
    rule = sieve.rules[name]
    if not setting(sieve.config, rule, path).on:
        return None
    if name not in sieve.ran or name in crashed:
        return False
    return sieve.wanted is None or (isinstance(rule, DocumentRule) and path in sieve.wanted)


def _in_view(found: Sequence[RuleFinding], sieve: Sieve) -> list[RuleFinding]:
    """What is found in the wanted files, with the whole of each cluster that has a part there."""
    clusters = {(rule, cluster_of(finding)) for rule, finding in found if sieve.is_wanted(finding.place.path)}
    return [
        (rule, finding)
        for rule, finding in found
        if sieve.is_wanted(finding.place.path) or (cluster_of(finding) and (rule, cluster_of(finding)) in clusters)
    ]


def _severity(sieve: Sieve, rule: str, path: str) -> Severity:
    return OWN[rule] if rule in OWN else setting(sieve.config, sieve.rules[rule], path).severity
