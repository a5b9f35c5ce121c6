"""The root of a run: the folder of the outermost config around the place where the run starts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.lazy_regex import regex
from seedlint.config.errors import Complaint, ConfigError
from seedlint.config.nodes import File, at

NAME = ".seedlint.yaml"
PYPROJECT = "pyproject.toml"
"""Read for its table [tool.seedlint], in a folder without NAME."""
WRONG_NAMES = (".seedlint.yml", ".seedlint.json", ".seedlint.toml")
"""Names that can only be meant for a config, and are not read: an error in a folder without NAME."""
_DOUBTFUL_NAMES = ("seedlint.yaml", "seedlint.yml", "seedlint.json", "seedlint.toml")
"""Names of a config that is not read or of something else, such as a workflow of a service."""
_TABLE = regex(rb"""^[ \t]*\[{1,2}[ \t]*["']?tool["']?[ \t]*\.[ \t]*["']?seedlint["']?[ \t]*[\].]""", re.MULTILINE)
LARGEST = 1_000_000
"""Bytes of a config file."""


def find_root(start: Path) -> tuple[Path, Path | None]:
    """Return the root of a run that starts there, and its config file, None where there is none.

    The search takes the nearest .seedlint.yaml, or pyproject.toml with a table [tool.seedlint], upward, then goes outwards to the
    git top level, or to a config with `root: true`. With no such file the root is the git top level, else start. ConfigError for
    a file such as .seedlint.yml, which would not be read, in a folder without .seedlint.yaml.
    """
    start = start.resolve()
    files = list(_configs_around(start))
    for file in files[:-1]:
        if _ends_search(file):
            return file.parent, file
    return (files[-1].parent, files[-1]) if files else (git_top(start), None)


def git_top(start: Path) -> Path:
    """Return the top folder of the git repository around start, an absolute path; start itself where there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), start)


def _configs_around(start: Path) -> Iterator[Path]:
    """Yield the configs of the folders around start that may belong to one run, the nearest first."""
    found, top = False, git_top(start)
    for folder in (start, *start.parents):
        if found and _is_beyond(folder, top):
            return
        if os.path.lexists(folder / NAME):
            found = True
            yield folder / NAME
        elif wrong := next(filter(os.path.lexists, (f"{folder}{os.sep}{name}" for name in WRONG_NAMES)), None):
            raise ConfigError([wrong_name(wrong)])
        elif has_table(folder / PYPROJECT):
            found = True
            yield folder / PYPROJECT


def has_table(file: Path) -> bool:
    """Return whether the file is a pyproject.toml with a table [tool.seedlint]. A mistake in it is reported when it is read."""
    try:
        content = safe_files.read(file, LARGEST, inside=file.parent)
    except OSError:
        return False
    return b"seedlint" in content and _TABLE.search(content) is not None


def unread_names(root: Path) -> list[str]:
    """Return the names of files at the root that look like a config and are not read."""
    names = [name for name in (*WRONG_NAMES, *_DOUBTFUL_NAMES) if os.path.lexists(root / name)]
    return names + ([PYPROJECT] if os.path.lexists(root / NAME) and has_table(root / PYPROJECT) else [])


def wrong_name(path: str) -> Complaint:
    """Return the complaint about a config whose name is not read."""
    return Complaint(path, 0, 0, f"is not read; rename it to '{NAME}'")


def _is_beyond(folder: Path, top: Path) -> bool:
    """Return whether a config there is another project's: outside of the repository or, without one, around the user's home."""
    if (top / ".git").exists():
        return not folder.is_relative_to(top)
    return Path(os.path.expanduser("~")).is_relative_to(folder)  # noqa: PTH111 - Path.home() fails where nobody has one


def _ends_search(file: Path) -> bool:
    """Return whether the file has `root: true`. Mistakes in a file are reported when its rules are read, not here."""
    try:
        text = safe_files.read(file, LARGEST, inside=file.parent).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if "root" not in text:
        return False
    if file.name == PYPROJECT:
        from seedlint.config.toml_reader import parse
    else:
        from seedlint.config.yaml_reader import parse

    value = at(parse(File(str(file), text), lambda complaint: None), "root")
    return value is not None and value.value is True
