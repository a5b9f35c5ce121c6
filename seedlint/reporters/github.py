"""Annotations for GitHub Actions: a workflow command a line.

The runner takes each line that begins with `::` for a command, so what a document or a file name says must not begin one, end
this one or add a property: `%`, CR and LF are written as `%25`, `%0D`, `%0A`, and in properties `:` and `,` as `%3A`, `%2C`.
A line that parses as this form is not searched for the older `##[command]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from seedlint._internal.terminal import harmless
from seedlint.model import Severity, Violation
from seedlint.reporters import Report

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report, out: TextIO) -> None:
    """`::warning file=…,line=…,…,title=RULE::MESSAGE` for each violation; nothing where there is none."""
    for violation in report.violations:
        properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(violation, report.run.prefix).items())
        out.write(f"::{_COMMANDS[violation.severity]} {properties}::{_value(violation.message)}\n")


def _properties(violation: Violation, prefix: str) -> dict[str, str]:
    """Columns only where the place is on one line: the runner drops them elsewhere."""
    place = violation.place
    where = {"file": prefix + place.path, "line": str(place.line)}
    if place.end_line == place.line:
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return {**where, "endLine": str(place.end_line), "title": violation.rule}


def _value(text: str) -> str:
    """On one line whatever it holds: what `harmless` writes out includes CR and LF."""
    return harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
