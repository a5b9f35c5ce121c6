"""An object a line for each violation; the fields and their order are a contract that scripts rely on.

Only ASCII is written, so that any terminal encoding, and a path that is no valid Unicode, comes through.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from seedlint.model import Place, Violation
from seedlint.reporters import Report


def write(report: Report, out: TextIO) -> None:
    """A line for each violation, sorted by path, line, column and rule; nothing where there is none."""
    for violation in report.violations:
        out.write(json.dumps(fields(violation)) + "\n")


def fields(violation: Violation) -> dict[str, Any]:
    """The violation as JSON has it, keys in the order of the contract."""
    return {
        **_span(violation.place),
        "rule": violation.rule,
        "severity": violation.severity,
        "message": violation.message,
        "fingerprint": violation.fingerprint,
        "related": [{**_span(other.place), "message": other.message} for other in violation.finding.related],
        "data": dict(violation.finding.data),
    }


def _span(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
