"""The options `--select` and `--ignore`: the rules that a command uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence


def add(command: ArgumentParser) -> None:
    """Add the arguments `--select` and `--ignore`."""
    select = "run only these rules, by name or pattern"
    command.add_argument("--select", action="append", default=[], metavar="RULE,…", help=select)
    command.add_argument("--ignore", action="append", default=[], metavar="RULE,…", help="do not run these rules")


def names(values: Sequence[str]) -> list[str]:
    """Split the values of one of the options into names.

    UsageError for a value without a name, such as a variable that is not set: it must not mean all rules.
    """
    if any(not value.strip(",") for value in values):
        raise UsageError("--select and --ignore take names of rules; see 'seedlint rules'")
    return [name for value in values for name in value.split(",") if name]
