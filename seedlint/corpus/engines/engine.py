"""The seam between steps and engines, and what is the same for all engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from seedlint.corpus.engines.tables import Table

T = TypeVar("T")
R = TypeVar("R")
NO_ORDER: Mapping[str, Sequence[str]] = MappingProxyType({})
Step = Callable[[Any], Mapping[str, Any]]
"""A function from a batch to batches by the names of their tables; pure, and the same for any cut of the table into batches."""


class Engine(Protocol):
    """Carries out steps over tables."""

    def table(self, name: str, schema: Any) -> Table:
        """Return a new, empty table."""

    def read(self, table: Table) -> Iterator[Any]:
        """Yield the batches of a table."""

    def write(self, table: Table, batches: Iterable[Any]) -> Table:
        """Append batches to a table and return it."""

    def map_values(
        self, work: Callable[[T], R], values: Iterable[T], begin: Callable[[], None], killed: Callable[[T], R]
    ) -> Iterator[R]:
        """Yield the result for each value, in order, from processes that first call `begin`.

        Where a process is killed over a value, its result is killed(value). Functions are at the top of a module, or partial.
        """

    def map(self, table: Table, step: Step) -> dict[str, Table]:
        """Return the tables that a step makes of the batches of a table."""

    def sort(self, table: Table, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a table in the order of the columns; text is compared by its bytes."""

    def group(
        self, table: Table, key: str, order: Sequence[str], step: Step, ordered: Mapping[str, Sequence[str]] = NO_ORDER
    ) -> dict[str, Table]:
        """Return the tables that a step makes of batches that hold all rows of each of their keys, sorted by key and order.

        The tables in `ordered` come in the order of these columns, the first of which is the key; the step keeps the order of
        rows in them. The others come in any order of keys.
        """

    def join(self, table: Table, other: Table, keys: tuple[str, str], columns: Mapping[str, str]) -> Table:
        """Return the rows of a table with columns of another one, which has one row for each key; rows without one are dropped.

        `keys` are the column of each table that holds the key, a number. `columns` are the names of the other table's columns,
        each with its name in the result.
        """

    def close(self) -> None:
        """Free what the engine holds; tables stay."""


def whole_groups(batches: Iterable[Any], key: str) -> Iterator[Any]:
    """Yield batches of sorted rows cut again, so that all rows of a key are in one batch."""
    kept: list[Any] = []
    for batch in batches:
        if not batch.num_rows:
            continue
        column = batch.column(key)
        last = column[-1]
        first = pc.index(column, last).as_py()
        if first:
            yield _joined([*kept, batch.slice(0, first)])
            kept = [batch.slice(first)]
        elif kept and kept[0].column(key)[0] != last:
            yield _joined(kept)
            kept = [batch]
        else:
            kept.append(batch)
    if kept:
        yield _joined(kept)


def _joined(batches: Sequence[Any]) -> Any:
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def joined_schema(table: Table, other: Table, columns: Mapping[str, str]) -> Any:
    """Return the schema of a join."""
    return pa.schema([*table.schema, *(pa.field(name, other.schema.field(column).type) for column, name in columns.items())])
