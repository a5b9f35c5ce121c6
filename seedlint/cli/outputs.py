"""The reports of `seedlint check`: their formats and the files that they are written to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from seedlint import __version__
from seedlint._internal import safe_files
from seedlint._internal.dataclasses import dataclass, replace
from seedlint._internal.terminal import is_terminal, wants_colour, width
from seedlint.cli.error_handling import print_messages, until_closed
from seedlint.cli.severity_options import Shown
from seedlint.config import git_top, nearest
from seedlint.errors import UsageError
from seedlint.evaluation.results import RULE_ERROR
from seedlint.formats.decode import decode
from seedlint.model import at_least
from seedlint.reporters import registry
from seedlint.reporters.report import Report, Run, Summary, by_severity, lines_of, make_report, once, sort_key, summarise, totals

if TYPE_CHECKING:
    from seedlint.engine.plan import Outcome, Plan
    from seedlint.model import Violation
    from seedlint.reporters.trend import Earlier, Trend
    from seedlint.stats.model import Overview

Output = tuple[str, str]
"""A format and the file for it, '' for standard output."""


def parse_output(text: str) -> Output:
    """Return the output that FORMAT=FILE means; FORMAT alone means standard output."""
    from argparse import ArgumentTypeError

    name, sign, file = text.partition("=")
    if name not in registry.NAMES:
        raise ArgumentTypeError(f"{name!r} is none of {', '.join(registry.NAMES)}{nearest(name, registry.NAMES)}")
    if sign and not file:
        raise ArgumentTypeError(f"{text!r} names no file; {name!r} alone means standard output")
    return name, file


@dataclass(frozen=True)
class Extras:
    """The parts of the output beside the violations."""

    statistics: bool
    quiet: bool
    """True for no summary."""
    unread: Mapping[str, int]
    """Text files by suffix that no format reads."""
    shown: Shown
    by_severity: bool
    """True where reports for people begin with the errors of each file."""
    started: float
    """The time of the monotonic clock at which the run began."""
    argv: Sequence[str]
    """The arguments of the command."""
    earlier: Sequence[Earlier] | None
    """The violations of the report to compare with."""


def write_reports(outcome: Outcome, outputs: Sequence[Output], plan: Plan, extras: Extras, *, exit_code: int) -> None:
    """Write the outcome to every output, then statistics: to standard error where standard output holds data for programs.

    The summary is a part of the text for a terminal; with any other format on standard output it is a line on standard error.
    """
    from seedlint.engine.plan import read_content

    def read(path: str) -> str:
        return decode(read_content(plan, path))

    violations, run = sorted(outcome.violations, key=sort_key), _run(outcome, plan, extras, exit_code)
    summary = Summary(outcome.checked, {}, outcome.suppressed, outcome.in_baseline, extras.unread)
    overview = _overview(outcome) if plan.with_pages else None
    for name, file in outputs:
        with _written(file) as stack:
            out = stack.enter_context(safe_files.replacing(file)) if file else sys.stdout
            colour, wide, least = wants_colour(out, os.environ), width(out), extras.shown.least(name)
            found = at_least(violations, least)
            if name in registry.FOR_PEOPLE:
                found = once(by_severity(found) if extras.by_severity else found, RULE_ERROR)
            counted = summarise(_timed(summary, extras, out), violations, least)
            report = Report(
                violations=found,
                summary=counted,
                lines=lines_of(read),
                colour=colour,
                width=wide,
                run=run,
                overview=overview,
                shows_summary=bool(file) or not extras.quiet,
                trend=_trend(extras.earlier, found, plan) if name in registry.WITH_OVERVIEW else None,
            )
            with until_closed():  # the other outputs are still to be written
                registry.load(name)(report, out)
    with until_closed():
        sys.stdout.flush()  # where both streams go to one place, the summary comes after the findings
    if not extras.quiet and not any(name in registry.WITH_SUMMARY and not file for name, file in outputs):
        print_messages(totals(summarise(_timed(summary, extras, sys.stderr), violations, extras.shown.least(outputs[0][0]))))
    if extras.statistics:
        from seedlint.reporters.statistics import write as write_statistics

        with until_closed():
            asked_for = at_least(outcome.violations, extras.shown.asked or "info")
            write_statistics(make_report(asked_for, outcome.checked), sys.stderr if _has_data(outputs) else sys.stdout)


def _timed(summary: Summary, extras: Extras, out: TextIO) -> Summary:
    """Return the summary with the time of the run where a person reads it; files and pipes are the same on every run."""
    return replace(summary, seconds=monotonic() - extras.started) if is_terminal(out) else summary


@contextmanager
def _written(file: str) -> Iterator[ExitStack]:
    """Yield a stack that closes the file. UsageError where the file, '' for standard output, cannot be written to its end."""
    try:
        with ExitStack() as stack:
            yield stack
    except OSError as error:
        if not file:
            raise
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error


def _run(outcome: Outcome, plan: Plan, extras: Extras, exit_code: int) -> Run:
    rules = {rule.name: rule for rule in plan.rules}
    about = {}
    if plan.with_pages:
        from seedlint.cli.report_context import origin

        about = origin(plan.config, extras.argv)
    return Run(__version__, rules, _prefix(plan.config.root), exit_code, outcome.crashed, outcome.notes, about)


def _trend(earlier: Sequence[Earlier] | None, found: Sequence[Violation], plan: Plan) -> Trend | None:
    if earlier is None:
        return None
    from seedlint.reporters.trend import compare

    return compare(earlier, found, {rule.name for rule in plan.rules} | {violation.rule for violation in found}, plan.wanted)


def _overview(outcome: Outcome) -> Overview:
    from seedlint.stats.collect import collect_overview

    return collect_overview(outcome.pages, outcome.violations)


def need_pages(outputs: Sequence[Output]) -> bool:
    """Return whether one of the outputs shows statistics of pages."""
    return any(name in registry.WITH_OVERVIEW for name, _ in outputs)


def _prefix(root: Path) -> str:
    """Return the path from the top of the git repository to the root, with `/` at its end; '' where they are the same."""
    path = root.relative_to(git_top(root)).as_posix()
    return "" if path == "." else f"{path}/"


def select_outputs(name: str | None, outputs: Sequence[Output]) -> list[Output]:
    """Return all outputs to write: those of --output, after the format for standard output unless one of them goes there."""
    if any(not file for _, file in outputs):
        return list(outputs)
    return [(name or ("text" if is_terminal(sys.stdout) else "concise"), ""), *outputs]


def _has_data(outputs: Sequence[Output]) -> bool:
    """Return whether standard output gets a format for programs."""
    return any(name not in registry.FOR_PEOPLE and not file for name, file in outputs)
