"""Counts of violations by rule and by file, for `--statistics`; written below the output of another reporter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from seedlint._internal.terminal import escape_line
from seedlint.reporters.report import Report


def write(report: Report, out: TextIO) -> None:
    """Write a table of rules and a table of files, most violations first, then by name; nothing without violations."""
    if report.violations:
        out.write("\nby rule\n" + _table(violation.rule for violation in report.violations))
        out.write("\nby file\n" + _table(violation.path for violation in report.violations))


def _table(names: Iterable[str]) -> str:
    counts = sorted(Counter(names).items(), key=lambda row: (-row[1], row[0]))
    width = len(str(counts[0][1]))
    return "".join(f"  {count:>{width}}  {escape_line(name)}\n" for name, count in counts)
