"""`seedlint help [COMMAND]`: show the help of a command, or of all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from seedlint.cli.parser import COMMANDS, create_parser


def add(command: ArgumentParser) -> None:
    """Add the arguments of `help`."""
    command.add_argument("about", nargs="?", metavar="COMMAND", choices=[*COMMANDS], help="name of the command")


def run(arguments: Namespace) -> int:
    """Print the help, as `seedlint COMMAND --help` does."""
    words = [arguments.about] if arguments.about else []
    with suppress(SystemExit):  # argparse ends the process after the help
        create_parser(words).parse_args([*words, "--help"])
    return 0
