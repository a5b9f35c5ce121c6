"""Modules that a run over changed files needs, loaded while git looks at all files.

A guess that changes no answer. A hook is given the files that changed, and to load parsers, rules and the comparison takes about
as long as git takes on another core. For a run with nothing changed all of it would be loaded in vain, which a machine with one
core pays in full.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from seedlint.formats.registry import Formats, ParserError
from seedlint.index.database import FILES, FOLDER
from seedlint.plugins import builtin


def preload(root: Path, formats: Formats, rules: Iterable[str], paths: Sequence[str]) -> None:
    """Load the parsers of the paths, our own rules of these names and the comparison, if a path seems to have changed."""
    if not seem_changed(root, paths):
        return
    for path in {formats.format_of(path).name: path for path in paths if formats.knows(path)}.values():
        with suppress(ParserError):  # reported with the file itself
            formats.parse(path, "")  # a parser is loaded when it is first called
    for rule in rules:
        if builtin.rule_file(rule):
            builtin.rule(rule)
    import_module("seedlint.engine.index_update")
    import_module("seedlint.engine.corpus_rules")


def seem_changed(root: Path, paths: Iterable[str]) -> bool:
    """Return whether a path was written after the newest index, or there is no index; `-`, standard input, counts as written."""
    # A run that changes an index sets its time (`Store.remove_old`), so the time of a file that the run knows is older.
    updated = max(map(_modified, map(str, (root / FOLDER).glob(FILES))), default=0)
    return any(path == "-" or _modified(path) > updated for path in paths)


def _modified(path: str) -> int:
    """Return the time of the last write in nanoseconds; 0 for a path that is not there."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a hook passes thousands of paths
    except OSError:
        return 0
