"""The tables of results, as Parquet or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from seedlint.corpus.plan import TableFormat

_RECORD = [("input", pa.string()), ("record", pa.uint64()), ("source", pa.string()), ("id", pa.string())]
_PLACE = [
    *_RECORD,
    ("field", pa.string()),
    ("line", pa.uint32()),
    ("column", pa.uint32()),
    ("end_line", pa.uint32()),
    ("end_column", pa.uint32()),
]
FINDINGS = pa.schema(
    [
        *_PLACE,
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("message", pa.string()),
        ("help", pa.string()),
        ("fingerprint", pa.string()),
        ("cluster", pa.string()),
        ("related", pa.list_(pa.struct([*_PLACE, ("message", pa.string())]))),
        ("data", pa.string()),
    ]
)
CLUSTERS = pa.schema(
    [
        ("rule", pa.string()),
        ("cluster", pa.string()),
        ("position", pa.uint32()),
        *_PLACE,
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("repeats", pa.uint32()),
        ("words", pa.uint32()),
        ("text", pa.string()),
        ("kept", pa.bool_()),
    ]
)
DOCUMENTS = pa.schema(
    [
        *_RECORD,
        ("title", pa.string()),
        ("bytes", pa.uint64()),
        ("words", pa.uint32()),
        ("language", pa.string()),
        ("readability", pa.float32()),
        ("metric", pa.string()),
        ("title_score", pa.float32()),
        ("copied", pa.float32()),
        ("copy_of", pa.string()),
        ("template", pa.string()),
        ("findings", pa.uint32()),
        ("warnings", pa.uint32()),
        ("keep", pa.bool_()),
        ("reason", pa.string()),
        ("detail", pa.string()),
    ]
)
_ROWS_AT_ONCE = 10_000


class ResultWriter:
    """One table of results. Rows are written in pieces, so that memory does not grow with the table."""

    def __init__(self, file: Path, schema: Any, table_format: TableFormat) -> None:
        self._schema = schema
        self._rows: list[Mapping[str, Any]] = []
        self._parquet = pq.ParquetWriter(file, schema, compression="zstd") if table_format == "parquet" else None
        self._lines = None if self._parquet else file.open("w", encoding="utf-8")

    def add(self, row: Mapping[str, Any]) -> None:
        """Append a row."""
        self._rows.append(row)
        if len(self._rows) == _ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write what waits and close the file."""
        self._flush()
        for file in (self._parquet, self._lines):
            if file:
                file.close()

    def _flush(self) -> None:
        if self._parquet:
            self._parquet.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        elif self._lines:
            self._lines.writelines(f"{json.dumps(row)}\n" for row in self._rows)
        self._rows = []


@contextmanager
def result_table(folder: Path, name: str, schema: Any, table_format: TableFormat) -> Iterator[ResultWriter]:
    """Yield the writer of a table, whose file gets its name when it is whole."""
    file = folder / f"{name}.{table_format}"
    part = folder / f".{file.name}.part"
    writer = ResultWriter(part, schema, table_format)
    try:
        yield writer
    finally:
        writer.close()
    part.replace(file)
