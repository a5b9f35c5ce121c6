"""`seedlint init`: a config for this repository, with what was seen in it as comments."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from os.path import relpath
from pathlib import Path

from seedlint.cli import progress
from seedlint.cli.error_handling import complain
from seedlint.config import NAME, Config, find_root
from seedlint.discovery.corpus import list_corpus
from seedlint.errors import UsageError
from seedlint.formats import knows, parse
from seedlint.formats.decode import Unreadable, decode
from seedlint.init.inspect_repository import Notes, Seen, kept_folders, note, seen
from seedlint.init.propose_config import proposal

_MOST_READ = 2_000
"""Of more files every second, third and so on is read: what recurs shows in a part as well."""
_HOOKS = ".pre-commit-config.yaml"


def add(command: ArgumentParser) -> None:
    """The arguments of `init`."""
    command.add_argument("--print", action="store_true", help="write it to standard output and to no file")


def run(arguments: Namespace) -> int:
    root, file = find_root(Path.cwd())
    if file and not arguments.print:
        raise UsageError(f"{file}: is there already; 'seedlint init --print' shows what would be proposed")
    text = proposal(_looked(root), hooked=_is_hooked(root))
    if arguments.print:
        sys.stdout.write(text)
        return 0
    try:
        with (root / NAME).open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise UsageError(f"{root / NAME}: {error.strerror}") from error
    print(f"{relpath(root / NAME)} written; read it, then run: seedlint check")
    return 0


def _looked(root: Path) -> Seen:
    found = list_corpus(Config(root), knows)
    for told in found.notes:
        complain(told)
    kept = tuple(f"{folder}/" for folder in kept_folders(found.files))
    own = [path for path in found.files if not path.startswith(kept)]
    few = own[:: -(-len(own) // _MOST_READ) or 1]
    notes = Notes()
    with progress.shown(sys.stderr) as watched:
        for path in watched(few, len(few)):
            _note(notes, root, path)
    return seen(found.files, notes)


def _note(notes: Notes, root: Path, path: str) -> None:
    try:
        note(notes, path, parse(path, decode((root / path).read_bytes())))
    except (OSError, Unreadable):
        return  # the check tells of it


def _is_hooked(root: Path) -> bool:
    try:
        return "id: seedlint" in (root / _HOOKS).read_text("utf-8", "replace")
    except OSError:
        return False
