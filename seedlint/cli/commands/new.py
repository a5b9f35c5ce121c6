"""`seedlint new RULE-NAME`: write a rule file that works, or a distribution with a rule, as a starting point."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from seedlint._internal.terminal import escape_line
from seedlint.authoring.new_rule import KINDS, PLUGIN, distribution_name, new_files
from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """Add the arguments of `new`."""
    command.add_argument("name", metavar="RULE-NAME", help="the flaw as a noun phrase, such as weasel-words")
    kind = f"{', '.join(KINDS[:-2])} or {KINDS[-2]} rule, or a {KINDS[-1]}: a distribution with a rule (default: {KINDS[0]})"
    command.add_argument("--kind", choices=KINDS, default=KINDS[0], metavar="KIND", help=kind)
    folder = "folder for the file (default: lint; for a plugin: seedlint-RULE-NAME)"
    command.add_argument("--folder", type=Path, metavar="FOLDER", help=folder)


def run(arguments: Namespace) -> int:
    """Write the files, and print how to test and use the rule."""
    files = new_files(arguments.kind, arguments.name)
    is_plugin = arguments.kind == PLUGIN
    folder: Path = arguments.folder or Path(distribution_name(arguments.name) if is_plugin else "lint")
    _write({folder / path: text for path, text in files.items()})
    if is_plugin:
        print(escape_line(f"{folder} written; install the distribution and run its tests:"))
        print(escape_line(f"pip install -e {folder}"))
        print(escape_line(f"pytest {folder}"))
        return 0
    (file,) = (folder / path for path in files)
    print(escape_line(f"{file} written; the examples on its page are its tests: seedlint test {file}"))
    print(f"to use it, add to .seedlint.yaml:\n{escape_line(f'rule-files: [{file.as_posix()}]')}")
    return 0


def _write(files: Mapping[Path, str]) -> None:
    """Write all files. UsageError where one of them exists, before any is written, or where one cannot be written."""
    for file in files:
        if file.exists():
            raise UsageError(f"{file}: already exists")
    for file, text in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as out:
                out.write(text)
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}") from error
