"""YAML as plain values that know where they stand.

The file is only composed, never constructed: so each key and value has its place, keys that stand twice are seen, and no
tag can make an object. What an alias stands for is read where the alias is; the count of values is bounded, since few lines
of aliases can stand for billions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from seedlint.config.complaint import Complaint

_MOST_VALUES = 100_000
_DEEPEST = 40
_LARGEST = 1_000_000
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, eq=False)
class File:
    """A config file's text and the name it goes by in complaints."""

    path: str
    text: str

    def complaint(self, line: int, column: int, message: str) -> Complaint:
        lines = self.text.splitlines()
        return Complaint(self.path, line, column, message, lines[line - 1] if 0 < line <= len(lines) else "")

    def at(self, offset: int, message: str) -> Complaint:
        """The complaint about what stands at an offset of the text."""
        before = self.text[:offset]
        return self.complaint(before.count("\n") + 1, offset - before.rfind("\n"), message)


@dataclass(frozen=True, eq=False)
class Node:
    """A value of a file. `value` is None, bool, int, float, str, a list of nodes, or a dict of entries by key."""

    file: File
    line: int
    column: int
    value: Any
    written: str = ""
    """Of a scalar, what stands in the file."""

    def complaint(self, message: str) -> Complaint:
        return self.file.complaint(self.line, self.column, message)


@dataclass(frozen=True, eq=False)
class Entry:
    """A key of a mapping, as a node of its own, and its value."""

    key: Node
    value: Node


def parse(file: File, complain: Callable[[Complaint], None]) -> Node | None:
    """The file's value; None where the file is empty or cannot be read as YAML, which is complained of."""
    if len(file.text) > _LARGEST:
        complain(Complaint(file.path, 0, 0, f"larger than {_LARGEST:,} characters"))
        return None
    root = _compose(file, complain)
    return None if root is None else _Reader(file, complain).node(root, 0)


def _compose(file: File, complain: Callable[[Complaint], None]) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return YAML(typ="rt", pure=True).compose(file.text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        complain(file.complaint(line, column, _told(error)))
    except ReaderError as error:
        complain(file.at(error.position, f"the character U+{ord(error.character):04X} is not allowed in YAML"))
    except RecursionError:
        complain(Complaint(file.path, 0, 0, "nested too deep"))
    return None


def _told(error: Any) -> str:
    problem = str(error.problem or error.context).replace("\\t", "a tab")
    if "'a tab'" in problem:
        return "a tab; YAML is indented with spaces"
    if "expected a single document" in f"{error.context}":
        return "a second YAML document; a config is one"
    return f"not YAML: {problem}"


@dataclass
class _Reader:
    file: File
    complain: Callable[[Complaint], None]
    values: int = 0

    def node(self, raw: Any, depth: int) -> Node | None:
        """The node with all below it; None, complained of, where there are too many or they go too deep."""
        self.values += 1
        if self.values > _MOST_VALUES or depth > _DEEPEST:
            if self.values <= _MOST_VALUES:
                self.complain(self._node(raw, None).complaint("nested too deep, or an alias that stands within itself"))
            elif self.values == _MOST_VALUES + 1:
                self.complain(self._node(raw, None).complaint(f"more than {_MOST_VALUES:,} values; do aliases multiply?"))
            return None
        if raw.id == "mapping":
            return self._node(raw, self._entries(raw, depth))
        if raw.id == "sequence":
            items = [self.node(item, depth + 1) for item in raw.value]
            return self._node(raw, [item for item in items if item])
        return self._scalar(raw)

    def _node(self, raw: Any, value: Any, written: str = "") -> Node:
        return Node(self.file, raw.start_mark.line + 1, raw.start_mark.column + 1, value, written)

    def _entries(self, raw: Any, depth: int) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for raw_key, raw_value in raw.value:
            key = self._key(raw_key)
            value = key and self.node(raw_value, depth + 1)
            if key is None or value is None:
                continue
            if key.written in found:
                first = found[key.written].key.line
                self.complain(key.complaint(f"the key {key.written!r} stands here again; it is on line {first}"))
            else:
                found[key.written] = Entry(key, value)
        return found

    def _key(self, raw: Any) -> Node | None:
        if raw.id != "scalar":
            self.complain(self._node(raw, None).complaint("a key is a word, not a list or mapping"))
            return None
        if _kind(raw) == "merge":
            self.complain(self._node(raw, None).complaint("merge keys are not read; repeat the keys, or use 'extends'"))
            return None
        return self._node(raw, str(raw.value), str(raw.value))

    def _scalar(self, raw: Any) -> Node:
        text, kind = str(raw.value), _kind(raw)
        if kind.startswith("!"):
            self.complain(self._node(raw, None).complaint(f"the tag {kind!r} is not read"))
        return self._node(raw, _value(text, kind), text)


def _kind(raw: Any) -> str:
    tag = str(raw.tag)
    return tag.removeprefix(_TAG) if tag.startswith(_TAG) else tag


def _value(text: str, kind: str) -> Any:
    """A date is text: there is none in YAML 1.2."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on", "y")
    if kind in ("int", "float"):
        return _number(text.replace("_", "").lower())
    return text


def _number(text: str) -> int | float | str:
    try:
        return int(text, 0) if text[:2] in ("0x", "0o", "0b") else int(text)
    except ValueError:
        pass
    try:
        return float(text.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
