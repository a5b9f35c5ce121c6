"""One JSON object for the whole run, with one violation a line, so that files can be read and compared line by line."""

from __future__ import annotations

from typing import Any, TextIO

from seedlint.reporters.escaping import to_json
from seedlint.reporters.jsonl import fields
from seedlint.reporters.report import Report, Summary

VERSION = 1
"""The version of the form of this object; it is raised when a field is removed or changes its meaning."""


def write(report: Report, out: TextIO) -> None:
    """Write `{"version", "violations": [as in jsonl], "summary"}`; `_numbers` says what the summary has."""
    out.write(f'{{"version": {VERSION}, "violations": [')
    for number, violation in enumerate(report.violations):
        out.write(("," if number else "") + "\n" + to_json(fields(violation)))
    out.write(("\n" if report.violations else "") + f'], "summary": {to_json(_numbers(report.summary))}}}\n')


def _numbers(summary: Summary) -> dict[str, Any]:
    return {
        "files": summary.files,
        "violations": summary.violations,
        "severities": dict(summary.severities),
        "suppressed": summary.suppressed,
        "in_baseline": summary.in_baseline,
        "hidden": sum(summary.hidden.values()),
        "unread": dict(summary.unread),
    }
