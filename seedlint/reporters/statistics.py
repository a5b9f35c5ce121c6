"""How often each rule and each file is named, for `--statistics`; goes below what another reporter wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from seedlint._internal.terminal import harmless
from seedlint.reporters import Report


def write(report: Report, out: TextIO) -> None:
    """A table of rules and one of files, most violations first, then by name; nothing where there is no violation."""
    if report.violations:
        out.write("\nby rule\n" + _table(violation.rule for violation in report.violations))
        out.write("\nby file\n" + _table(violation.path for violation in report.violations))


def _table(names: Iterable[str]) -> str:
    counted = sorted(Counter(names).items(), key=lambda row: (-row[1], row[0]))
    wide = len(str(counted[0][1]))
    return "".join(f"  {count:>{wide}}  {harmless(name)}\n" for name, count in counted)
