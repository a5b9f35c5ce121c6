"""`seedlint test FILE…`: run every example on the pages of the rules in the files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from seedlint._internal.terminal import escape_line
from seedlint.authoring.doc_tests import run_examples
from seedlint.cli.error_handling import until_closed
from seedlint.errors import UsageError
from seedlint.plugins.manager import load_formats
from seedlint.plugins.rule_loader import load_rules


def add(command: ArgumentParser) -> None:
    """Add the arguments of `test`."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a rule file")


def run(arguments: Namespace) -> int:
    """Print the result of each rule; return 1 if an example failed."""
    failed, formats = False, load_formats()
    for file in arguments.files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
        for rule in load_rules(file.resolve(), str(file)):
            failures = run_examples(rule, formats)
            failed |= bool(failures)
            with until_closed():
                print(escape_line(f"{file}: {rule.name}: {f'{len(failures)} failed' if failures else 'passed'}"))
                for failure in failures:
                    print(escape_line(f"  {failure}"))
    return int(failed)
