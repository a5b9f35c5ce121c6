"""The engine without any other program: sorted runs that are written to disk where they do not fit, and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedlint._internal.parallel import parallel_map
from seedlint.corpus.engines.engine import NO_ORDER, Step, joined_schema, whole_groups
from seedlint.corpus.engines.tables import Table, TableWriters, read_batches, write_batches

T = TypeVar("T")
R = TypeVar("R")
_ROWS_AT_ONCE = 500_000
_BATCH_BYTES = 8_000_000


class LocalEngine:
    """An engine in one process, but for `map_values`. `memory` bounds the bytes of rows that are sorted at once."""

    def __init__(self, folder: Path, memory: int, jobs: int = 1) -> None:
        self.folder, self._run_bytes, self._jobs = folder, memory, jobs
        self._numbers = count()

    def table(self, name: str, schema: Any) -> Table:
        """Return a new, empty table."""
        return Table(self.folder / f"{next(self._numbers):03}-{name}.arrows", schema)

    def read(self, table: Table) -> Iterator[Any]:
        """Yield the batches of a table."""
        return read_batches(table)

    def write(self, table: Table, batches: Iterable[Any]) -> Table:
        """Append batches to a table and return it."""
        return write_batches(table, batches)

    def map_values(
        self, work: Callable[[T], R], values: Iterable[T], begin: Callable[[], None], killed: Callable[[T], R]
    ) -> Iterator[R]:
        """Yield the result for each value, in order; `killed` gives it where a process was killed over a value."""
        yield from parallel_map(work, values, max(2, self._jobs), begin, killed, batch_size=1)

    def map(self, table: Table, step: Step) -> dict[str, Table]:
        """Return the tables that a step makes of the batches of a table."""
        return self._made(map(step, read_batches(table)))

    def group(
        self, table: Table, key: str, order: Sequence[str], step: Step, ordered: Mapping[str, Sequence[str]] = NO_ORDER
    ) -> dict[str, Table]:
        """Return the tables that a step makes of whole groups."""
        made = self._made(map(step, whole_groups(self.sort(table, [key, *order]), key)))
        return {name: one._replace(order=tuple(ordered.get(name, ()))) for name, one in made.items()}

    def sort(self, table: Table, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a table in order."""
        if table.order[: len(columns)] == tuple(columns):
            return self.read(table)
        return self._sorted(table, columns)

    def join(self, table: Table, other: Table, keys: tuple[str, str], columns: Mapping[str, str]) -> Table:
        """Return the rows of a table with columns of another one."""
        made = self.table("joined", joined_schema(table, other, columns))
        left, right = (self.sort(one, [key]) for one, key in zip((table, other), keys, strict=True))
        return write_batches(made, joined_batches(made.schema, left, right, keys, columns))

    def close(self) -> None:
        """Do nothing: only tables are held."""

    def _made(self, results: Iterable[Mapping[str, Any]]) -> dict[str, Table]:
        writers = TableWriters(self.folder, f"{next(self._numbers):03}-")
        for batches in results:
            writers.add(batches)
        return writers.tables()

    def _sorted(self, table: Table, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows in order: sorted in memory where they fit, else merged from sorted runs on disk."""
        runs: list[Table] = []
        waiting: list[Any] = []
        size = 0
        for batch in read_batches(table):
            waiting.append(batch)
            size += batch.nbytes
            if size > self._run_bytes:
                runs.append(write_batches(self.table("run", table.schema), sorted_pieces(waiting, columns)))
                waiting, size = [], 0
        if not runs:
            yield from sorted_pieces(waiting, columns)
            return
        if waiting:
            runs.append(write_batches(self.table("run", table.schema), sorted_pieces(waiting, columns)))
            del waiting
        yield from _merged([read_batches(run) for run in runs], columns)
        for run in runs:
            run.file.unlink()


def sorted_pieces(batches: Sequence[Any], columns: Sequence[str]) -> Iterator[Any]:
    """Yield the rows of batches in order, in pieces of bounded size."""
    if not batches:
        return
    table = pa.Table.from_batches(batches).combine_chunks()
    order = _order(table, columns)
    step = max(1, min(_ROWS_AT_ONCE, _BATCH_BYTES * table.num_rows // max(1, table.nbytes)))
    for start in range(0, table.num_rows, step):
        yield from table.take(order[start : start + step]).combine_chunks().to_batches()


def _order(table: Any, columns: Sequence[str]) -> Any:
    if all(pa.types.is_integer(table.schema.field(name).type) for name in columns):
        return pa.array(np.lexsort([table.column(name).to_numpy() for name in reversed(columns)]))
    return pc.sort_indices(table, sort_keys=[(name, "ascending") for name in columns])


def _merged(runs: Sequence[Iterator[Any]], columns: Sequence[str]) -> Iterator[Any]:
    """Yield the rows of sorted runs in order."""
    # Of each run one batch is in memory. The smallest of their last rows is a bound up to which all rows are there: no batch that
    # has not been read begins before the last row of the batch before it. So the rows up to the bound are sorted and yielded.
    heads = [head for head in (_Head(run, columns) for run in runs) if head.batch is not None]
    while heads:
        bound = min(head.last for head in heads)
        yield from sorted_pieces([piece for head in heads if (piece := head.take(bound)).num_rows], columns)
        heads = [head for head in heads if head.batch is not None]


class _Head:
    """The batch at the front of a run; None at its end."""

    def __init__(self, run: Iterator[Any], columns: Sequence[str]) -> None:
        self._run, self._columns = run, columns
        self.batch: Any = next(run, None)

    @property
    def last(self) -> tuple[Any, ...]:
        """The sort key of the last row."""
        return self._key(self.batch.num_rows - 1)

    def take(self, bound: tuple[Any, ...]) -> Any:
        """Return the rows up to the bound, and read the next batch where that is all of them."""
        end = _first(self.batch.num_rows, lambda row: self._key(row) > bound)
        taken = self.batch.slice(0, end)
        self.batch = self.batch.slice(end) if end < self.batch.num_rows else next(self._run, None)
        return taken

    def _key(self, row: int) -> tuple[Any, ...]:
        return tuple(_comparable(self.batch.column(name)[row].as_py()) for name in self._columns)


def _comparable(value: Any) -> Any:
    return value.encode() if isinstance(value, str) else value


def _first(rows: int, is_after: Callable[[int], bool]) -> int:
    """Return the first row for which a condition holds, which then holds for all later ones."""
    low, high = 0, rows
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_after(middle) else (middle + 1, high)
    return low


def joined_batches(
    schema: Any, left: Iterator[Any], right: Iterator[Any], keys: tuple[str, str], columns: Mapping[str, str]
) -> Iterator[Any]:
    """Yield the rows of left with the columns of right; both are sorted by their keys, which are numbers."""
    here, there = keys
    held: list[Any] = []
    for batch in left:
        if not batch.num_rows:
            continue
        wanted = batch.column(here).to_numpy()
        held = [one for one in held if _last(one, there) >= wanted[0]]
        while (not held or _last(held[-1], there) < wanted[-1]) and (more := next(right, None)) is not None:
            if more.num_rows and _last(more, there) >= wanted[0]:
                held.append(more)
        if not held:
            return
        table = pa.Table.from_batches(held)
        known = table.column(there).to_numpy()
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        found = known[places] == wanted
        others = table.select(list(columns)).take(pa.array(places[found])).combine_chunks()
        own = batch.filter(pa.array(found))
        if own.num_rows:
            arrays = [*own.columns, *(column.chunk(0) for column in others.columns)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _last(batch: Any, key: str) -> Any:
    return batch.column(key)[-1].as_py()
