"""Annotations for GitHub Actions: one workflow command a line.

The runner takes each line that begins with `::` for a command. So the words of a document or a file name must not begin a
command, end this command or add a property: `%`, CR and LF are written as `%25`, `%0D`, `%0A`, and in properties `:` and `,` as
`%3A`, `%2C`. The runner does not search a line of this form for the older `##[command]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from seedlint._internal.terminal import escape_controls
from seedlint.model import Severity, Violation
from seedlint.reporters.report import Report

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report, out: TextIO) -> None:
    """Write `::warning file=…,line=…,…,title=RULE::MESSAGE` for each violation; nothing without violations."""
    for violation in report.violations:
        properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(violation, report.run.prefix).items())
        out.write(f"::{_COMMANDS[violation.severity]} {properties}::{_value(violation.message)}\n")


def _properties(violation: Violation, prefix: str) -> dict[str, str]:
    """Return the properties; columns only for a place on one line, since the runner drops others."""
    place = violation.place
    properties = {"file": prefix + place.path, "line": str(place.line)}
    if place.end_line == place.line:
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return {**properties, "endLine": str(place.end_line), "title": violation.rule}


def _value(text: str) -> str:
    """Return the text on one line, whatever it holds: `escape_controls` escapes CR and LF too."""
    return escape_controls(text).replace("%", "%25")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
