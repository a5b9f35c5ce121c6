"""The reader of the table `[tool.seedlint]` in a pyproject.toml: the same nodes as those of the YAML reader, each with its place.

tomllib says if the text is TOML, and what each value is, but not its place. A scan over the text, which may trust that it is
TOML, finds the places; then both are put together. Imported only where a pyproject.toml has the table and no parsed config is
cached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node
from seedlint.formats.front_matter.safe_values import FrontMatterError, parse_values

_TABLE = ("tool", "seedlint")
_TOKEN = regex(
    r"""(?P<skip>[ \t\r]++|\#[^\n]*+)|(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')|(?P<sign>[\[\]{}=,\n.])|(?P<bare>[^\s\[\]{}=,.#"']++)""",
    re.DOTALL,
)


class _Place:
    """The offset of a value, and the places of its parts: by key for a table, in order for a list.

    `written` is the source of a scalar.
    """

    __slots__ = ("at", "items", "keys", "written")

    def __init__(self, at: int, written: str = "") -> None:
        self.at, self.written = at, written
        self.keys: dict[str, tuple[int, _Place]] = {}
        self.items: list[_Place] = []


def parse(file: File, complain: Callable[[Complaint], None]) -> Node | None:
    """Return the value of the table; None where there is none or the text is not TOML, which is complained about."""
    try:
        return _table(file, parse_values("toml", file.text), complain)
    except RecursionError:
        complain(file.complaint_about_file("not TOML: nested too deeply"))
    except FrontMatterError as error:
        reason = str(error).removeprefix("not TOML: ")
        complain(file.complaint(error.line + 1, 1, f"not TOML: {reason}"))
    return None


def _table(file: File, values: Mapping[str, Any], complain: Callable[[Complaint], None]) -> Node | None:
    table = values.get(_TABLE[0])
    value = table.get(_TABLE[1]) if isinstance(table, dict) else None
    if value is None:
        complain(file.complaint_about_file("has no table [tool.seedlint]"))
        return None
    place = _scan(file.text)
    for key in _TABLE:
        place = place.keys[key][1]
    return _node(file, value, place)


def _node(file: File, value: Any, place: _Place) -> Node:
    """Return the node of a value at its place."""
    start = file.complaint_at(place.at, "")
    written = value if isinstance(value, str) else place.written
    if isinstance(value, dict):
        entries = {name: (_key(file, name, place.keys[name][0]), place.keys[name][1]) for name in value}
        value = {name: Entry(key, _node(file, value[name], where)) for name, (key, where) in entries.items()}
    elif isinstance(value, list):
        value = [_node(file, item, where) for item, where in zip(value, place.items, strict=True)]
    elif isinstance(value, datetime | date | time):
        value = value.isoformat()  # as YAML reads it: dates are text
    return Node(file, start.line, start.column, value, written)


def _key(file: File, name: str, at: int) -> Node:
    start = file.complaint_at(at, "")
    return Node(file, start.line, start.column, name, name)


class _Scanner:
    """The tokens of a text that is TOML, and the next one to take."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
        self.next = 0

    def peek(self) -> str:
        """Return the next token; '' at the end."""
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def take(self) -> re.Match[str]:
        """Return the next token and go past it."""
        self.next += 1
        return self.tokens[self.next - 1]

    def key(self, end: str) -> list[tuple[str, int]]:
        """Take a dotted key and the sign after it; return the name and the offset of each part."""
        parts = []
        while self.peek() != end:
            token = self.take()
            if token[0] != ".":
                parts.append((_name(token[0]), token.start()))
        self.take()
        return parts

    def pair(self, table: _Place) -> None:
        """Take a key and its value, and add them to the table."""
        *above, (name, at) = self.key("=")
        _descend(table, above).keys[name] = at, self.value()

    def value(self) -> _Place:
        """Take a value."""
        token = self.take()
        if token[0] in ("[", "{"):
            return self.collection(_Place(token.start()), "]" if token[0] == "[" else "}")
        last = token
        while token.lastgroup == "bare" and self.next < len(self.tokens) and self._continues(self.tokens[self.next]):
            last = self.take()
        return _Place(token.start(), self.text[token.start() : last.end()])

    def _continues(self, token: re.Match[str]) -> bool:
        """Return whether the token is a further part of a number or date, such as `.5`, or the time after a date."""
        return token[0] == "." or token.lastgroup == "bare"

    def collection(self, place: _Place, end: str) -> _Place:
        """Take the rest of an array or inline table."""
        while self.peek() != end:
            if self.peek() in (",", "\n"):
                self.take()
            elif end == "]":
                place.items.append(self.value())
            else:
                self.pair(place)
        self.take()
        return place


def _scan(text: str) -> _Place:
    """Return the places of all values of a text that is TOML."""
    root = table = _Place(0)
    scanner = _Scanner(text)
    while scanner.peek():
        if scanner.peek() == "\n":
            scanner.take()
        elif scanner.peek() == "[":
            start = scanner.take().start()
            is_list = scanner.peek() == "["
            if is_list:
                scanner.take()
            table = _descend(root, scanner.key("]"))
            if is_list:
                scanner.take()
                table.items.append(_Place(start))
                table = table.items[-1]
        else:
            scanner.pair(table)
    return root


def _descend(place: _Place, keys: list[tuple[str, int]]) -> _Place:
    """Return the place of the table that a key names, of the last one in a list of tables."""
    for depth, (name, at) in enumerate(keys):
        place = place.keys.setdefault(name, (at, _Place(at)))[1]
        if place.items and depth < len(keys) - 1:
            place = place.items[-1]
    return place


def _name(token: str) -> str:
    if token[0] not in "\"'":
        return token
    import tomllib

    return str(tomllib.loads(f"key = {token}")["key"])
