"""One line for each violation, `path:line:col: severity rule message`, for editors and grep."""

from __future__ import annotations

from typing import TextIO

from seedlint._internal.terminal import escape_line
from seedlint.model import Violation
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write a line for each violation; nothing without violations."""
    for violation in report.violations:
        out.write(_line(violation) + "\n")


def _line(violation: Violation) -> str:
    place = violation.place
    return escape_line(f"{place.path}:{place.line}:{place.column}: {violation.severity} {violation.rule} {violation.message}")
