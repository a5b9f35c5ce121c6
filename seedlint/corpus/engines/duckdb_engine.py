"""The engine that sorts and joins in SQL: DuckDB keeps to a memory limit and writes the rest to disk by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from seedlint.corpus.engines.engine import joined_schema
from seedlint.corpus.engines.local import LocalEngine
from seedlint.corpus.engines.tables import Table, read_batches, write_batches

_ROWS_AT_ONCE = 122_880
"""A row group of DuckDB; a batch has no bound on its bytes otherwise."""


class DuckdbEngine(LocalEngine):
    """An engine whose sort and join are statements of DuckDB; steps run in this process, as in the local engine."""

    def __init__(self, folder: Path, memory: int, threads: int) -> None:
        super().__init__(folder, memory, threads)
        self._connection = duckdb.connect()
        self._connection.execute(f"SET memory_limit = '{max(64, 2 * memory // 1_000_000)}MB'")
        self._connection.execute(f"SET temp_directory = '{_quoted(str(folder / 'duckdb'))}'")
        self._connection.execute(f"SET threads = {threads}")

    def sort(self, table: Table, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a table in order."""
        if not table.size or table.order[: len(columns)] == tuple(columns):
            return self.read(table)
        return self._select(table.schema, f"SELECT * FROM one ORDER BY {_names(columns)}", {"one": table})

    def join(self, table: Table, other: Table, keys: tuple[str, str], columns: Mapping[str, str]) -> Table:
        """Return the rows of a table with columns of another one."""
        made = self.table("joined", joined_schema(table, other, columns))
        if not table.size or not other.size:
            return made
        chosen = ", ".join(f'other."{column}" AS "{name}"' for column, name in columns.items())
        query = f'SELECT one.*, {chosen} FROM one JOIN other ON one."{keys[0]}" = other."{keys[1]}"'
        return write_batches(made, self._select(made.schema, query, {"one": table, "other": other}))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _select(self, schema: Any, query: str, tables: Mapping[str, Table]) -> Iterator[Any]:
        cursor = self._connection.cursor()
        try:
            for name, table in tables.items():
                cursor.register(name, pa.RecordBatchReader.from_batches(table.schema, read_batches(table)))
            for batch in cursor.sql(query).to_arrow_reader(_ROWS_AT_ONCE):
                yield batch if batch.schema.equals(schema) else batch.cast(schema)
        finally:
            cursor.close()


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
