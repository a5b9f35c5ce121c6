"""The files that the arguments of a command name: files, folders, patterns, and lists of them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from seedlint._internal.named_tuples import NamedTuple
from seedlint.errors import UsageError
from seedlint.formats.registry import Formats

InputKind = Literal["jsonl", "parquet", "files"]
_PACKED = (".gz", ".zst", ".zstd")
_LINES = (".jsonl", ".ndjson", ".json")
_LIST = "@"
"""The first character of an argument that names a file with an input on each line."""


class Input(NamedTuple):
    """One source of records."""

    name: str
    """The path as it was given, written with `/`: the name in all results."""
    path: Path
    kind: InputKind
    files: Sequence[str] = ()
    """Of a folder or a single text: the paths below `path` of the texts, sorted."""

    @property
    def size(self) -> int:
        """The bytes of the input, 0 for files that are not there."""
        paths = [self.path / file for file in self.files] if self.kind == "files" else [self.path]
        return sum(path.stat().st_size for path in paths if path.exists())


def kind_of(path: str) -> InputKind | None:
    """Return the kind of a file by its name; None for a file that holds no records."""
    name = path.lower()
    if name.endswith(".parquet"):
        return "parquet"
    for ending in _PACKED:
        name = name.removesuffix(ending)
    return "jsonl" if name.endswith(_LINES) else None


def find_inputs(arguments: Sequence[str], formats: Formats) -> list[Input]:
    """Return the inputs, each once, sorted by name. UsageError for an argument that names nothing."""
    found: dict[str, Input] = {}
    for argument in _named(arguments):
        for one in _inputs_of(argument, formats):
            found.setdefault(os.path.realpath(one.path) + "/".join(one.files if len(one.files) == 1 else ()), one)
    return sorted(found.values())


def _named(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the arguments with lists opened and patterns replaced by what they match."""
    for argument in arguments:
        if argument.startswith(_LIST):
            yield from _named(_lines_of(argument.removeprefix(_LIST)))
        elif os.path.lexists(argument) or not glob.has_magic(argument):
            yield argument
        else:
            matched = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - the pattern may be absolute
            if not matched:
                raise UsageError(f"{argument!r} matches no file")
            yield from matched


def _lines_of(name: str) -> list[str]:
    try:
        return [line for line in Path(name).read_text("utf-8").splitlines() if line]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the list {name!r} cannot be read: {error}") from error


def _inputs_of(argument: str, formats: Formats) -> Iterator[Input]:
    path = Path(argument)
    name = path.as_posix()
    if path.is_dir():
        yield from _in_folder(name, path, formats)
    elif not path.exists():
        raise UsageError(f"{argument!r} does not exist")
    elif kind := kind_of(path.name):
        yield Input(name, path, kind)
    elif formats.knows(path.name):
        yield Input(path.parent.as_posix(), path.parent, "files", (path.name,))
    else:
        raise UsageError(f"{argument!r} is no data set: expected .jsonl, .jsonl.gz, .jsonl.zst, .parquet, a text or a folder")


def _in_folder(name: str, folder: Path, formats: Formats) -> Iterator[Input]:
    """Yield each data set below a folder, and its texts together as one input; hidden files and links to folders are left out."""
    texts, found = [], False
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(one for one in files if not one.startswith(".")):
            path = Path(parent, file)
            below = path.relative_to(folder).as_posix()
            if kind := kind_of(file):
                found = True
                yield Input(f"{name}/{below}", path, kind)
            elif formats.knows(file):
                texts.append(below)
    if texts:
        yield Input(name, folder, "files", tuple(sorted(texts)))
    if not (texts or found):
        raise UsageError(f"the folder {name!r} holds no data set and no text of a known format")
