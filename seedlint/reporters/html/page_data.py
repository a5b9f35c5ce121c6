"""The data of the page as JSON values: what the script shows, with every text already made harmless.

Files, rules and texts are named by their numbers in `files`, `rules` and `texts`, so that nothing stands twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seedlint.authoring.rule_docs import parse
from seedlint.model import Violation
from seedlint.reporters import Report, Run
from seedlint.reporters.html.clusters import clusters, key
from seedlint.reporters.html.excerpts import excerpt, quoted
from seedlint.reporters.html.grades import grades
from seedlint.reporters.html.pages import COSTS, PER_WORDS, coverage, files
from seedlint.reporters.html.visible_text import shown
from seedlint.stats.model import LEAST_WORDS

_MOST_RELATED = 8
"""Further places of a finding that are shown; all copies are among its cluster's."""


def island(report: Report) -> dict[str, Any]:
    """All values of the page; the same for the same report."""
    paths = _paths(report)
    rules = sorted({*report.run.rules, *(violation.rule for violation in report.violations)})
    numbers = {path: number for number, path in enumerate(paths)}
    found = clusters(report.violations, numbers, report.lines)
    values = {
        "tool": f"seedlint {report.run.version}".strip(),
        "notes": list(report.run.notes),
        "crashed": report.run.crashed,
        "checked": report.summary.files,
        "scoring": {"costs": dict(COSTS), "words": PER_WORDS},
        "least": LEAST_WORDS,
        "rules": [_rule(name, report.run) for name in rules],
        "files": files(report, paths),
        "findings": list(_findings(report, numbers, {name: number for number, name in enumerate(rules)}, found.numbers)),
        "clusters": found.shown,
        "texts": found.texts,
        "grades": grades(report, numbers),
        "coverage": coverage(report.overview, numbers),
    }
    return {name: _shown(value) for name, value in values.items()}


def _paths(report: Report) -> list[str]:
    """Every path that is spoken of, sorted."""
    found = {page.path for page in report.overview.pages} if report.overview else set()
    for violation in report.violations:
        found.add(violation.path)
        found.update(other.place.path for other in violation.finding.related)
    return sorted(found)


def _rule(name: str, run: Run) -> dict[str, str]:
    page = parse(run.rules[name].doc or "") if name in run.rules else None
    why = " ".join(" ".join(part.text.split()) for part in page.under("Why")) if page else ""
    return {"name": name, "summary": page.summary if page else "", "why": why}


def _findings(
    report: Report, paths: Mapping[str, int], rules: Mapping[str, int], numbers: Mapping[tuple[str, str], int]
) -> Iterable[dict[str, Any]]:
    for violation in report.violations:
        cluster = numbers.get(key(violation))
        yield {
            "file": paths[violation.path],
            "rule": rules[violation.rule],
            "severity": violation.severity,
            "line": violation.line,
            "column": violation.place.column,
            "message": violation.message,
            "excerpt": excerpt(violation.place, report.lines),
            **({"cluster": cluster} if cluster is not None else _related(violation, report, paths)),
        }


def _related(violation: Violation, report: Report, paths: Mapping[str, int]) -> dict[str, Any]:
    told = [
        {
            "file": paths[other.place.path],
            "line": other.place.line,
            "message": other.message,
            "text": quoted(other.place, report.lines),
        }
        for other in violation.finding.related[:_MOST_RELATED]
    ]
    return {"related": told} if told else {}


def _shown(value: Any) -> Any:
    """The value with all texts in it harmless. What it is made of is nested as deep as the code above, whatever the input."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    if isinstance(value, dict):
        return {name: _shown(one) for name, one in value.items()}
    return value
