"""The parser of the command line, with the arguments of those commands that are used."""

from __future__ import annotations

import os
from argparse import Action, ArgumentError, ArgumentParser, HelpFormatter, _SubParsersAction
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
    "corpus": "run the rules over a data set of any size: JSON lines, Parquet, folders",
    "explain": "show a rule's page, or why the rule fired or abstained on a file",
    "config": "show the config with the origin of each value, or its JSON Schema",
    "new": "write a rule file, or a distribution with a rule, as a starting point",
    "test": "run the examples on the pages of rules as their tests",
    "lsp": "run the language server, which shows findings in an editor",
    "mcp": "run the server through which agents check documents (Model Context Protocol)",
    "skill": "print a SKILL.md that teaches an agent to use seedlint",
    "doctor": "show the state of the installation and the project, or why a file is checked or not",
    "completion": "print the completion script for bash, zsh or fish",
    "help": "show the help of a command",
    "version": "print the version",
}


class _Parser(ArgumentParser):
    """A parser that names what was probably meant, and shows its own usage for its own mistakes.

    Its messages show the names of files on one line: a shell makes arguments of them.
    """

    def error(self, message: str) -> NoReturn:
        super().error(escape_line(message))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the arguments; those that are left over are a mistake, and the parser of a command reports its own."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(self._unknown(left))
        return found, left

    def _unknown(self, left: Sequence[str]) -> str:
        option = next((word for word in left if word.startswith("-") and word != "-"), None)
        if option is None:
            return f"too many arguments: {' '.join(left)}"
        name = option.partition("=")[0]
        where = "" if " " in self.prog else " before the command"
        return f"no option {name!r}{where}{nearest(name, self._option_string_actions)}"

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        if isinstance(action, _SubParsersAction):
            self.error(_no_command(str(value), action.choices, is_first=" " not in self.prog))
        names = [str(choice) for choice in action.choices]
        raise ArgumentError(action, f"{value!r} is none of {', '.join(names)}{nearest(str(value), names)}")


def _no_command(name: str, commands: Iterable[str], *, is_first: bool) -> str:
    """Return a message about a word that is no command: as first word, a path is to be checked and a rule to be explained."""
    from seedlint.plugins.builtin import rule_file

    if is_first and (os.path.lexists(name) or "/" in name):
        return f"no command {name!r}; did you mean 'seedlint check {name}'?"
    if is_first and rule_file(name):
        return f"no command {name!r}; did you mean 'seedlint explain {name}'?"
    commands = [*commands]
    return f"no command {name!r}{nearest(name, commands) or '; the commands are ' + ', '.join(commands)}"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` as `config.nearest` does; a start without a mistake imports no config for it."""
    from seedlint.config import nearest

    return nearest(name, names)


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
    parser.add_argument("--version", "-V", action="version", version=f"seedlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in names:
        summary = COMMANDS[name]
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", **options)
        if name in with_arguments:
            import_module(f"seedlint.cli.commands.{name}").add(command)
        command.formatter_class = HelpFormatter
    parser.formatter_class = HelpFormatter
    return parser
