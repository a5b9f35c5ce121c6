"""Finding and reading the config files, up to where the rules must be known to say more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal import globs
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.startup_cache import StartupCache
from seedlint.config.cache import parse
from seedlint.config.errors import Complaint
from seedlint.config.nodes import File, Node
from seedlint.config.root import NAME
from seedlint.config.schema import PATHS
from seedlint.config.validate import fit

_MOST_FILES = 100


@dataclass(frozen=True, eq=False)
class Draft:
    """The config files as read. `sources` are their mappings, what others build on first; complaints wait for `resolve`."""

    root: Path
    file: Path | None
    rule_files: tuple[Path, ...] = ()
    sources: tuple[Node, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def load_config(root: Path, file: Path | None, memory: StartupCache | None = None) -> Draft:
    """The config at file with all that it extends; an empty one where file is None. Never raises: complaints are kept."""
    if file is None:
        return Draft(root, None)
    reader = _Reader(root, file.parent, memory or StartupCache(), [], [], [])
    reader.read(file, (), None, "")
    return Draft(root, file, tuple(dict.fromkeys(reader.rule_files)), tuple(reader.sources), tuple(reader.complaints))


@dataclass
class _Reader:
    root: Path
    home: Path
    memory: StartupCache
    complaints: list[Complaint]
    rule_files: list[Path]
    sources: list[Node]
    files: int = 0

    def read(self, path: Path, chain: tuple[Path, ...], named: Node | None, folder: str) -> None:
        """Read path and, before it, what it extends. named: where it was named; chain: the files that led here.

        folder: what its patterns are seen from unless it is the config of a folder around the files that this is about.
        """
        path = Path(os.path.normpath(path.absolute()))
        told = f"leads back to {self._shown(path)!r}" if path in chain else ""
        self.files += 1
        if self.files > _MOST_FILES:
            told = f"more than {_MOST_FILES} config files are extended"
        if path.suffix not in (".yaml", ".yml"):  # what is wrong with another file would be told with words of it
            told = told or f"{str(named.value)!r} is not named like a config: it ends in neither .yaml nor .yml" if named else ""
        if named and told:
            self.complaints.append(named.complaint(told))
            return
        folder = self._folder(path, folder)
        node = self._parse(path, named, folder)
        if node is None or node.value is None:
            return
        for item in self._paths(node, "extends"):
            self.read(path.parent / str(item.value), (*chain, path), item, folder)
        for item in self._paths(node, "rule-files"):
            self.rule_files += self._rule_files(path.parent, item)
        self.sources.append(node)

    def _folder(self, path: Path, otherwise: str) -> str:
        if path.name != NAME or not (self.home.is_relative_to(path.parent) and path.is_relative_to(self.root)):
            return otherwise
        inside = path.parent.relative_to(self.root).as_posix()
        return "" if inside == "." else f"{inside}/"

    def _parse(self, path: Path, named: Node | None, folder: str) -> Node | None:
        complain = self.complaints.append
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = File(self._shown(path), error.object[: error.start].decode("utf-8-sig"))
            complain(before.at(len(before.text), f"not UTF-8: the byte 0x{error.object[error.start]:02x}"))
            return None
        except (OSError, ValueError) as error:
            told = f"cannot be read: {getattr(error, 'strerror', None) or error}"
            complain(named.complaint(f"{named.value!r} {told}") if named else File(self._shown(path), "").whole(told))
            return None
        return parse(File(self._shown(path), text, folder), complain, self.memory)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def _paths(self, node: Node, key: str) -> list[Node]:
        """The values of a key that takes paths; none, complained of, where they are not paths."""
        entry = node.value.get(key) if isinstance(node.value, dict) else None
        if entry is None:
            return []
        before = len(self.complaints)
        fit(entry.value, PATHS, key, self.complaints.append)
        if len(self.complaints) > before:
            return []
        return entry.value.value if isinstance(entry.value.value, list) else [entry.value]

    def _rule_files(self, folder: Path, item: Node) -> list[Path]:
        pattern = str(item.value)
        try:
            literal = Path(os.path.normpath(folder / pattern))
            if literal.is_file() and literal.suffix == ".py":
                return [literal]
            told = globs.problem(pattern.lstrip("./"))
            found = [] if told else sorted(_matching(folder, pattern))
        except (OSError, ValueError):
            told, found = "not the name of a file", []
        if told or not found:
            self.complaints.append(item.complaint(told or f"no Python file matches {pattern!r}"))
        return found


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    """The Python files that a path or pattern names, from folder; a folder's name means all below it."""
    while pattern.startswith("../"):
        folder, pattern = folder.parent, pattern[3:]
    names = pattern.split("/")
    plain = next((index for index, name in enumerate(names) if set(name) & set("*?[{")), len(names))
    matches = globs.matcher([f"./{pattern}"])
    for at, folders, files in os.walk(folder.joinpath(*names[:plain])):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("__pycache__", "node_modules")]
        paths = (Path(at, name) for name in files if name.endswith(".py"))
        yield from (path for path in paths if matches(path.relative_to(folder).as_posix()))
