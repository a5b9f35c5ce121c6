"""Outputs: one file each, with a function `write(report, out)` that is pure but for writing to out.

A reporter is imported when it is asked for. The same report gives the same bytes on every run: no times, no order of a set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

from seedlint.model import SEVERITIES, Place, Severity, Source, Violation

NAMES = ("text", "concise", "json", "jsonl")
"""What `load` knows, as written behind `--format`."""

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path, without their ends; OSError or ValueError where it cannot be read."""


@dataclass(frozen=True)
class Summary:
    """A run in numbers."""

    files: int
    """How many files were checked, those without violations included."""
    severities: Mapping[Severity, int]
    """Violations by severity, error first; a severity without any is there with 0."""

    @property
    def violations(self) -> int:
        return sum(self.severities.values())


@dataclass(frozen=True)
class Report:
    """All that a reporter may say."""

    violations: Sequence[Violation]
    """Sorted by `order`."""
    summary: Summary
    lines: Lines = lambda path: ()
    colour: bool = False
    width: int = 100
    """Cells in a line of the output."""


Reporter = Callable[[Report, TextIO], None]


def load(name: str) -> Reporter:
    """The reporter of that name, one of NAMES."""
    from importlib import import_module

    assert name in NAMES, name
    reporter: Reporter = import_module(f"seedlint.reporters.{name}").write
    return reporter


def lines_of(read: Callable[[str], str]) -> Lines:
    """Lines from a function that gives the text of a file by its path; the file asked for last is kept."""

    @lru_cache(maxsize=1)
    def lines(path: str) -> Sequence[str]:
        source = Source(path, read(path))
        ends = [*source.line_starts[1:], len(source.text)]
        return [source.text[start:end].rstrip("\r\n") for start, end in zip(source.line_starts, ends, strict=True)]

    return lines


def report(
    violations: Iterable[Violation], files: int, lines: Lines = lambda path: (), *, colour: bool = False, width: int = 100
) -> Report:
    """What the reporters are given, put in order and counted; files is the number of files that were checked."""
    ordered = sorted(violations, key=order)
    return Report(ordered, summarise(ordered, files), lines, colour, width)


def summarise(violations: Iterable[Violation], files: int) -> Summary:
    """The numbers of a run that checked so many files."""
    counted = Counter(violation.severity for violation in violations)
    return Summary(files, {severity: counted[severity] for severity in reversed(SEVERITIES)})


def order(violation: Violation) -> tuple[str, int, int, str, Place, str, str]:
    """The key to sort by: path, line, column, rule, and then whatever else makes the order the same on every run."""
    place = violation.place
    return place.path, place.line, place.column, violation.rule, place, violation.message, violation.fingerprint
