"""The input of every reporter: a `Report` of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import dataclass, field, replace
from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import list_counts, pluralize
from seedlint.model import SEVERITIES, Place, Severity, Violation
from seedlint.rule import Rule

if TYPE_CHECKING:
    from seedlint.reporters.trend import Trend
    from seedlint.stats.model import Overview

_LINE_END = regex(r"\r\n|\n|\r")
"""The line ends of `model.Source`."""

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path, without their ends; raises OSError or ValueError where the file cannot be read."""


@dataclass(frozen=True)
class Summary:
    """The counts of a run."""

    files: int
    """Files that were checked, including files without violations."""
    severities: Mapping[Severity, int]
    """Violations by severity, error first; a severity without violations has 0."""
    suppressed: int = 0
    """Findings in the checked files that suppressions hold back."""
    in_baseline: int = 0
    """Findings in the checked files that the baseline holds back."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """Text files that no format reads, by suffix, most first."""
    hidden: Mapping[Severity, int] = field(default_factory=dict)
    """Violations under the lowest severity that is shown, by severity."""
    fixable: int = 0
    """Violations, shown or not, that `--fix` fixes."""
    seconds: float | None = None
    """The time that the run took; None where the output must be the same for every run."""

    @property
    def violations(self) -> int:
        """The number of all violations."""
        return sum(self.severities.values())


@dataclass(frozen=True)
class Run:
    """The facts about a run that a self-contained report shows."""

    version: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """The rules that ran, by name."""
    prefix: str = ""
    """The path from the top of the repository to the root, such as `docs/`; formats for services that know only the repository
    put it before every path."""
    exit_code: int = 0
    crashed: bool = False
    """True if a rule failed, so that its findings may be missing."""
    notes: Sequence[str] = ()
    origin: Mapping[str, str] = field(default_factory=dict)
    """Repository, revision, command and so on, by label. Made for the same formats as `Report.overview`."""


@dataclass(frozen=True)
class Report:
    """Everything that a reporter may show."""

    violations: Sequence[Violation]
    """Sorted by `sort_key`."""
    summary: Summary
    lines: Lines = lambda path: ()
    colour: bool = False
    width: int = 100
    """Cells in a line of the output."""
    run: Run = Run()
    overview: Overview | None = None
    """Made for the formats in `registry.WITH_OVERVIEW` only: making it takes as long as a run without a cache."""
    shows_summary: bool = True
    """False where the user asked for the violations alone."""
    trend: Trend | None = None
    """The differences to an earlier report; None where there is none to compare with."""


def make_report(
    violations: Iterable[Violation],
    files: int,
    lines: Lines = lambda path: (),
    *,
    colour: bool = False,
    width: int = 100,
    run: Run | None = None,
    overview: Overview | None = None,
) -> Report:
    """Return the report of these violations, sorted and counted; `files` is the number of files that were checked."""
    ordered = sorted(violations, key=sort_key)
    return Report(ordered, summarise(Summary(files, {}), ordered), lines, colour, width, run or Run(), overview)


def once(violations: Iterable[Violation], rule: str) -> list[Violation]:
    """Return the violations, of those of this rule with the same message only the first, with the number of the others."""
    found: list[Violation] = []
    places: dict[str, int] = {}
    counts = Counter[str]()
    for violation in violations:
        if violation.rule == rule:
            counts[violation.message] += 1
            if counts[violation.message] > 1:
                continue
            places[violation.message] = len(found)
        found.append(violation)
    for message, at in places.items():
        if counts[message] > 1:
            text = f"{message}, and {pluralize(counts[message] - 1, 'more time')}"
            found[at] = replace(found[at], finding=replace(found[at].finding, message=text))
    return found


def summarise(summary: Summary, violations: Iterable[Violation], least: Severity = "info") -> Summary:
    """Return the summary with the counts of these violations, of which those of severity `least` and over are shown."""
    violations = [*violations]
    counts, first = Counter(violation.severity for violation in violations), SEVERITIES.index(least)
    severities = {severity: counts[severity] if severity in SEVERITIES[first:] else 0 for severity in reversed(SEVERITIES)}
    hidden = {severity: counts[severity] for severity in reversed(SEVERITIES[:first])}
    fixable = sum(violation.has_safe_fix for violation in violations)
    return replace(summary, severities=severities, hidden=hidden, fixable=fixable)


def totals(summary: Summary) -> list[str]:
    """Return the summary as lines: files and violations, fixes, and the violations that are not shown."""
    found = ", ".join(pluralize(count, severity) for severity, count in summary.severities.items() if count)
    time = "" if summary.seconds is None else f" in {summary.seconds:.1f} s"
    files = f"{pluralize(summary.files, 'file')} checked{time}: {found or _nothing(summary)}"
    fixable = [f"{summary.fixable:,} fixable with --fix"] if summary.fixable else []
    return ["; ".join([files, *held_back_and_unread(summary)]), *fixable, *_hidden(summary)]


def _nothing(summary: Summary) -> str:
    return "nothing found" if not any(summary.hidden.values()) else "no errors" if "warning" in summary.hidden else "no warnings"


def _hidden(summary: Summary) -> Iterator[str]:
    """Yield a line for the violations that are not shown, with the option that shows them."""
    hidden = [(severity, count) for severity, count in summary.hidden.items() if count]
    if hidden:
        names = [pluralize(count, "note") + " (info)" if name == "info" else pluralize(count, name) for name, count in hidden]
        yield f"and {' and '.join(names)}: --min-severity {hidden[-1][0]}"


def held_back_and_unread(summary: Summary) -> list[str]:
    """Return a phrase for each kind of silence: findings that are held back, and files that are not read."""
    parts = [f"{summary.suppressed:,} suppressed"] if summary.suppressed else []
    parts += [f"{summary.in_baseline:,} in the baseline"] if summary.in_baseline else []
    return parts + ([f"not checked (unknown format): {list_counts(summary.unread)}"] if summary.unread else [])


def by_severity(violations: Iterable[Violation]) -> list[Violation]:
    """Return the violations sorted by path, then severity, error first, then as `sort_key` says."""
    return sorted(violations, key=lambda one: (one.path, -SEVERITIES.index(one.severity), sort_key(one)))


def sort_key(violation: Violation) -> tuple[str, int, int, str, Place, str, str]:
    """Return path, line, column and rule, then all that is needed to make the order the same on every run."""
    place = violation.place
    return place.path, place.line, place.column, violation.rule, place, violation.message, violation.fingerprint


def lines_of(read: Callable[[str], str]) -> Lines:
    """Return the lines function for a function that reads a file's text by its path; the last few files are cached."""

    @lru_cache(maxsize=4)
    def lines(path: str) -> Sequence[str]:
        text = read(path)
        return _LINE_END.split(text) if "\r" in text else text.split("\n")

    return lines
