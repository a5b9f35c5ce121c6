"""Files with their scores, and the sections that the pages of each type have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from seedlint.model import SEVERITIES, Severity
from seedlint.reporters.html.score import hardness, score
from seedlint.reporters.report import Report
from seedlint.stats.model import Overview, Page
from seedlint.stats.totals import Totals, by_file


def files(report: Report, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Return a row for each path, in the order of the paths. A file that was not checked has no words and no score."""
    found: dict[str, Counter[Severity]] = defaultdict(Counter)
    for violation in report.violations:
        found[violation.path][violation.severity] += 1
    sums = by_file(report.overview.pages) if report.overview else {}
    pages: dict[str, list[Page]] = defaultdict(list)
    for page in report.overview.pages if report.overview else ():
        pages[page.path].append(page)
    return [_file(path, found[path], sums.get(path), pages[path]) for path in paths]


def _file(path: str, found: Counter[Severity], measured: Totals | None, pages: Sequence[Page]) -> dict[str, Any]:
    row: dict[str, Any] = {"path": path, "found": [found[severity] for severity in reversed(SEVERITIES)]}
    if measured:
        reading = next(((metric, round(mean, 1)) for metric, (mean, _) in measured.readability.items()), None)
        share = round(measured.duplicate_share, 3)
        kind = next((page.coverage.kind for page in reversed(pages) if page.coverage), "")
        row |= {"words": measured.words, "reading": list(reading) if reading else None, "copied": share, "kind": kind}
        row["score"] = score(measured.words, found, measured.duplicate_share, hardness(pages))
    elif found:
        row["score"] = score(0, found)
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
