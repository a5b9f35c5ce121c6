"""Tables as files of Arrow streams one after the other, to which batches are appended and which may be cut at a known length."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from seedlint._internal.named_tuples import NamedTuple

_PART_BYTES = 4_000_000
"""Bytes of batches that are written together: each part begins with the schema."""
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


class Table(NamedTuple):
    """A table of an engine. `order`: the columns by which its rows are known to be sorted."""

    file: Path
    schema: Any
    order: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return self.file.stat().st_size if self.file.exists() else 0


class TableWriter:
    """The end of a table that is being written."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._waiting: list[Any] = []
        self._bytes = 0

    def add(self, batch: Any) -> None:
        """Append a batch; it is on disk after the next `flush` at the latest."""
        if batch.num_rows:
            self._waiting.append(batch)
            self._bytes += batch.nbytes
            if self._bytes > _PART_BYTES:
                self.flush()

    def flush(self) -> int:
        """Write what waits, and return the length of the file."""
        if self._waiting:
            out = io.BytesIO()
            with pa.ipc.new_stream(out, self.table.schema, options=_OPTIONS) as stream:
                for batch in pa.Table.from_batches(self._waiting, self.table.schema).combine_chunks().to_batches():
                    stream.write_batch(batch)
            with self.table.file.open("ab") as file:
                file.write(out.getbuffer())
            self._waiting, self._bytes = [], 0
        return self.table.size


def read_batches(table: Table) -> Iterator[Any]:
    """Yield the batches of a table; none for a table that nothing was written to."""
    if not table.size:
        return
    with pa.OSFile(str(table.file)) as file:
        end = file.size()
        while file.tell() < end:
            with pa.ipc.open_stream(file) as stream:
                yield from stream


def write_batches(table: Table, batches: Iterable[Any]) -> Table:
    """Append batches to a table and return it."""
    writer = TableWriter(table)
    for batch in batches:
        writer.add(batch)
    writer.flush()
    return table


class TableWriters:
    """Tables that one step writes, made in a folder when the first batch of each comes."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self._folder, self._prefix = folder, prefix
        self._writers: dict[str, TableWriter] = {}

    def open(self, name: str, schema: Any) -> None:
        """Begin a table, or go on at the end of one that is there."""
        self._writers[name] = TableWriter(Table(self._folder / f"{self._prefix}{name}.arrows", schema))

    def add(self, batches: Mapping[str, Any]) -> None:
        """Append each batch to the table of its name."""
        for name, batch in batches.items():
            if name not in self._writers:
                self.open(name, batch.schema)
            self._writers[name].add(batch)

    def flush(self) -> dict[str, int]:
        """Write what waits, and return the length of each file by name."""
        return {name: writer.flush() for name, writer in self._writers.items()}

    def tables(self) -> dict[str, Table]:
        """Return the tables, whole."""
        self.flush()
        return {name: writer.table for name, writer in self._writers.items()}


def cut_tables(folder: Path, lengths: Mapping[str, int]) -> None:
    """Cut each file of a folder at its length, and remove those without one."""
    for file in folder.glob("*.arrows"):
        length = lengths.get(file.name.removesuffix(".arrows"), 0)
        if length:
            os.truncate(file, length)
        else:
            file.unlink()
