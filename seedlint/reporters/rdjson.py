"""The Reviewdog Diagnostic Format as one object, a diagnostic a line."""

from __future__ import annotations

import json
from typing import TextIO

from seedlint.reporters import Report
from seedlint.reporters.rdjsonl import SOURCE, diagnostic


def write(report: Report, out: TextIO) -> None:
    """`{"source": {"name"}, "diagnostics": [as in rdjsonl]}`."""
    entries = ",".join("\n" + json.dumps(diagnostic(violation, report)) for violation in report.violations)
    out.write(f'{{"source": {json.dumps(SOURCE)}, "diagnostics": [{entries}\n]}}\n')
