"""Fields of a document as its meta: the fields at the top of a page, with the places of their names and values."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


class Fields:
    """Values by name in lower case, and the places of both. The first value of a name is kept."""

    __slots__ = ("_places", "values")

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._places: dict[str, tuple[Span, Span]] = {}

    def add(self, name: str, value: str, name_at: Span, value_at: Span) -> None:
        """Add a field, unless there is one of this name."""
        name = name.lower()
        if name and name not in self.values:
            self.values[name] = value
            self._places[name] = name_at, value_at

    def find(self, keys: Sequence[str | int]) -> tuple[Span | None, Span] | None:
        """Return the offsets of a name and its value, as `model.FindMeta`; None where there is no such field."""
        return self._places.get(str(keys[0])) if len(keys) == 1 else None
