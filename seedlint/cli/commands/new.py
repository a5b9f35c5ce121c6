"""`seedlint new RULE-NAME`: a rule file that works, to be changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from seedlint.authoring.new_rule import file_name, template
from seedlint.errors import UsageError


def add(command: ArgumentParser) -> None:
    """The arguments of `new`."""
    command.add_argument("name", metavar="RULE-NAME", help="the flaw as a noun phrase, such as weasel-words")
    command.add_argument(
        "--folder", type=Path, default=Path("lint"), metavar="FOLDER", help="where the file goes (default: lint)"
    )


def run(arguments: Namespace) -> int:
    file: Path = arguments.folder / file_name(arguments.name)
    text = template(arguments.name)
    try:
        arguments.folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as error:
        raise UsageError(f"{file}: is there already") from error
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    print(f"{file} written; its page is its test: seedlint test {file}")
    print(f"to use it, put into .seedlint.yaml:\nrule-files: [{file.as_posix()}]")
    return 0
