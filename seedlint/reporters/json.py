"""One JSON object for the whole run, a violation a line so that it can be read and compared line by line."""

from __future__ import annotations

import json
from typing import Any, TextIO

from seedlint.reporters import Report, Summary
from seedlint.reporters.jsonl import fields

VERSION = 1
"""Of the form of this object; it goes up when a field is removed or changes its meaning."""


def write(report: Report, out: TextIO) -> None:
    """`{"version", "violations": [as in jsonl], "summary": {"files", "violations", "severities"}}`."""
    out.write(f'{{"version": {VERSION}, "violations": [')
    for number, violation in enumerate(report.violations):
        out.write(("," if number else "") + "\n" + json.dumps(fields(violation)))
    out.write(("\n" if report.violations else "") + f'], "summary": {json.dumps(_numbers(report.summary))}}}\n')


def _numbers(summary: Summary) -> dict[str, Any]:
    return {"files": summary.files, "violations": summary.violations, "severities": dict(summary.severities)}
