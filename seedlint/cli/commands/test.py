"""`seedlint test [FILE…] [--rule RULE,…]`: run every example on the pages of rules, in files or by name."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal.terminal import escape_line
from seedlint.authoring.doc_tests import run_examples
from seedlint.cli import project_options
from seedlint.cli.error_handling import until_closed
from seedlint.discovery.project import matching_rules
from seedlint.errors import UsageError
from seedlint.formats.registry import Formats
from seedlint.plugins.manager import load_formats
from seedlint.plugins.rule_loader import load_rules
from seedlint.rule import RUN_LEVEL, Rule


def add(command: ArgumentParser) -> None:
    """Add the arguments of `test`."""
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a rule file, in Python or YAML")
    named = "a rule by name or pattern: built in, of a distribution, or of a rule file that the config names"
    command.add_argument("--rule", action="append", default=[], metavar="RULE,…", help=named)
    project_options.add(command)


def run(arguments: Namespace) -> int:
    """Print the result of each rule; return 1 if an example failed."""
    names = [name for part in arguments.rule for name in part.split(",") if name]
    if not (arguments.files or names) or not all(part.strip(",") for part in arguments.rule):
        raise UsageError("nothing to test: name a rule file, or rules with --rule NAME")
    results = [*_of_files(arguments.files), *(_by_name(arguments, names) if names else ())]
    failed = False
    for origin, rule, formats in results:
        failures = run_examples(rule, formats)
        failed |= bool(failures)
        with until_closed():
            print(escape_line(f"{origin}: {rule.name}: {_verdict(rule, failures)}"))
            for failure in failures:
                print(escape_line(f"  {failure}"))
    return int(failed)


def _of_files(files: list[Path]) -> Iterator[tuple[str, Rule, Formats]]:
    """Yield each rule of the files, with the name of its file and the formats that its examples may have."""
    formats = load_formats()
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
        for rule in load_rules(file.resolve(), str(file)):
            yield str(file), rule, formats


def _by_name(arguments: Namespace, names: list[str]) -> Iterator[tuple[str, Rule, Formats]]:
    """Yield each rule with such a name, sorted by name, with its origin and the formats of the project."""
    project = project_options.load_project(arguments)
    for name in sorted(matching_rules(project, names)):
        yield project.plugins.origins[name], project.plugins.rules[name], project.plugins.formats


def _verdict(rule: Rule, failures: list[str]) -> str:
    if failures:
        return f"{len(failures)} failed"
    return "passed; its examples need a whole run, and are not run" if RUN_LEVEL in rule.tags else "passed"
