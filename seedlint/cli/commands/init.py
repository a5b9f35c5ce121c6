"""`seedlint init`: write a config for this repository, with the results of its inspection as comments."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from os.path import relpath
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.terminal import list_counts
from seedlint.cli.error_handling import print_message
from seedlint.cli.progress import progress_bar
from seedlint.config import NAME, PYPROJECT, Config, find_root
from seedlint.discovery.corpus import list_corpus
from seedlint.discovery.unread import count_unread
from seedlint.errors import UsageError
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import Formats, ParserError
from seedlint.init.inspect_repository import Inspection, Tally, add_page, foreign_folders, summarize
from seedlint.init.propose_config import propose_config
from seedlint.plugins.manager import load_formats

_MOST_READ = 2_000
"""Of more files only every second, third and so on is read: text that recurs also recurs in a part of the files."""
_HOOKS = ".pre-commit-config.yaml"
_LARGEST_HOOKS = 1_000_000


def add(command: ArgumentParser) -> None:
    """Add the arguments of `init`."""
    command.add_argument("--print", action="store_true", help="write the config to standard output, not to a file")


def run(arguments: Namespace) -> int:
    """Write or print the proposed config."""
    root, file = find_root(Path.cwd())
    if file and not arguments.print:
        held = "has the config, in [tool.seedlint]" if file.name == PYPROJECT else "already exists"
        raise UsageError(f"{file}: {held}; 'seedlint init --print' shows the config that would be proposed")
    text = propose_config(_inspect(root), hooked=_is_hooked(root))
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


def _inspect(root: Path) -> Inspection:
    formats = load_formats()
    found = list_corpus(Config(root), formats.knows)
    for message in found.notes:
        print_message(message)
    foreign = tuple(f"{folder}/" for folder in foreign_folders(found.files))
    own = [path for path in found.files if not path.startswith(foreign)]
    few = own[:: -(-len(own) // _MOST_READ) or 1]
    tally = Tally()
    with progress_bar(sys.stderr) as watched:
        for path in watched(few, len(few)):
            _read_page(tally, root, path, formats)
    unread = count_unread(Config(root), found)
    if unread:
        print_message(f"not checked (unknown format): {list_counts(unread)}")
    return summarize(found.files, tally, formats, unread)


def _read_page(tally: Tally, root: Path, path: str, formats: Formats) -> None:
    try:
        add_page(tally, path, formats.parse(path, decode(safe_files.read(root / path, safe_files.ANY_SIZE, inside=root))))
    except (OSError, Unreadable, ParserError):
        return  # the check reports it


def _is_hooked(root: Path) -> bool:
    try:
        return b"id: seedlint" in safe_files.read(root / _HOOKS, _LARGEST_HOOKS, inside=root)
    except OSError:
        return False
