"""Reading of inputs into chunks, with a bound on the memory that a record may take. A fault of an input ends only this input."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from seedlint.corpus.inputs.chunks import Chunk, ChunkKind
from seedlint.corpus.inputs.find import Input
from seedlint.errors import UsageError

_RECORDS, _BYTES = 256, 500_000
"""The records and the bytes of a chunk; a single larger record is a chunk of its own."""
_ROWS_AT_ONCE = 1_000
"""Rows of a Parquet file that are decoded at once where they are short."""
_BATCH_BYTES = 32_000_000
TOO_LARGE = "record too large"


class Reader:
    """The chunks of all inputs in order, numbered. `largest` bounds the bytes of a record."""

    def __init__(self, inputs: Iterable[Input], largest: int) -> None:
        self.inputs, self.largest = list(inputs), largest
        self._row = 0

    def __iter__(self) -> Iterator[Chunk]:
        """Yield the chunks from the first one on."""
        self._row = 0
        read = {"jsonl": self._lines, "parquet": self._table, "files": self._files}
        for one in self.inputs:
            yield from read[one.kind](one)

    def _chunk(self, one: Input, number: int, kind: ChunkKind, items: list[bytes], count: int) -> Chunk:
        chunk = Chunk(self._row, one.name, number, kind, items, count)
        self._row += count
        return chunk

    def _fault(self, one: Input, number: int, reason: str, count: int = 1) -> Chunk:
        return self._chunk(one, number, "fault", [reason.encode("utf-8", "replace")], count)

    def _files(self, one: Input) -> Iterator[Chunk]:
        for start in range(0, len(one.files), _RECORDS):
            part = one.files[start : start + _RECORDS]
            yield self._chunk(one, start + 1, "files", [name.encode("utf-8", "surrogateescape") for name in part], len(part))

    def _lines(self, one: Input) -> Iterator[Chunk]:
        """Yield the lines of a file; after damage in the middle of a compressed file, the lines before it and a fault."""
        lines: list[bytes] = []
        size, first, number = 0, 1, 0
        try:
            with _opened(one) as file:
                while line := file.readline(self.largest + 1):
                    number += 1
                    is_cut = len(line) > self.largest and not line.endswith(b"\n")
                    if lines and (is_cut or len(lines) == _RECORDS or size + len(line) > _BYTES):
                        yield self._chunk(one, first, "lines", lines, len(lines))
                        lines, size, first = [], 0, number
                    if is_cut:
                        _skip_line(file, self.largest)
                        yield self._fault(one, number, TOO_LARGE)
                        first = number + 1
                        continue
                    lines.append(line)
                    size += len(line)
        except (OSError, EOFError, ValueError, RuntimeError) as error:
            fault = str(error) or type(error).__name__
        else:
            fault = ""
        if lines:
            yield self._chunk(one, first, "lines", lines, len(lines))
        if fault:
            yield self._fault(one, number + 1, f"the input cannot be read to its end: {fault}")

    def _table(self, one: Input) -> Iterator[Chunk]:
        """Yield the rows of a Parquet file; a row group that is damaged is a fault with as many records."""
        try:
            file = pq.ParquetFile(one.path)
        except (OSError, pa.ArrowException) as error:
            yield self._fault(one, 1, f"the input cannot be read: {_first_line(error)}")
            return
        first = 1
        with file:
            for group in range(file.num_row_groups):
                count = file.metadata.row_group(group).num_rows
                done = 0
                try:
                    for batch in file.iter_batches(_rows_at_once(file, group), row_groups=[group]):
                        for start in range(0, batch.num_rows, _RECORDS):
                            part = batch.slice(start, _RECORDS)
                            yield self._chunk(one, first + done, "batch", [_packed(part)], part.num_rows)
                            done += part.num_rows
                except (OSError, pa.ArrowException) as error:
                    reason = f"the row group cannot be read: {_first_line(error)}"
                    yield self._fault(one, first + done, reason, max(1, count - done))
                first += count


def _rows_at_once(file: Any, group: int) -> int:
    """Return as many rows as take some 32 MB, by the mean of the row group."""
    metadata = file.metadata.row_group(group)
    mean = metadata.total_byte_size // max(1, metadata.num_rows)
    return max(1, min(_ROWS_AT_ONCE, int(_BATCH_BYTES // max(1, mean))))


def _packed(batch: Any) -> bytes:
    out = io.BytesIO()
    with pa.ipc.new_stream(out, batch.schema) as stream:
        stream.write_batch(batch)
    return out.getvalue()


def split_batch(packed: bytes) -> list[bytes]:
    """Return the rows of a packed batch, each as a batch of its own."""
    with pa.ipc.open_stream(packed) as stream:
        batches = list(stream)
    return [_packed(batch.slice(row, 1)) for batch in batches for row in range(batch.num_rows)]


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


@contextmanager
def _opened(one: Input) -> Iterator[IO[bytes]]:
    """Open a file of JSON lines, compressed or not."""
    name = one.path.name.lower()
    if name.endswith(".gz"):
        with gzip.open(one.path, "rb") as file:
            yield cast("IO[bytes]", file)
    elif name.endswith((".zst", ".zstd")):
        with one.path.open("rb") as raw, _decompressed(raw) as file:
            yield file
    else:
        with one.path.open("rb") as file:
            yield file


def _decompressed(raw: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard
    except ModuleNotFoundError as error:
        raise UsageError("files in the format of Zstandard need the extra 'corpus': pip install 'seedlint[corpus]'") from error

    class Stream(io.RawIOBase):
        """The decompressed bytes, whose faults are those of a file."""

        def __init__(self) -> None:
            self._reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            try:
                return int(self._reader.readinto(buffer))
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from error

    return io.BufferedReader(Stream(), 1 << 20)


def _skip_line(file: IO[bytes], most: int) -> None:
    while (line := file.readline(most)) and not line.endswith(b"\n"):
        pass
