"""The Reviewdog Diagnostic Format, a diagnostic a line.

Its columns count the bytes of UTF-8 from 1, ends exclusive (reviewdog, proto/rdf/reviewdog.proto). So the line is needed; where
the file does not have it any more, only line numbers are given, which reviewdog takes for whole lines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from seedlint.model import Place, Severity, Violation
from seedlint.reporters import Report
from seedlint.reporters.escaping import sound

SOURCE = {"name": "seedlint"}
_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(report: Report, out: TextIO) -> None:
    """A `Diagnostic` for each violation; nothing where there is none."""
    for violation in report.violations:
        out.write(json.dumps({**diagnostic(violation, report), "source": SOURCE}) + "\n")


def diagnostic(violation: Violation, report: Report) -> dict[str, Any]:
    """The violation as a `Diagnostic`, without the source. An edit of another file, or of lines gone, is no suggestion."""
    path = sound(report.run.prefix + violation.path)
    edits = [edit for edit in violation.finding.edits if edit.place.path == violation.path]
    ranges = [(_exact(edit.place, report), sound(edit.text)) for edit in edits]
    suggestions = [{"range": span, "text": text} for span, text in ranges if span]
    return {
        "message": sound(violation.message),
        "location": {"path": path, "range": _exact(violation.place, report) or _lines(violation.place)},
        "severity": _SEVERITIES[violation.severity],
        "code": {"value": violation.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _lines(place: Place) -> dict[str, Any]:
    return {"start": {"line": place.line}, "end": {"line": place.end_line}}


def _exact(place: Place, report: Report) -> dict[str, Any] | None:
    start = _byte(place.path, place.line, place.column, report)
    end = _byte(place.path, place.end_line, place.end_column, report)
    if start is None or end is None:
        return None
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}


def _byte(path: str, line: int, column: int, report: Report) -> int | None:
    """The column in bytes; the first of the line after the last needs no text."""
    if column == 1:
        return 1
    try:
        lines = report.lines(path)
    except (OSError, ValueError):
        return None
    if line > len(lines) or column > len(lines[line - 1]) + 1:
        return None
    text = lines[line - 1]
    return column if text.isascii() else len(text[: column - 1].encode("utf-8", "surrogatepass")) + 1
