"""Outputs: one file each, with a function `write(report, out)` that is pure but for writing to out.

A reporter is imported when it is asked for. The same report gives the same bytes on every run: no times, no order of a set.

May import: `_internal`, `analysis`, `authoring`, `model`, `rule`, `stats`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint.model import SEVERITIES, Place, Severity, Violation
from seedlint.rule import Rule

if TYPE_CHECKING:
    from seedlint.stats.model import Overview

NAMES = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "html")
"""What `load` knows, as written behind `--format`."""
FOR_PEOPLE = ("text", "concise")
"""Those that a further line does not break."""
WITH_OVERVIEW = ("html",)
"""Those that show what the pages are like."""

_LINE_END = regex(r"\r\n|\n|\r")
"""As `Source` has it."""

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
class Run:
    """What a report that stands alone tells of the run that made it."""

    version: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Those that ran, by name."""
    prefix: str = ""
    """What leads from the top of the repository to the root, `docs/`, say; outputs for services that know only the repository
    put it before every path."""
    exit_code: int = 0
    crashed: bool = False
    """Whether a rule failed, so that the report may lack what it would have found."""
    notes: Sequence[str] = ()


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
    run: Run = Run()
    overview: Overview | None = None
    """Made for those in WITH_OVERVIEW only: it takes as long as a run without a cache."""


Reporter = Callable[[Report, TextIO], None]


def load(name: str) -> Reporter:
    """The reporter of that name, one of NAMES."""
    from importlib import import_module

    assert name in NAMES, name
    reporter: Reporter = import_module(f"seedlint.reporters.{name}").write
    return reporter


def lines_of(read: Callable[[str], str]) -> Lines:
    """Lines from a function that gives the text of a file by its path; the files asked for last are kept."""

    @lru_cache(maxsize=4)
    def lines(path: str) -> Sequence[str]:
        text = read(path)
        return _LINE_END.split(text) if "\r" in text else text.split("\n")

    return lines


def report(
    violations: Iterable[Violation],
    files: int,
    lines: Lines = lambda path: (),
    *,
    colour: bool = False,
    width: int = 100,
    run: Run | None = None,
    overview: Overview | None = None,
) -> Report:
    """What the reporters are given, put in order and counted; files is the number of files that were checked."""
    ordered = sorted(violations, key=order)
    return Report(ordered, summarise(ordered, files), lines, colour, width, run or Run(), overview)


def summarise(violations: Iterable[Violation], files: int) -> Summary:
    """The numbers of a run that checked so many files."""
    counted = Counter(violation.severity for violation in violations)
    return Summary(files, {severity: counted[severity] for severity in reversed(SEVERITIES)})


def order(violation: Violation) -> tuple[str, int, int, str, Place, str, str]:
    """The key to sort by: path, line, column, rule, and then whatever else makes the order the same on every run."""
    place = violation.place
    return place.path, place.line, place.column, violation.rule, place, violation.message, violation.fingerprint
