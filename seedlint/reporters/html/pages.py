"""Files with their scores, and the sections that the pages of each type have."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from seedlint.model import SEVERITIES, Severity
from seedlint.reporters.report import Report
from seedlint.stats.model import Overview, Page
from seedlint.stats.totals import Totals, by_file

COSTS: Mapping[Severity, int] = {"error": 25, "warning": 10, "info": 2}
PER_WORDS = 500
"""Words of a page up to which a finding has its full cost; on longer pages it falls in proportion. Ours, as are the costs."""


def score(words: int, found: Mapping[Severity, int]) -> int:
    """Return the score of a file: 100 only without findings, down to 0."""
    cost = sum(COSTS[severity] * found.get(severity, 0) for severity in SEVERITIES)
    return max(0, math.floor(100 - cost * PER_WORDS / max(PER_WORDS, words)))


def files(report: Report, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Return a row for each path, in the order of the paths. A file that was not checked has no words and no score."""
    found: dict[str, Counter[Severity]] = defaultdict(Counter)
    for violation in report.violations:
        found[violation.path][violation.severity] += 1
    sums = by_file(report.overview.pages) if report.overview else {}
    kinds = {page.path: page.coverage.kind for page in (report.overview.pages if report.overview else ()) if page.coverage}
    return [_file(path, found[path], sums.get(path), kinds.get(path, "")) for path in paths]


def _file(path: str, found: Counter[Severity], measured: Totals | None, kind: str) -> dict[str, Any]:
    row: dict[str, Any] = {"path": path, "found": [found[severity] for severity in reversed(SEVERITIES)]}
    if measured:
        reading = next(((metric, round(mean, 1)) for metric, (mean, _) in measured.readability.items()), None)
        share = round(measured.duplicate_share, 3)
        row |= {"words": measured.words, "reading": list(reading) if reading else None, "copied": share, "kind": kind}
    if measured or found:
        row["score"] = score(measured.words if measured else 0, found)
    return row


def coverage(overview: Overview | None, paths: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return for each type its sections and its pages.

    The states of a page are a string with a letter for each section: f(ound), m(issing), e(xcused), o(ptional).
    """
    kinds: dict[str, list[Page]] = defaultdict(list)
    for page in overview.pages if overview else ():
        if page.coverage and page.coverage.sections:
            kinds[page.coverage.kind].append(page)
    return [_kind(kind, kinds[kind], paths) for kind in sorted(kinds)]


def _kind(kind: str, pages: Sequence[Page], paths: Mapping[str, int]) -> dict[str, Any]:
    sections = list(dict.fromkeys(name for page in pages if page.coverage for name in page.coverage.sections))
    rows = [
        {"file": paths[page.path], "line": page.line, "title": page.title, "states": _states(page, sections)} for page in pages
    ]
    return {"kind": kind, "sections": sections, "pages": rows}


def _states(page: Page, sections: Sequence[str]) -> str:
    """Return a letter for each section; '.' for a section that the type does not list for this file, as options may differ."""
    states = page.coverage.sections if page.coverage else {}
    return "".join(states[name][0] if name in states else "." for name in sections)
