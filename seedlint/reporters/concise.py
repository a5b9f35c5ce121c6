"""One line a violation: `path:line:col: severity rule message`, as editors and grep want it."""

from __future__ import annotations

from typing import TextIO

from seedlint._internal.terminal import harmless
from seedlint.model import Violation
from seedlint.reporters import Report


def write(report: Report, out: TextIO) -> None:
    """A line for each violation; nothing where there is none."""
    for violation in report.violations:
        out.write(_line(violation) + "\n")


def _line(violation: Violation) -> str:
    place = violation.place
    return (
        f"{harmless(place.path)}:{place.line}:{place.column}: {violation.severity} {violation.rule} {harmless(violation.message)}"
    )
