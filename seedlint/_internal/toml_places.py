"""The places of the keys and values of a text that is TOML. tomllib says what each value is, but not its place."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex

_TOKEN = regex(
    r"""(?P<skip>[ \t\r]++|\#[^\n]*+)|(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')|(?P<sign>[\[\]{}=,\n.])|(?P<bare>[^\s\[\]{}=,.#"']++)""",
    re.DOTALL,
)
Span = tuple[int, int]


class TomlPlace:
    """The offsets of a value, end exclusive, and the places of its parts: by key for a table, in order for a list.

    The offsets of a table without braces are those of its name, where it occurs first; those of an item of a list of tables are
    those of its header. A key comes with its own offsets.
    """

    __slots__ = ("end", "items", "keys", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.keys: dict[str, tuple[Span, TomlPlace]] = {}
        self.items: list[TomlPlace] = []


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

    def key(self, end: str) -> list[tuple[str, Span]]:
        """Take a dotted key and the sign after it; return the name and the offsets of each part."""
        parts = []
        while self.peek() != end:
            token = self.take()
            if token[0] != ".":
                parts.append((_name(token[0]), token.span()))
        self.take()
        return parts

    def pair(self, table: TomlPlace) -> None:
        """Take a key and its value, and add them to the table."""
        *above, (name, span) = self.key("=")
        _descend(table, above).keys[name] = span, self.value()

    def value(self) -> TomlPlace:
        """Take a value."""
        token = self.take()
        if token[0] in ("[", "{"):
            return self.collection(TomlPlace(*token.span()), "]" if token[0] == "[" else "}")
        last = token
        while token.lastgroup == "bare" and self.next < len(self.tokens) and self._continues(self.tokens[self.next]):
            last = self.take()
        return TomlPlace(token.start(), last.end())

    def _continues(self, token: re.Match[str]) -> bool:
        """Return whether the token is a further part of a number or date, such as `.5`, or the time after a date."""
        return token[0] == "." or token.lastgroup == "bare"

    def collection(self, place: TomlPlace, end: str) -> TomlPlace:
        """Take the rest of an array or inline table."""
        while self.peek() != end:
            if self.peek() in (",", "\n"):
                self.take()
            elif end == "]":
                place.items.append(self.value())
            else:
                self.pair(place)
        place.end = self.take().end()
        return place


def scan(text: str) -> TomlPlace:
    """Return the places of all values of a text that is TOML."""
    root = table = TomlPlace(0, 0)
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
                table.items.append(TomlPlace(start, scanner.take().end()))
                table = table.items[-1]
        else:
            scanner.pair(table)
    return root


def _descend(place: TomlPlace, keys: list[tuple[str, Span]]) -> TomlPlace:
    """Return the place of the table that a key names, of the last one in a list of tables."""
    for depth, (name, span) in enumerate(keys):
        place = place.keys.setdefault(name, (span, TomlPlace(*span)))[1]
        if place.items and depth < len(keys) - 1:
            place = place.items[-1]
    return place


def _name(token: str) -> str:
    if token[0] not in "\"'":
        return token
    import tomllib

    return str(tomllib.loads(f"key = {token}")["key"])
