"""The Reviewdog Diagnostic Format as one JSON object, one diagnostic a line."""

from __future__ import annotations

from typing import TextIO

from seedlint.reporters.escaping import to_json
from seedlint.reporters.rdjsonl import SOURCE, diagnostic
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write `{"source": {"name"}, "diagnostics": [as in rdjsonl]}`."""
    entries = ",".join("\n" + to_json(diagnostic(violation, report)) for violation in report.violations)
    out.write(f'{{"source": {to_json(SOURCE)}, "diagnostics": [{entries}\n]}}\n')
