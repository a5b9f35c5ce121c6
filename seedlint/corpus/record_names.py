"""The records of a run by key, in arrays: some sixty bytes a record, where objects would take five hundred."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from seedlint._internal.named_tuples import NamedTuple

_KEPT = 100_000


class RecordName(NamedTuple):
    """The names of a record."""

    place: int
    """Its place in the order of keys, from 0."""
    input: str
    number: int
    source: str
    id: str

    @property
    def shown(self) -> str:
        """The name in messages."""
        return f"{self.source}#{self.id}"


class RecordNames:
    """The judged records in the order of their keys."""

    def __init__(self, batches: Iterable[Any]) -> None:
        names = ("key", "row", "input", "number", "source", "id", "words")
        parts = [batch.select(list(names)) for batch in batches]
        table = pa.Table.from_batches(parts) if parts else None
        keys = np.array([] if table is None else table.column("key").to_pylist(), "S")
        order = np.argsort(keys, kind="stable")
        order = order[np.searchsorted(keys[order], b"", side="right") :] if len(keys) else order
        self._keys = keys[order]
        rows = pa.array(order)
        self._columns = {name: _taken(table, name, rows) for name in names[2:]}
        self.rows = _taken(table, "row", rows).to_numpy()
        self.of = lru_cache(_KEPT)(self._find)

    def __len__(self) -> int:
        return len(self._keys)

    def index_of(self, key: str) -> int | None:
        """Return the place of a record in the order of keys; None for a key of no judged record."""
        at = int(np.searchsorted(self._keys, key.encode()))
        return at if at < len(self._keys) and self._keys[at] == key.encode() else None

    def words(self, index: int) -> int:
        """Return the words of a record."""
        return int(self._columns["words"][index].as_py())

    def at(self, index: int) -> RecordName:
        """Return the names of a record by its place."""
        values = (self._columns[name][index].as_py() for name in ("input", "number", "source", "id"))
        return RecordName(index, *values)

    def shown(self, key: str) -> str:
        """Return the name of a record in messages; the key itself where it is of no judged record."""
        found = self.of(key)
        return found.shown if found else key

    def _find(self, key: str) -> RecordName | None:
        index = self.index_of(key)
        return None if index is None else self.at(index)


def _taken(table: Any, name: str, rows: Any) -> Any:
    if table is None:
        return pa.array([], pa.uint64())
    column = table.column(name).combine_chunks()
    return (column.dictionary_encode() if name in ("input", "source") else column).take(rows)
