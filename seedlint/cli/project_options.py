"""The options `--config` and `--isolated`: the project that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.discovery.project import Project, open_project

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add(command: ArgumentParser) -> None:
    """Add the arguments `--config` and `--isolated`."""
    command.add_argument("--config", type=Path, metavar="FILE", help="config to use in place of the nearest .seedlint.yaml")
    isolated = "refuse configs that name rule files or files outside of the root, and neither read nor write .seedlint_cache"
    command.add_argument("--isolated", action="store_true", help=isolated)


def load_project(arguments: Namespace, *, keep: bool = True) -> Project:
    """Return the project of the current folder, or of the config that was named. Errors and `keep` as for `open_project`."""
    return open_project(Path.cwd(), arguments.config, isolated=arguments.isolated, keep=keep)
