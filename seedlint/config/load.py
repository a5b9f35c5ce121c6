"""The config files as read, as far as they can be understood before the rules are known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal import globs, safe_files
from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.startup_cache import StartupCache
from seedlint.config.cache import parse
from seedlint.config.errors import Complaint
from seedlint.config.nodes import File, Node
from seedlint.config.root import LARGEST, NAME, PYPROJECT
from seedlint.config.schema import PATHS
from seedlint.config.settings import StylePath
from seedlint.config.validate import validate

_MOST_FILES = 100
_RULE_SUFFIXES = (".py", ".yml", ".yaml")


@dataclass(frozen=True, eq=False)
class Draft:
    """A config with the files that it extends, as read. `resolve` makes a Config from it and raises its complaints.

    `sources` are the mappings of the files; a file comes after those that it extends.
    """

    root: Path
    file: Path | None
    rule_files: tuple[Path, ...] = ()
    sources: tuple[Node, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    isolated: bool = False
    """True if no file outside of the root may be read."""
    skipped_rule_files: tuple[Path, ...] = ()
    """The rule files that are not run; the rules that they contain have unknown names."""
    styles: tuple[StylePath, ...] = ()
    vocabularies: tuple[StylePath, ...] = ()


def load_config(root: Path, file: Path | None, cache: StartupCache | None = None, *, isolated: bool = False) -> Draft:
    """Read the config at file and all that it extends; an empty one where file is None. Never raises: complaints are kept."""
    if file is None:
        return Draft(root, None, isolated=isolated)
    reader = _Reader(root, file.parent, cache or StartupCache(), [], [], [], isolated)
    reader.read(file, (), None, "")
    rule_files = tuple(dict.fromkeys(reader.rule_files))
    styles, words = tuple(reader.styles.values()), tuple(reader.vocabularies.values())
    return Draft(root, file, rule_files, tuple(reader.sources), tuple(reader.complaints), isolated, (), styles, words)


@dataclass
class _Reader:
    root: Path
    start: Path
    """The folder of the config that is read first."""
    cache: StartupCache
    complaints: list[Complaint]
    rule_files: list[Path]
    sources: list[Node]
    isolated: bool
    files: int = 0
    styles: dict[Path, StylePath] = field(default_factory=dict)
    vocabularies: dict[Path, StylePath] = field(default_factory=dict)

    def read(self, path: Path, chain: tuple[Path, ...], named: Node | None, folder: str) -> None:
        """Read path and, before it, the files that it extends.

        named: the value that names the path; chain: the files that led here; folder: the base of its patterns, unless path is
        itself the config of a folder around the start.
        """
        path = Path(os.path.normpath(path.absolute()))
        problem = f"circular 'extends': leads back to {self._shown(path)!r}" if path in chain else ""
        self.files += 1
        if self.files > _MOST_FILES:
            problem = f"more than {_MOST_FILES} config files are extended"
        if (
            named and path.suffix not in (".yaml", ".yml") and path.name != PYPROJECT
        ):  # complaints about any other file would quote its lines
            problem = problem or f"{str(named.value)!r} is not named like a config: it ends in neither .yaml nor .yml"
        if named and self.isolated and not path.is_relative_to(self.root):
            problem = problem or f"{str(named.value)!r} is outside of the root, and --isolated reads no file there"
        if named and problem:
            self.complaints.append(named.complaint(problem))
            return
        folder = self._folder(path, folder)
        node = self._parse(path, named, folder)
        if node is None or node.value is None:
            return
        for item in self._paths(node, "extends"):
            self.read(path.parent / str(item.value), (*chain, path), item, folder)
        for item in self._paths(node, "rule-files"):
            for found in self._rule_files(path.parent, item):
                if found.suffix == ".py":
                    self.rule_files.append(found)
                else:
                    self.styles.setdefault(found, StylePath(found, _place(item), is_rule=True))
        for key, known in (("styles", self.styles), ("vocab", self.vocabularies)):
            for item in self._paths(node, key):
                found = Path(os.path.normpath(path.parent / str(item.value)))
                known.setdefault(found, StylePath(found, _place(item)))
        self.sources.append(node)

    def _folder(self, path: Path, otherwise: str) -> str:
        if path.name not in (NAME, PYPROJECT) or not (self.start.is_relative_to(path.parent) and path.is_relative_to(self.root)):
            return otherwise
        inside = path.parent.relative_to(self.root).as_posix()
        return "" if inside == "." else f"{inside}/"

    def _parse(self, path: Path, named: Node | None, folder: str) -> Node | None:
        complain = self.complaints.append
        try:
            is_inside = path.is_relative_to(self.root)
            text = safe_files.read(path, LARGEST, inside=self.root if is_inside else None).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = File(self._shown(path), error.object[: error.start].decode("utf-8-sig"), is_quoted=is_inside)
            complain(before.complaint_at(len(before.text), f"not UTF-8: the byte 0x{error.object[error.start]:02x}"))
            return None
        except (OSError, ValueError) as error:
            problem = f"cannot be read: {getattr(error, 'strerror', None) or error}"
            unread = File(self._shown(path), "")
            complain(named.complaint(f"{named.value!r} {problem}") if named else unread.complaint_about_file(problem))
            return None
        return parse(File(self._shown(path), text, folder, is_inside), complain, self.cache)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def _paths(self, node: Node, key: str) -> list[Node]:
        """Return the values of a key that takes paths; none where the values are not paths, which is complained about."""
        entry = node.value.get(key) if isinstance(node.value, dict) else None
        if entry is None:
            return []
        before = len(self.complaints)
        validate(entry.value, PATHS, key, self.complaints.append)
        if len(self.complaints) > before:
            return []
        return entry.value.value if isinstance(entry.value.value, list) else [entry.value]

    def _rule_files(self, folder: Path, item: Node) -> list[Path]:
        pattern = str(item.value)
        try:
            literal = Path(os.path.normpath(folder / pattern))
            if literal.is_file() and literal.suffix in _RULE_SUFFIXES:
                return [literal]
            problem = globs.problem(pattern.lstrip("./"))
            found = [] if problem else sorted(_matching(folder, pattern))
        except (OSError, ValueError):
            problem, found = "not the name of a file", []
        if problem or not found:
            self.complaints.append(item.complaint(problem or f"no Python or YAML file matches {pattern!r}"))
        return found


def _place(node: Node) -> str:
    return f"{node.file.path}:{node.line}:{node.column}"


def _suffixes(pattern: str) -> tuple[str, ...]:
    """Return the ends of the files that a pattern may name: Python files, unless the pattern says YAML."""
    return _RULE_SUFFIXES if pattern.endswith((".yml", ".yaml", "}")) else (".py",)


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the rule files that a path or pattern names, from folder; the name of a folder means all Python files in it."""
    while pattern.startswith("../"):
        folder, pattern = folder.parent, pattern[3:]
    names = pattern.split("/")
    plain = next((index for index, name in enumerate(names) if set(name) & set("*?[{")), len(names))
    matches = globs.matcher([f"./{pattern}"])
    for at, folders, files in os.walk(folder.joinpath(*names[:plain])):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("__pycache__", "node_modules")]
        paths = (Path(at, name) for name in files if name.endswith(_suffixes(pattern)))
        yield from (path for path in paths if matches(path.relative_to(folder).as_posix()))
