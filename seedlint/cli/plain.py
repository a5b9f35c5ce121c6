"""`seedlint check PATH…` without any option, as a hook calls it, read without argparse: to import that and to make a parser takes
as long as to start Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_COMMAND = "check"


class _Defaults:
    """Stands in for the parser that a command adds its options to, and notes what each is where it is not given."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def add_argument(self, *names: str, action: str = "store", default: Any = None, **_: object) -> None:
        name = next((name for name in names if name.startswith("--")), names[0])
        self.values[name.lstrip("-").replace("-", "_")] = False if action == "store_true" else default


def read(argv: Sequence[str]) -> Namespace | None:
    """What argparse would make of the arguments; None where that must be asked."""
    if argv[:1] != [_COMMAND] or any(argument.startswith("-") for argument in argv):
        return None
    from seedlint.cli.commands import check

    defaults = _Defaults()
    check.add(cast("ArgumentParser", defaults))
    return cast("Namespace", SimpleNamespace(**{**defaults.values, "command": _COMMAND, "paths": list(argv[1:])}))
