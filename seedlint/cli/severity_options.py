"""The options `--fail-on`, `--min-severity` and `--max-warnings`: the violations that fail a run, and those that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint._internal.named_tuples import NamedTuple
from seedlint.cli.error_handling import FAILED, print_message
from seedlint.model import SEVERITIES, Severity, at_least
from seedlint.reporters import registry

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.config import Config
    from seedlint.engine.plan import Outcome


class Shown(NamedTuple):
    """The lowest severity that a report shows: `asked`, or, where it is None, what suits the format of the report."""

    asked: Severity | None
    fail_on: str

    def least(self, form: str) -> Severity:
        """Return the lowest severity in a report of this format."""
        if self.asked:
            return self.asked
        return "info" if form not in registry.FOR_PEOPLE or self.fail_on == "info" else "warning"


def add(command: ArgumentParser) -> None:
    """Add the arguments `--fail-on`, `--min-severity` and `--max-warnings`."""
    fail_on = "lowest severity that gives exit code 1 (default: warning)"
    command.add_argument("--fail-on", choices=(*SEVERITIES, "never"), help=fail_on)
    add_min_severity(command, "warning in text and concise, info in other formats")
    most = "warnings that do not yet fail the run; errors always do"
    command.add_argument("--max-warnings", type=_count, metavar="N", help=most)


def add_min_severity(command: ArgumentParser, default: str) -> None:
    """Add the argument `--min-severity`; the help names the default."""
    command.add_argument("--min-severity", choices=SEVERITIES, help=f"lowest severity to show (default: {default})")


def shown(arguments: Namespace, config: Config) -> Shown:
    """Return what the arguments, else the config, want to see."""
    return Shown(arguments.min_severity or config.min_severity, arguments.fail_on or config.fail_on)


def exit_code(arguments: Namespace, config: Config, outcome: Outcome) -> int:
    """Return 1 where a violation fails the run, also one that is not shown; a message says so of too many warnings."""
    if outcome.crashed:
        return FAILED
    fail_on = arguments.fail_on or config.fail_on
    if arguments.max_warnings is None:
        return int(fail_on != "never" and any(at_least(outcome.violations, fail_on)))
    warnings = sum(violation.severity == "warning" for violation in outcome.violations)
    others = [violation for violation in outcome.violations if violation.severity != "warning"]
    if warnings > arguments.max_warnings:
        print_message(f"{warnings:,} warnings, more than --max-warnings {arguments.max_warnings:,}")
    return int(warnings > arguments.max_warnings or any(at_least(others, "info" if fail_on == "info" else "error")))


def _count(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)
