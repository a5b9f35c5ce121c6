"""Where a run has its root: the folder of the outermost config around the place where it starts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seedlint.config.errors import Complaint, ConfigError
from seedlint.config.nodes import File, at

NAME = ".seedlint.yaml"
WRONG_NAME = ".seedlint.yml"


def find_root(start: Path) -> tuple[Path, Path | None]:
    """The root of a run that starts there, and its config file, None where there is none.

    The nearest .seedlint.yaml upward, and from it outwards, as far as the git top level reaches or one says `root: true`; with
    no such file the git top level, else start. ConfigError for a file .seedlint.yml, which would not be read.
    """
    start = start.resolve()
    files = list(_around(start))
    for file in files[:-1]:
        if _ends_the_search(file):
            return file.parent, file
    return (files[-1].parent, files[-1]) if files else (git_top(start), None)


def git_top(start: Path) -> Path:
    """The folder of the git repository that start, an absolute path, lies in; start itself where there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), start)


def _around(start: Path) -> Iterator[Path]:
    """The configs of the folders around start that may be of one run, the nearest first."""
    found, top = False, git_top(start)
    for folder in (start, *start.parents):
        if found and _is_beyond(folder, top):
            return
        if os.path.lexists(folder / WRONG_NAME) and not os.path.lexists(folder / NAME):
            raise ConfigError([misnamed(str(folder / WRONG_NAME))])
        if os.path.lexists(folder / NAME):
            found = True
            yield folder / NAME


def misnamed(path: str) -> Complaint:
    """That a config has a name under which it is not read."""
    return Complaint(path, 0, 0, f"is not read; rename it to '{NAME}'")


def _is_beyond(folder: Path, top: Path) -> bool:
    """Whether a config there is another project's: outside of the repository or, without one, of all that a person has."""
    if (top / ".git").exists():
        return not folder.is_relative_to(top)
    return Path(os.path.expanduser("~")).is_relative_to(folder)  # noqa: PTH111 - Path.home() fails where nobody has one


def _ends_the_search(file: Path) -> bool:
    """Whether it says `root: true`. What is wrong with a file is told when it is read for what it says of rules."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if "root" not in text:
        return False
    from seedlint.config.yaml_reader import parse

    said = at(parse(File(str(file), text), lambda complaint: None), "root")
    return said is not None and said.value is True
