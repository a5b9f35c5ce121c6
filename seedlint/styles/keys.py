"""The keys of a YAML rule, read with their types; what is wrong with them becomes a note or ends the loading of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seedlint.styles.yaml_values import Value

_TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y", "1"})


class KeyValueError(ValueError):
    """A rule that cannot be used because of the value of a key; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Keys:
    """The mapping of a rule. `unused` yields the keys that nobody asked for."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._entries = {name.lower(): value for name, value in entries.items()}
        self._written = {name.lower(): name for name in entries}
        self._used: set[str] = set()

    def get(self, name: str) -> Value | None:
        """Return the value of a key; None where the rule does not have it. Case does not matter, as in Vale."""
        self._used.add(name)
        return self._entries.get(name)

    def line(self, name: str) -> int:
        """Return the line of a key's value; 1 where the rule does not have it."""
        return self._entries[name].line if name in self._entries else 1

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a text."""
        value = self.get(name)
        if value is None:
            return otherwise
        if not isinstance(value.content, str):
            raise KeyValueError(f"{name!r} is no text", value.line)
        return value.content

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """Return whether a key is on."""
        value = self.get(name)
        return otherwise if value is None or not value.text else value.text in _TRUE

    def number(self, name: str, otherwise: float = 0) -> float:
        """Return a number."""
        value = self.get(name)
        if value is None or not value.text:
            return otherwise
        try:
            return float(value.text)
        except ValueError:
            raise KeyValueError(f"{name!r} is no number", value.line) from None

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; a single text is a list of one."""
        return [item.text for item in self.values(name)]

    def values(self, name: str) -> list[Value]:
        """Return the items of a list of texts, each with its line."""
        value = self.get(name)
        if value is None:
            return []
        for item in value.items:
            if not isinstance(item.content, str):
                raise KeyValueError(f"{name!r} is a list of texts", item.line)
        if isinstance(value.content, dict):
            raise KeyValueError(f"{name!r} is a list of texts", value.line)
        return value.items

    def pairs(self, name: str) -> dict[str, Value]:
        """Return a mapping of texts to texts. A list of such mappings is read as one mapping."""
        value = self.get(name)
        if value is None:
            return {}
        parts = value.items if isinstance(value.content, list) else [value]
        pairs = {key: item for part in parts for key, item in part.mapping.items()}
        for item in pairs.values():
            if not isinstance(item.content, str):
                raise KeyValueError(f"{name!r} is a mapping of texts to texts", item.line)
        return pairs

    def unused(self) -> Iterator[tuple[str, int]]:
        """Yield each key that nobody asked for, with its line."""
        yield from ((self._written[name], value.line) for name, value in self._entries.items() if name not in self._used)

    def repeated(self) -> Iterator[tuple[str, int]]:
        """Yield each key that occurs twice in a mapping of the rule, with the line of the mapping."""
        yield from ((key, value.line) for value in self._entries.values() for key in value.repeated)
