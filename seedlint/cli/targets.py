"""The PATHs of a command and the option `--allow-empty`: the files that the command works on, and messages about the choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli.error_handling import print_lines, print_message
from seedlint.config import NAME, Config, unread_names
from seedlint.discovery.corpus import Listing
from seedlint.discovery.targets import Targets, resolve_targets
from seedlint.errors import NothingToCheckError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.discovery.project import Project


def add(command: ArgumentParser) -> None:
    """Add the argument `--allow-empty`."""
    empty = "no error for PATHs of an unknown format, nor where nothing is left to check"
    command.add_argument("--allow-empty", action="store_true", help=empty)


def find_targets(
    arguments: Namespace, project: Project, config: Config, listing: Listing, paths: Sequence[str], overlay: Iterable[str] = ()
) -> Targets:
    """Return the targets of the PATHs; messages about them, and about the patterns of the config, are printed."""
    try:
        targets = resolve_targets(config, listing, paths, Path.cwd(), overlay, allow_empty=arguments.allow_empty)
    except NothingToCheckError as error:
        raise UsageError(*error.args, "with --allow-empty this is no error") from error
    for note in targets.notes:
        print_message(note)
    if targets.files is None:
        for name in unread_names(config.root):
            print_message(f"{name!r} is not read; the config is {NAME!r}")
    if targets.files is None and any(draft.file for draft in project.drafts):
        from seedlint.discovery.unmatched_patterns import pattern_notes  # a hook, which names files, does without it

        lines = pattern_notes(project, listing)
        if lines:
            print_lines(lines)
    return targets
