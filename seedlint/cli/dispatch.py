"""The entry point of the command line: parse the arguments, run one command, return its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from seedlint.cli.error_handling import FAILED, run_guarded
from seedlint.cli.parser import create_parser


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    return run_guarded(lambda: _dispatch(argv))


def _dispatch(argv: Sequence[str]) -> int:
    parser = create_parser(argv)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as end:  # after argparse's own message
        return end.code if isinstance(end.code, int) else FAILED
    if not arguments.command:
        parser.print_help(sys.stderr)
        return FAILED
    arguments.argv = tuple(argv)
    code: int = import_module(f"seedlint.cli.commands.{arguments.command}").run(arguments)
    return code
