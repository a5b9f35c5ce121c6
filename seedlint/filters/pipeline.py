"""The sequence of filters between the findings of all rules and the violations that are reported.

    findings -> not suppressed -> in the paths to report on -> not in the baseline -> at changed lines -> violations

The order matters. Suppressions come first, since a baseline must not hold what is suppressed. The baseline comes before the
changed lines, since the place at which a cluster of copies is reported depends on the copies that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import dataclass
from seedlint.config import Config, config_folder, setting
from seedlint.evaluation.directive_findings import DIRECTIVE, suppression_in
from seedlint.evaluation.results import RULE_ERROR, UNREADABLE
from seedlint.filters.cluster_ends import cluster_of
from seedlint.filters.violations import finalize
from seedlint.model import Place, RuleFinding, Severity, Violation
from seedlint.rule import DocumentRule, Rule

if TYPE_CHECKING:
    from seedlint.filters.baseline.compare import Baseline, Comparison
    from seedlint.filters.changed_lines import Changes
    from seedlint.filters.suppression.scope import Scope

FIXED_SEVERITIES: Mapping[str, Severity] = {RULE_ERROR: "error", UNREADABLE: "error"}
"""Violations that no rule reports; the config cannot switch them off."""


@dataclass(frozen=True)
class FilterContext:
    """The facts of a run that decide whether a finding is reported."""

    config: Config
    rules: Mapping[str, Rule]
    """All rules that are known, by name."""
    ran: Collection[str]
    """Names of the rules that ran."""
    corpus: Collection[str]
    paths: Collection[str] | None
    """The paths to report on; None for all."""
    today: str
    """The date, as in ISO 8601; '' where no suppression is to expire."""
    lines: Callable[[str], Sequence[str]]
    """The lines of a file; none where the file cannot be read."""
    baseline: Baseline | None = None
    changes: Changes | None = None

    def reports(self, path: str) -> bool:
        """Return whether the run reports on the path."""
        return self.paths is None or path in self.paths


@dataclass(frozen=True)
class FilterResult:
    """The violations, and the comparison of all findings with the baseline; None without a baseline."""

    violations: list[Violation]
    comparison: Comparison | None
    suppressed: int = 0
    """Findings on the reported paths that suppressions hold back."""
    in_baseline: int = 0
    """Findings on the reported paths that the baseline holds back."""


def filter_findings(found: Iterable[RuleFinding], context: FilterContext) -> FilterResult:
    """Return the violations to report, sorted by path, line, column, rule."""
    # Modules of a step are imported where the step is taken: most runs have no baseline and no suppression to apply.
    known = list(found)
    left, suppressed, covered = _apply_suppressions(known, context)
    crashes = [(rule, finding) for rule, finding in left if rule == RULE_ERROR]
    left = _on_reported_paths([pair for pair in left if pair[0] != RULE_ERROR], context)
    comparison, in_baseline = None, 0
    if context.baseline is not None:
        from seedlint.filters.baseline.apply import keep_new
        from seedlint.filters.baseline.compare import View, compare
        from seedlint.filters.baseline.entries import make_items

        view = View(lambda path: path not in context.corpus, context.reports)
        comparison = compare(make_items(left, context.lines, covered), context.baseline, view)
        before = _count(left, context)
        left = keep_new(left, comparison)
        in_baseline = max(0, before - _count(left, context))
    if context.changes is not None:
        from seedlint.filters.changed_lines import keep_changed

        left = keep_changed(left, context.changes, covered)
    violations = finalize(
        [*crashes, *left], lambda rule, path: _severity(context, rule, path), context.paths, always={RULE_ERROR}
    )
    return FilterResult(violations, comparison, _count(suppressed, context), in_baseline)


def _count(found: Iterable[RuleFinding], context: FilterContext) -> int:
    """Return the number of findings on the reported paths that would be violations."""
    return sum(1 for _, finding in found if not finding.fallback and context.reports(finding.place.path))


def _apply_suppressions(
    known: Sequence[RuleFinding], context: FilterContext
) -> tuple[Sequence[RuleFinding], Sequence[RuleFinding], Collection[tuple[str, Place]]]:
    """Return the findings that are left, the suppressed findings, and the places of clusters that suppressions cover.

    The places are worked out only for a baseline and for changed lines.
    """
    ignores = [suppression_in(finding) for rule, finding in known if rule == DIRECTIVE]
    entries = context.config.ignore_entries
    if not ignores and not entries:
        return known, (), ()
    from seedlint.filters.suppression.apply import covered_places, suppress

    findings = [(rule, finding) for rule, finding in known if rule != DIRECTIVE]
    scope = _suppression_scope(findings, context)
    left, suppressed = suppress(findings, ignores, entries, scope)
    by_places = context.baseline is not None or context.changes is not None
    return left, suppressed, covered_places(findings, ignores, entries, scope) if by_places else ()


def _suppression_scope(found: Iterable[RuleFinding], context: FilterContext) -> Scope:
    from seedlint.filters.suppression.scope import Scope

    crashed = {finding.data["rule"] for rule, finding in found if rule == RULE_ERROR and "rule" in finding.data}

    @cache
    def is_complete(rule: str, path: str) -> bool | None:
        return _is_complete(context, crashed, rule, path)

    return Scope(
        context.today, tuple(context.rules), is_complete, lambda path: config_folder(context.config, path), context.lines
    )


def _is_complete(context: FilterContext, crashed: Collection[str], name: str, path: str) -> bool | None:
    """Return whether the run has all findings of the rule at the path; None where the rule is off there."""
    rule = context.rules[name]
    if not setting(context.config, rule, path).on:
        return None
    if name not in context.ran or name in crashed:
        return False
    return context.paths is None or (isinstance(rule, DocumentRule) and path in context.paths)


def _on_reported_paths(found: Sequence[RuleFinding], context: FilterContext) -> list[RuleFinding]:
    """Return the findings in files to report on, and all of each cluster that has a finding there."""
    clusters = {(rule, cluster_of(finding)) for rule, finding in found if context.reports(finding.place.path)}
    return [
        (rule, finding)
        for rule, finding in found
        if context.reports(finding.place.path) or (cluster_of(finding) and (rule, cluster_of(finding)) in clusters)
    ]


def _severity(context: FilterContext, rule: str, path: str) -> Severity:
    return FIXED_SEVERITIES[rule] if rule in FIXED_SEVERITIES else setting(context.config, context.rules[rule], path).severity
