"""A short report for a language model, in which no token is spent twice: findings by file, and each cluster of copies once.

The most severe findings come first, since the list is cut. A line is `LINE RULE: message`; what to do follows once for each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from seedlint._internal.terminal import escape_line, pluralize
from seedlint.model import SEVERITIES, Violation
from seedlint.reporters.report import Report, totals
from seedlint.rule import help_for

MOST = 50
"""Findings that are listed; the others are counted."""


def write(report: Report, out: TextIO) -> None:
    """Write a heading for each file, a line for each finding, then the counts."""
    single = list(_once(sorted(report.violations, key=_severity)))
    listed = sorted(single[:MOST], key=lambda violation: (violation.path, violation.line))
    out.writelines(f"{line}\n" for line in _lines(listed))
    if len(single) > MOST:
        rest = single[MOST:]
        files = len({violation.path for violation in rest})
        out.write(f"and {pluralize(len(rest), 'more finding')} in {pluralize(files, 'file')}; PATHs narrow the report down\n")
    out.writelines(f"{line}\n" for line in _help(listed, report))
    if report.shows_summary:
        out.writelines(f"{line}\n" for line in totals(report.summary))


def _severity(violation: Violation) -> int:
    return -SEVERITIES.index(violation.severity)


def _once(violations: Iterable[Violation]) -> Iterator[Violation]:
    """Yield the violations, of each cluster only the first: its message and its related places name the others."""
    seen = set()
    for violation in violations:
        cluster = violation.finding.data.get("cluster")
        if cluster is None or (violation.rule, cluster) not in seen:
            seen.add((violation.rule, cluster))
            yield violation


def _help(violations: Iterable[Violation], report: Report) -> Iterator[str]:
    """Yield what to do about the findings, each text once."""
    texts: dict[str, None] = {}
    for violation in violations:
        text = help_for(violation.finding, report.run.rules.get(violation.rule))
        if text:
            texts[f"  {violation.rule}: {text}"] = None
    yield from map(escape_line, ["What to do:", *texts] if texts else ())


def _lines(violations: Sequence[Violation]) -> Iterator[str]:
    path = ""
    for violation in violations:
        if violation.path != path:
            path = violation.path
            yield escape_line(path)
        level = "" if violation.severity == "warning" else f"{violation.severity} "
        yield escape_line(f"  {violation.line} {level}{violation.rule}: {violation.message}")
