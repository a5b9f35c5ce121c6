"""`seedlint new RULE-NAME`: write a rule file that works, as a starting point."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from seedlint._internal.terminal import escape_line
from seedlint.authoring.new_rule import file_name, template
from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """Add the arguments of `new`."""
    command.add_argument("name", metavar="RULE-NAME", help="the flaw as a noun phrase, such as weasel-words")
    folder = "folder for the file (default: lint)"
    command.add_argument("--folder", type=Path, default=Path("lint"), metavar="FOLDER", help=folder)


def run(arguments: Namespace) -> int:
    """Write the file, and print how to test and use it."""
    file: Path = arguments.folder / file_name(arguments.name)
    text = template(arguments.name)
    try:
        arguments.folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as error:
        raise UsageError(f"{file}: already exists") from error
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    print(escape_line(f"{file} written; the examples on its page are its tests: seedlint test {file}"))
    print(f"to use it, add to .seedlint.yaml:\n{escape_line(f'rule-files: [{file.as_posix()}]')}")
    return 0
