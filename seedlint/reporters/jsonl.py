"""JSON Lines: one object for each violation. The fields and their order are a contract that scripts rely on.

Only ASCII is written, so that the output fits any encoding, and a path that is not valid Unicode is kept.
"""

from __future__ import annotations

from typing import Any, TextIO

from seedlint.model import Place, Violation
from seedlint.reporters.escaping import to_json
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write a line for each violation, sorted by path, line, column and rule; nothing without violations."""
    for violation in report.violations:
        out.write(to_json(fields(violation)) + "\n")


def fields(violation: Violation) -> dict[str, Any]:
    """Return the violation as JSON values, keys in the order of the contract."""
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
