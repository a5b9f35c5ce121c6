"""The command line: one file a command, each with `add(commands)` for its arguments and `run(arguments) -> exit code`.

Exit codes: 0 nothing at or over `fail-on`, 1 something, 2 the run itself failed, 130 on interrupt; never another, and never
a traceback: what only we could have broken goes to a log file, which one line names.

May import: `_internal`, `analysis`, `authoring`, `config`, `discovery`, `engine`, `errors`, `evaluation`, `filters`, `fixes`,
`formats`, `index`, `init`, `lsp`, `model`, `plugins`, `reporters`, `rule`, `stats`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from seedlint import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser

FAILED = 2
INTERRUPTED = 130
COMMANDS = {
    "check": "report violations in the corpus, or in some of its files",
    "init": "look at the repository and write a config for it",
    "rules": "list all rules with what they report",
    "stats": "show words, readability and copied text of each file and folder",
    "explain": "show a rule's page, or why it fired or abstained on a file",
    "config": "show the config and where each value comes from, or its JSON Schema",
    "new": "write a rule file to start from",
    "test": "run a rule file's page as its tests",
    "lsp": "speak with an editor: findings as one types",
    "doctor": "show what seedlint is made of and works on, or why a file is checked or not",
    "completion": "print what bash, zsh or fish completes seedlint by",
}


def run(argv: Sequence[str]) -> int:
    """Runs one command and gives the exit code."""
    from seedlint.cli.error_handling import guarded

    return guarded(lambda: _dispatch(argv))


def _dispatch(argv: Sequence[str]) -> int:
    from importlib import import_module

    from seedlint.cli import plain

    try:
        arguments = plain.read(argv) or parser(argv).parse_args(argv)
    except SystemExit as end:  # after argparse's own message
        return end.code if isinstance(end.code, int) else FAILED
    if not arguments.command:
        parser(argv).print_help(sys.stderr)
        return FAILED
    code: int = import_module(f"seedlint.cli.commands.{arguments.command}").run(arguments)
    return code


def parser(argv: Sequence[str] = ()) -> ArgumentParser:
    """The parser for all commands; of the commands only the one in argv has its arguments, so that no other is imported."""
    from argparse import ArgumentParser, HelpFormatter
    from importlib import import_module

    # Each argument that is added is formatted once, which would look up how wide the terminal is, and import much for it.
    quick: Any = partial(HelpFormatter, width=80)
    how = {"allow_abbrev": False, "formatter_class": quick}
    top = ArgumentParser("seedlint", description="A linter for what a text says.", **how)
    top.add_argument("--version", action="version", version=f"seedlint {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".", **how)
        if name in argv:
            import_module(f"seedlint.cli.commands.{name}").add(command)
        command.formatter_class = HelpFormatter
    top.formatter_class = HelpFormatter
    return top
