"""Where `seedlint check` writes to, and in which formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from seedlint import __version__, reporters
from seedlint._internal.terminal import is_terminal, wants_colour, width
from seedlint.config import git_top
from seedlint.errors import UsageError
from seedlint.formats.decode import decode

if TYPE_CHECKING:
    from seedlint.engine.plan import Outcome, Plan
    from seedlint.stats.model import Overview

Target = tuple[str, str]
"""A format and the file that it is written to, '' for standard output."""


def output(given: str) -> Target:
    """The target that FORMAT=FILE means; FORMAT alone means standard output."""
    from argparse import ArgumentTypeError

    name, sign, target = given.partition("=")
    if name not in reporters.NAMES:
        raise ArgumentTypeError(f"no format {name!r}; there are {', '.join(reporters.NAMES)}")
    if sign and not target:
        raise ArgumentTypeError(f"{given!r} names no file; {name!r} alone means standard output")
    return name, target


def write(outcome: Outcome, targets: Sequence[Target], plan: Plan, *, statistics: bool, exit_code: int) -> None:
    """Writes what came out to every target, then the statistics: below a text for people, beside one for programs."""
    from seedlint.engine.plan import read_content

    def read(path: str) -> str:
        return decode(read_content(plan, path))

    made = _run(outcome, plan, exit_code)
    overview = _overview(outcome, plan, read) if any(name in reporters.WITH_OVERVIEW for name, _ in targets) else None
    for name, target in targets:
        with ExitStack() as stack:
            out = stack.enter_context(_opened(target)) if target else sys.stdout
            colour, wide = wants_colour(out, os.environ), width(out)
            lines = reporters.lines_of(read)
            report = reporters.report(
                outcome.violations, outcome.checked, lines, colour=colour, width=wide, run=made, overview=overview
            )
            reporters.load(name)(report, out)
    if statistics:
        from seedlint.reporters.statistics import write as write_statistics

        write_statistics(reporters.report(outcome.violations, outcome.checked), sys.stderr if _is_data(targets) else sys.stdout)


def _run(outcome: Outcome, plan: Plan, exit_code: int) -> reporters.Run:
    rules = {rule.name: rule for rule in plan.rules}
    return reporters.Run(__version__, rules, _prefix(plan.config.root), exit_code, outcome.crashed, outcome.notes)


def _overview(outcome: Outcome, plan: Plan, read: Callable[[str], str]) -> Overview:
    from seedlint.stats.collect import survey

    paths = {*plan.corpus, *plan.overlay} if plan.wanted is None else plan.wanted
    return survey(plan.config, plan.plugins.rules, paths, read, outcome.violations, plan.jobs)


def _prefix(root: Path) -> str:
    """The way from the top of the git repository to root, with `/` at its end; '' where there is none to go."""
    way = root.relative_to(git_top(root)).as_posix()
    return "" if way == "." else f"{way}/"


def targets(form: str | None, asked: Sequence[Target]) -> list[Target]:
    """What to write: the format asked for, or the one that fits, to standard output, unless one of --output goes there."""
    if any(not file for _, file in asked):
        return list(asked)
    return [(form or ("text" if is_terminal(sys.stdout) else "concise"), ""), *asked]


def _is_data(targets: Sequence[Target]) -> bool:
    return any(name not in reporters.FOR_PEOPLE and not target for name, target in targets)


def _opened(target: str) -> TextIO:
    try:
        return Path(target).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from error
