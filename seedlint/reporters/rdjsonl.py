"""The Reviewdog Diagnostic Format as JSON Lines, one diagnostic a line.

Columns count bytes of UTF-8 from 1, ends are exclusive (reviewdog, proto/rdf/reviewdog.proto), so the text of the line is needed.
Where the file does not have the line any more, only line numbers are given, which reviewdog takes for whole lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO

from seedlint.model import Place, Severity, Violation
from seedlint.reporters.escaping import replace_surrogates, to_json
from seedlint.reporters.report import Report

SOURCE = {"name": "seedlint"}
_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(report: Report, out: TextIO) -> None:
    """Write a `Diagnostic` for each violation; nothing without violations."""
    for violation in report.violations:
        out.write(to_json({**diagnostic(violation, report), "source": SOURCE}) + "\n")


def diagnostic(violation: Violation, report: Report) -> dict[str, Any]:
    """Return the violation as a `Diagnostic` without its source; edits of other files or of deleted lines are left out."""
    path = replace_surrogates(report.run.prefix + violation.path)
    edits = [edit for edit in violation.finding.edits if edit.place.path == violation.path]
    ranges = [(_byte_range(edit.place, report), replace_surrogates(edit.text)) for edit in edits]
    suggestions = [{"range": span, "text": text} for span, text in ranges if span]
    return {
        "message": replace_surrogates(violation.message),
        "location": {"path": path, "range": _byte_range(violation.place, report) or _line_range(violation.place)},
        "severity": _SEVERITIES[violation.severity],
        "code": {"value": violation.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _line_range(place: Place) -> dict[str, Any]:
    return {"start": {"line": place.line}, "end": {"line": place.end_line}}


def _byte_range(place: Place, report: Report) -> dict[str, Any] | None:
    start = _byte_column(place.path, place.line, place.column, report)
    end = _byte_column(place.path, place.end_line, place.end_column, report)
    if start is None or end is None:
        return None
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}


def _byte_column(path: str, line: int, column: int, report: Report) -> int | None:
    """Return the column in bytes, or None without the text; column 1, as of the line after the last, needs no text."""
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
