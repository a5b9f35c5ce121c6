"""The data of the page as JSON values, with all texts free of control characters.

Files, rules and texts are referred to by their index in `files`, `rules` and `texts`, so that nothing is in the page twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seedlint.authoring.rule_docs import parse
from seedlint.model import Violation
from seedlint.reporters.html.clusters import cluster_key, clusters
from seedlint.reporters.html.excerpts import excerpt, quote
from seedlint.reporters.html.first_steps import first_steps
from seedlint.reporters.html.grades import grades
from seedlint.reporters.html.pages import coverage, files
from seedlint.reporters.html.score import COPIED, COSTS, HALF, HARD, PER_WORDS
from seedlint.reporters.html.visible_text import visible
from seedlint.reporters.report import Report, Run, held_back_and_unread
from seedlint.stats.model import LEAST_WORDS

_MOST_RELATED = 8
"""The most related places of a finding that are shown; a cluster has all of its copies."""


def page_data(report: Report) -> dict[str, Any]:
    """Return all values of the page; equal for equal reports."""
    paths = _paths(report)
    rules = sorted({*report.run.rules, *(violation.rule for violation in report.violations)})
    numbers = {path: number for number, path in enumerate(paths)}
    found = clusters(report.violations, numbers, report.lines)
    values = {
        "tool": f"seedlint {report.run.version}".strip(),
        "notes": [*report.run.notes, *held_back_and_unread(report.summary)],
        "crashed": report.run.crashed,
        "checked": report.summary.files,
        "origin": [[label, text] for label, text in report.run.origin.items()],
        "first": first_steps(report.violations, numbers, found),
        "trend": [list(row) for row in report.trend.rules] if report.trend else None,
        "scoring": {"costs": dict(COSTS), "words": PER_WORDS, "copied": COPIED, "limit": HARD // 2, "half": HALF},
        "least": LEAST_WORDS,
        "rules": [_rule(name, report.run) for name in rules],
        "files": files(report, paths),
        "findings": list(_findings(report, numbers, {name: number for number, name in enumerate(rules)}, found.numbers)),
        "clusters": found.shown,
        "texts": found.texts,
        "grades": grades(report, numbers),
        "coverage": coverage(report.overview, numbers),
    }
    return {name: _visible(value) for name, value in values.items()}


def _paths(report: Report) -> list[str]:
    """Return every path that is measured or named by a violation, sorted."""
    found = {page.path for page in report.overview.pages} if report.overview else set()
    for violation in report.violations:
        found.add(violation.path)
        found.update(other.place.path for other in violation.finding.related)
    return sorted(found)


def _rule(name: str, run: Run) -> dict[str, str]:
    page = parse(run.rules[name].doc or "") if name in run.rules else None
    why = " ".join(" ".join(part.text.split()) for part in page.under("Why")) if page else ""
    help_text = run.rules[name].help if name in run.rules else ""
    return {"name": name, "summary": page.summary if page else "", "why": why, "help": help_text}


def _findings(
    report: Report, paths: Mapping[str, int], rules: Mapping[str, int], numbers: Mapping[tuple[str, str], int]
) -> Iterable[dict[str, Any]]:
    new = report.trend.new if report.trend else frozenset()
    for number, violation in enumerate(report.violations):
        cluster = numbers.get(cluster_key(violation))
        yield {
            "file": paths[violation.path],
            "rule": rules[violation.rule],
            "severity": violation.severity,
            "line": violation.line,
            "column": violation.place.column,
            "message": violation.message,
            "excerpt": excerpt(violation.place, report.lines),
            **({"help": violation.finding.help} if violation.finding.help else {}),
            **({"fix": True} if violation.has_safe_fix else {}),
            **({"new": True} if number in new else {}),
            **({"cluster": cluster} if cluster is not None else _related(violation, report, paths)),
        }


def _related(violation: Violation, report: Report, paths: Mapping[str, int]) -> dict[str, Any]:
    related = [
        {
            "file": paths[other.place.path],
            "line": other.place.line,
            "message": other.message,
            "text": quote(other.place, report.lines),
        }
        for other in violation.finding.related[:_MOST_RELATED]
    ]
    return {"related": related} if related else {}


def _visible(value: Any) -> Any:
    """Return the value with all its texts made visible. The depth is that of the code above, whatever the input."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [one if type(one) is int else _visible(one) for one in value]  # most are numbers
    if isinstance(value, dict):
        return {name: one if type(one) is int else _visible(one) for name, one in value.items()}
    return value
