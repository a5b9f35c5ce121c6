"""Checkstyle XML, which Jenkins, SonarQube and many code hosts read: a `file` with an `error` for each violation."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from seedlint.model import Violation
from seedlint.reporters.escaping import element
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write `<checkstyle><file name><error line column severity message source="seedlint.RULE"/>…`; columns in code points."""
    out.write('<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n')
    for path, violations in groupby(report.violations, key=lambda violation: violation.path):
        out.write(f"  <{element('file', name=report.run.prefix + path)}>\n")
        out.writelines(f"    <{_error(violation)}/>\n" for violation in violations)
        out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _error(violation: Violation) -> str:
    place = violation.place
    return element(
        "error",
        line=place.line,
        column=place.column,
        severity=violation.severity,
        message=violation.message,
        source=f"seedlint.{violation.rule}",
    )
