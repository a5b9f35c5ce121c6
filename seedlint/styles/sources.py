"""The files behind `styles` and `vocab` of a config: style folders, single rules, dictionaries and `.vale.ini`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seedlint._internal import safe_files
from seedlint._internal.digests import blake2b
from seedlint._internal.named_tuples import NamedTuple
from seedlint.errors import RuleError

_SUFFIXES = (".yml", ".yaml")
_MOST_FILES = 5_000
_LARGEST = 2_000_000
INI_NAMES = (".vale.ini", "_vale.ini", "vale.ini", ".vale")


class StyleSource(NamedTuple):
    """A path that a config names, and the place of the name for messages; `is_rule`: its rule has no style before the dot."""

    path: Path
    place: str
    is_rule: bool = False


Head = tuple[str, str, list[str], int]
"""The name of a rule, its kind, its scopes, and the most findings in a page, 0 for any number."""


class Group(NamedTuple):
    """The rules that share a set-up, as JSON."""

    rules: list[dict[str, Any]]
    """All rules, with what a listing needs."""
    heads: list[Head]
    """The rules that run, with what is asked for on each page."""
    programs: list[str]
    """The program of each rule that runs, as a text: it is parsed for the first text that the rule may match."""
    gate: dict[str, Any]
    """The table of the gate, with the numbers of the rules in `heads`."""
    accepted: dict[str, Any] | None
    """The pattern of the accepted words."""
    set_up: dict[str, Any]
    sections: list[dict[str, Any]]
    """The sections of a `.vale.ini`; empty where all rules are on for all files."""
    folder: str
    """The folder from which the globs of the sections count, relative to the root and with `/` at its end; '' for the root."""
    digest: str


class Styles(NamedTuple):
    """All groups, and notes on what does not run and what is odd, each a line with file and line number."""

    groups: list[Group]
    not_run: list[str]
    odd: list[str]


class Files:
    """Reads of the files of styles, none of which may lead out of where it must be."""

    def __init__(self, root: Path, *, isolated: bool) -> None:
        self.root, self.isolated = root, isolated

    def shown(self, path: Path) -> str:
        """Return the path from the root; the whole path for a file elsewhere."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def check(self, path: Path, place: str) -> None:
        """Raise RuleError for a path that does not exist or that an isolated run must not read."""
        if self.isolated and not path.is_relative_to(self.root):
            raise RuleError(f"{place}: {str(path)!r} is outside of the root, and --isolated reads no file there")
        if not path.exists():
            raise RuleError(f"{place}: no style {self.shown(path)!r}: there is no such file or folder")

    def read(self, path: Path, place: str = "") -> str:
        """Return the text of a file. RuleError where it cannot be read; a link out of the root is not followed."""
        inside = self.root if path.is_relative_to(self.root) else None
        try:
            return safe_files.read(path, _LARGEST, inside=inside).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise RuleError(f"{self.shown(path)}:{line}: not UTF-8") from None
        except (OSError, ValueError) as error:
            raise RuleError(f"{place or self.shown(path)}: {self.shown(path)!r} cannot be read: {error}") from None

    def rules_in(self, folder: Path) -> list[Path]:
        """Return the files of rules in a style folder and the folders below it, sorted."""
        found = [Path(at, name) for at, name in self._walk(folder) if name.endswith(_SUFFIXES) and not name.startswith(".")]
        return sorted(found)

    def _walk(self, folder: Path) -> Iterator[tuple[str, str]]:
        count = 0
        for at, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                count += 1
                if count > _MOST_FILES:
                    raise RuleError(f"{self.shown(folder)}: more than {_MOST_FILES:,} files; this is no folder of styles")
                yield at, name

    def signatures(self, source: StyleSource) -> list[tuple[str, int, int]]:
        """Return size and time of every file that the source may be made of."""
        root = f"{self.root}{os.sep}"
        return [(file.removeprefix(root), *_size_and_time(file)) for file in self._made_of(source)]

    def sums(self, source: StyleSource) -> list[tuple[str, str]]:
        """Return a checksum of every file that the source may be made of; '' for a file that cannot be read."""
        return [(self.shown(Path(file)), self._sum(Path(file))) for file in self._made_of(source)]

    def _sum(self, file: Path) -> str:
        inside = self.root if file.is_relative_to(self.root) else None
        try:
            return blake2b(safe_files.read(file, _LARGEST, inside=inside), digest_size=16).hexdigest()
        except OSError:
            return ""

    def _made_of(self, source: StyleSource) -> list[str]:
        if source.path.name in INI_NAMES or source.path.suffix == ".ini":
            from seedlint.styles.vale_ini import read_ini

            self.check(source.path, source.place)
            path = read_ini([self.read(source.path, source.place)]).styles_path
            folder = Path(os.path.normpath(source.path.parent / Path(path).expanduser())) if path else None
            return sorted([str(source.path), *(self._files(folder) if folder and folder.is_dir() else ())])
        return sorted(self._files(source.path)) if source.path.is_dir() else [str(source.path)]

    def _files(self, folder: Path) -> Iterator[str]:
        yield from (f"{at}{os.sep}{name}" for at, name in self._walk(folder))


def _size_and_time(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)  # noqa: PTH116 - a style has hundreds of files
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns


def digest_of(*parts: Any) -> str:
    """Return 64 bits in hexadecimal of JSON values."""
    return blake2b(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
