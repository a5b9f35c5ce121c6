"""The records that are kept, in one file, and beside it those that are not, each with the reason.

The inputs are read a second time. Lines of JSON stay as they are, byte for byte, where JSON lines are written; rows of Parquet
keep their columns where Parquet is written and all inputs have the same. Other records are written with their names, title and
text, and with the other fields as JSON.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from seedlint._internal.named_tuples import NamedTuple
from seedlint.corpus.decide import Decisions
from seedlint.corpus.inputs.chunks import USUAL, Chunk, Fault, Record
from seedlint.corpus.inputs.decode import decode_chunk
from seedlint.corpus.inputs.read import Reader
from seedlint.corpus.plan import CorpusPlan
from seedlint.corpus.record_names import RecordNames
from seedlint.errors import UsageError

ENDINGS = (".jsonl", ".jsonl.gz", ".parquet")
_REASONS = ("seedlint_reason", "seedlint_detail", "seedlint_copy_of")
_RECORD = pa.schema(
    [
        ("input", pa.string()),
        ("record", pa.uint64()),
        ("source", pa.string()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("text", pa.string()),
        ("fields", pa.string()),
    ]
)
_ROWS_AT_ONCE = 5_000


class Verdict(NamedTuple):
    """The reason why a record is not kept, a detail such as an error, and the record that it is a copy of; '' for none."""

    reason: str
    detail: str = ""
    copy_of: str = ""


class _Output(Protocol):
    def add(self, chunk: Chunk, verdicts: Sequence[Verdict | None]) -> None:
        """Write the records of a chunk; None for a record that is kept."""

    def close(self) -> None:
        """End both files."""


def dropped_file(file: Path) -> Path:
    """Return the file of the records that are not kept. UsageError for a name whose format is not known."""
    ending = next((ending for ending in sorted(ENDINGS, key=len, reverse=True) if file.name.endswith(ending)), None)
    if ending is None:
        raise UsageError(f"--keep-out {str(file)!r} does not end in {', '.join(ENDINGS)}")
    return file.with_name(f"{file.name.removesuffix(ending)}.dropped{ending}")


def write_kept(plan: CorpusPlan, file: Path, names: RecordNames, decisions: Decisions, failed: Mapping[int, Verdict]) -> None:
    """Write all records of the inputs into the one file or the other; `failed` are those that were not judged, by row."""
    places = np.full(1 + max(int(names.rows.max(initial=0)), 0), -1, np.int64)
    places[names.rows] = np.arange(len(names))

    def verdict(row: int) -> Verdict | None:
        place = int(places[row]) if row < len(places) else -1
        if place < 0:
            return failed.get(row) or Verdict("")
        other = int(decisions.copy_of[place])
        reason = decisions.reason(place)
        return Verdict(reason, "", names.at(other).shown if other >= 0 else "") if reason else None

    files = (file, dropped_file(file))
    output = _output(plan, files)
    try:
        for chunk in Reader(plan.inputs, plan.setup.largest):
            output.add(chunk, [verdict(row) for row in range(chunk.row, chunk.row + chunk.records)])
    finally:
        output.close()
    for final in files:
        _part(final).replace(final)


def _part(file: Path) -> Path:
    return file.with_name(f".{file.name}.part")


def _output(plan: CorpusPlan, files: Sequence[Path]) -> _Output:
    if not files[0].name.endswith(".parquet"):
        return _Lines(files, plan)
    schema = _common_schema(plan)
    return _SameColumns(files, schema) if schema else _Records(files, plan)


def _common_schema(plan: CorpusPlan) -> Any:
    """Return the columns that all inputs have; None where they differ or an input is no readable Parquet file."""
    try:
        schemas = [pq.read_schema(one.path) for one in plan.inputs if one.kind == "parquet"]
    except (OSError, pa.ArrowException):
        return None
    is_common = len(schemas) == len(plan.inputs) and all(schema.equals(schemas[0]) for schema in schemas)
    return schemas[0] if is_common else None


class _Lines:
    """JSON lines."""

    def __init__(self, files: Sequence[Path], plan: CorpusPlan) -> None:
        self._plan = plan
        opened: Callable[..., IO[bytes]] = gzip.open if files[0].name.endswith(".gz") else open  # type: ignore[assignment]
        self._files = [opened(_part(file), "wb") for file in files]

    def add(self, chunk: Chunk, verdicts: Sequence[Verdict | None]) -> None:
        kept, dropped = self._files
        for index, verdict in enumerate(verdicts):
            if chunk.kind == "lines" and verdict is None:
                kept.write(chunk.items[index].rstrip(b"\r\n") + b"\n")
            elif chunk.kind == "lines" and not chunk.items[index].strip():
                continue
            else:
                fields = _fields(self._plan, chunk, index)
                reasons = dict(zip(_REASONS, verdict, strict=True)) if verdict else {}
                (dropped if verdict else kept).write(json.dumps({**fields, **reasons}, default=str).encode() + b"\n")
            if chunk.kind == "fault":
                return

    def close(self) -> None:
        for file in self._files:
            file.close()


class _SameColumns:
    """Parquet with the columns of the inputs; behind them the reasons, in the file of those that are not kept."""

    def __init__(self, files: Sequence[Path], schema: Any) -> None:
        schemas = (schema, _with_reasons(schema))
        self._files = [_Rows(_part(file), own) for file, own in zip(files, schemas, strict=True)]

    def add(self, chunk: Chunk, verdicts: Sequence[Verdict | None]) -> None:
        if chunk.kind == "fault":
            return  # there are no rows to write; the results name them
        with pa.ipc.open_stream(chunk.items[0]) as stream:
            batch = stream.read_all().combine_chunks()
        kept, dropped = self._files
        kept.write(batch.filter(pa.array([verdict is None for verdict in verdicts])))
        others = [verdict for verdict in verdicts if verdict]
        rest = batch.filter(pa.array([verdict is not None for verdict in verdicts]))
        for index, name in enumerate(_REASONS):
            rest = rest.append_column(name, pa.array([verdict[index] for verdict in others], pa.string()))
        dropped.write(rest)

    def close(self) -> None:
        for file in self._files:
            file.close()


class _Records:
    """Parquet with the same columns for records of all kinds."""

    def __init__(self, files: Sequence[Path], plan: CorpusPlan) -> None:
        self._plan = plan
        self._schemas = (_RECORD, _with_reasons(_RECORD))
        self._files = [_Rows(_part(file), schema) for file, schema in zip(files, self._schemas, strict=True)]

    def add(self, chunk: Chunk, verdicts: Sequence[Verdict | None]) -> None:
        rows: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
        for found in decode_chunk(chunk, self._plan.setup.columns, self._plan.setup.largest):
            verdict = verdicts[found.row - chunk.row]
            own = _record_row(found) | {"fields": json.dumps(_others(self._plan, chunk, found), default=str)}
            rows[verdict is not None].append(own | (dict(zip(_REASONS, verdict, strict=True)) if verdict else {}))
        for file, schema, own_rows in zip(self._files, self._schemas, rows, strict=True):
            file.write(pa.Table.from_pylist(own_rows, schema=schema))

    def close(self) -> None:
        for file in self._files:
            file.close()


class _Rows:
    """A Parquet file that is written in row groups of a useful size."""

    def __init__(self, file: Path, schema: Any) -> None:
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._waiting: list[Any] = []
        self._schema = schema

    def write(self, table: Any) -> None:
        self._waiting.append(table)
        if sum(one.num_rows for one in self._waiting) >= _ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting).cast(self._schema))
            self._waiting = []


def _with_reasons(schema: Any) -> Any:
    return pa.schema([*schema, *((name, pa.string()) for name in _REASONS)])


def _record_row(found: Record | Fault) -> dict[str, Any]:
    text, title = (found.text, found.title) if isinstance(found, Record) else (None, None)
    return {"input": found.input, "record": found.number, "source": found.source, "id": found.id, "title": title, "text": text}


def _others(plan: CorpusPlan, chunk: Chunk, found: Record | Fault) -> dict[str, Any]:
    """Return the fields of a record that have no column of their own."""
    if chunk.kind in ("files", "fault"):
        return {}
    fields = _fields(plan, chunk, found.row - chunk.row)
    known = {name for names in (plan.setup.columns, USUAL) for name in names} if isinstance(found, Record) else ()
    return {name: value for name, value in fields.items() if name not in known}


def _fields(plan: CorpusPlan, chunk: Chunk, index: int) -> dict[str, Any]:
    """Return a record as an object; of a line that is no object, the line."""
    if chunk.kind == "lines":
        line = chunk.items[index].decode("utf-8", "replace").rstrip("\r\n")
        try:
            fields = json.loads(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            return {"line": line}
        return fields if isinstance(fields, dict) else {"line": line}
    if chunk.kind == "batch":
        with pa.ipc.open_stream(chunk.items[0]) as stream:
            return dict(stream.read_all().slice(index, 1).to_pylist()[0])
    found = list(decode_chunk(chunk, plan.setup.columns, plan.setup.largest))[index]
    return {name: value for name, value in _record_row(found).items() if value is not None}
