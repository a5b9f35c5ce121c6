"""The parser of the command line, with the arguments of those commands that are used."""

from __future__ import annotations

from argparse import ArgumentParser, HelpFormatter
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from seedlint import __version__
from seedlint._internal.terminal import escape_line

COMMANDS = {
    "check": "report violations in the corpus, or in some of its files",
    "init": "inspect the repository and write a config for it",
    "rules": "list all rules, each with its severity and a summary",
    "stats": "show words, readability and copied text of each file and folder",
    "explain": "show a rule's page, or why the rule fired or abstained on a file",
    "config": "show the config with the origin of each value, or its JSON Schema",
    "new": "write a rule file as a starting point",
    "test": "run the examples on the page of a rule file as its tests",
    "lsp": "run the language server, which shows findings in an editor",
    "mcp": "run the server through which agents check documents (Model Context Protocol)",
    "skill": "print a SKILL.md that teaches an agent to use seedlint",
    "doctor": "show the state of the installation and the project, or why a file is checked or not",
    "completion": "print the completion script for bash, zsh or fish",
}


class _Parser(ArgumentParser):
    """A parser whose messages show the names of files on one line: a shell makes arguments of them."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_line(message))


def create_parser(argv: Sequence[str]) -> ArgumentParser:
    """Return the parser for these arguments.

    To make a parser for every command takes longer than to parse: where argv begins with a command, the parser has only that
    command. A command that is not in argv has no arguments, so that its module is not imported.
    """
    return _parser([argv[0]] if argv and argv[0] in COMMANDS else COMMANDS, argv)


def create_full_parser() -> ArgumentParser:
    """Return the parser of all commands with all their arguments."""
    return _parser(COMMANDS, COMMANDS)


def _parser(names: Iterable[str], with_arguments: Collection[str]) -> ArgumentParser:
    # argparse formats each argument when it is added. Without a fixed width, each time the formatter would look up the width of
    # the terminal, and import much for it.
    fixed_width: Any = partial(HelpFormatter, width=80)
    options = {"allow_abbrev": False, "formatter_class": fixed_width}
    parser = _Parser("seedlint", description="A linter for what a text says.", **options)
    parser.add_argument("--version", action="version", version=f"seedlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in names:
        summary = COMMANDS[name]
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", **options)
        if name in with_arguments:
            import_module(f"seedlint.cli.commands.{name}").add(command)
        command.formatter_class = HelpFormatter
    parser.formatter_class = HelpFormatter
    return parser
