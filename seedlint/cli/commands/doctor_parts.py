"""The state of what seedlint is made of: the libraries, git, the cache. Nothing here raises or changes anything."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from seedlint.discovery.walk import GitError, read_output, start_git
from seedlint.index.database import FOLDER
from seedlint.index.tables import SCHEMA

_WANTED = re.compile(r"([\w.-]+)[^;]*(?:;.*extra *== *['\"](\w+)['\"])?")
_EXTRAS = ("", "lsp")
"""Those that bring something to a user; '' for what is always needed."""


def libraries() -> Iterator[tuple[bool, str]]:
    """Each that is needed or brings a feature, with its version; and whether it is missed."""
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        wanted = [found.groups(default="") for text in requires("seedlint") or () if (found := _WANTED.match(text))]
    except PackageNotFoundError:
        yield False, "seedlint is not installed but run from a folder, so nothing says what it needs"
        return
    for name, extra in wanted:
        if extra in _EXTRAS:
            try:
                yield False, f"{name} {version(name)}" + f" (extra {extra!r})" * bool(extra)
            except PackageNotFoundError:
                yield not extra, f"{name} is not installed" + f"; pip install 'seedlint[{extra}]' brings it" * bool(extra)


def git_version(folder: Path) -> str:
    try:
        return read_output(start_git(folder, "--version"), lambda note: None).decode("utf-8", "replace").strip()
    except GitError as error:
        return f"{error}; every file of a known format is checked, ignored or not"


def cache(root: Path) -> str:
    """Size and state of what earlier runs kept."""
    folder = root / FOLDER
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
        size = sum(file.stat().st_size for file in files)
    except OSError as error:
        return f"{folder}: {'none yet' if isinstance(error, FileNotFoundError) else error.strerror}"
    states = [f"{file.name} {_state(file)}" for file in sorted(files) if file.suffix == ".sqlite"]
    return "\n".join([f"{folder}: {size / 1e6:.1f} MB", *states])


def _state(file: Path) -> str:
    try:
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            sound = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            files = database.execute("SELECT count(*) FROM result WHERE current").fetchone()[0] if version == SCHEMA else 0
        finally:
            database.close()
    except sqlite3.Error as error:
        return f"cannot be read ({error}); it is built anew where need be, and may be deleted"
    if version != SCHEMA:
        return "is of another version, and may be deleted"
    return f"knows {files:,} files" if sound else "is damaged, and may be deleted"
