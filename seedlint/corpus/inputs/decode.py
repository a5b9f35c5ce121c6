"""Decoding of chunks into records and faults: JSON, Arrow batches, text files. Pure but for the text files that it reads."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from seedlint._internal.lazy_regex import regex
from seedlint.corpus.inputs.chunks import USUAL, Chunk, Columns, Fault, Record
from seedlint.corpus.inputs.read import TOO_LARGE
from seedlint.formats.decode import Unreadable, decode

_SURROGATE = regex("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_MOST_TITLE = 10_000
"""Characters of a title that are kept; no rule reads more."""
NO_JSON, NO_OBJECT, NO_TEXT, NULL = "broken JSON", "no JSON object", "text that is no string", "NUL character in the text"


def decode_chunk(chunk: Chunk, columns: Columns, largest: int) -> Iterator[Record | Fault]:
    """Yield each record of a chunk, or the reason why there is none; nothing for an empty line."""
    if chunk.kind == "fault":
        reason, _, detail = chunk.items[0].decode().partition(": ")
        yield Fault(chunk.row, chunk.source, chunk.number, chunk.source, "", reason, detail, chunk.records)
    elif chunk.kind == "lines":
        for index, line in enumerate(chunk.items):
            if line.strip():
                yield _from_line(chunk, index, line, columns)
    elif chunk.kind == "batch":
        yield from _from_batch(chunk, columns, largest)
    else:
        for index, name in enumerate(chunk.items):
            yield _from_file(chunk, index, os.fsdecode(name), largest)


def _from_line(chunk: Chunk, index: int, line: bytes, columns: Columns) -> Record | Fault:
    try:
        fields = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError) as error:
        return _fault(chunk, index, NO_JSON, f"{type(error).__name__}: {error}")
    if not isinstance(fields, dict):
        return _fault(chunk, index, NO_OBJECT, type(fields).__name__)
    return _from_fields(chunk, index, fields, columns)


def _from_batch(chunk: Chunk, columns: Columns, largest: int) -> Iterator[Record | Fault]:
    with pa.ipc.open_stream(chunk.items[0]) as stream:
        table = stream.read_all()
    wanted = {name for names in (columns, USUAL) for name in names if name in table.column_names}
    try:
        rows = table.select(sorted(wanted)).to_pylist()
    except (ValueError, pa.ArrowException) as error:
        rows = None
        reason = f"{type(error).__name__}: {error}"
    if rows is None:
        yield from (_fault(chunk, index, "a row that cannot be decoded", reason) for index in range(chunk.records))
        return
    for index, fields in enumerate(rows):
        found = _from_fields(chunk, index, fields, columns)
        is_large = isinstance(found, Record) and len(found.text) > largest // 4 and len(found.text.encode()) > largest
        yield _fault(chunk, index, TOO_LARGE) if is_large else found


def _from_file(chunk: Chunk, index: int, name: str, largest: int) -> Record | Fault:
    path = Path(chunk.source, name)
    try:
        if path.stat().st_size > largest:
            return _fault(chunk, index, TOO_LARGE, identifier=name)
        text = decode(path.read_bytes())
    except OSError as error:
        return _fault(chunk, index, "file that cannot be read", error.strerror or str(error), identifier=name)
    except Unreadable as flaw:
        return _fault(chunk, index, "file that is no text", f"{flaw.line}:{flaw.column}: {flaw.reason}", identifier=name)
    return Record(chunk.row + index, chunk.source, chunk.number + index, chunk.source, _clean(name), None, text)


def _from_fields(chunk: Chunk, index: int, fields: Mapping[str, Any], columns: Columns) -> Record | Fault:
    for name in columns:
        if name and name not in fields:
            return _fault(chunk, index, f"no field {name!r}")
    values = [fields.get(name or usual) if name or usual else None for name, usual in zip(columns, (*USUAL,), strict=True)]
    text, title, identifier, source = values
    number = chunk.number + index
    shown = chunk.source if source is None else _clean(str(source))
    own = str(number) if source is None else f"{chunk.source}:{number}"
    shown_id = own if identifier is None else _clean(str(identifier))
    if text is None and not columns.text and "text" not in fields:
        return _fault(chunk, index, "no field 'text'", identifier=shown_id, source=shown)
    if not isinstance(text, str):
        return _fault(chunk, index, NO_TEXT, type(text).__name__, identifier=shown_id, source=shown)
    if "\0" in text:
        return _fault(chunk, index, NULL, identifier=shown_id, source=shown)
    heading = None if title is None else _BLANKS.sub(" ", _clean(str(title))).strip()[:_MOST_TITLE]
    return Record(chunk.row + index, chunk.source, number, shown, shown_id, heading, _clean(text))


def _fault(chunk: Chunk, index: int, reason: str, detail: str = "", identifier: str = "", source: str = "") -> Fault:
    return Fault(
        chunk.row + index, chunk.source, chunk.number + index, source or chunk.source, identifier, reason, _clean(detail)
    )


def _clean(text: str) -> str:
    """Return the text with halves of surrogate pairs, which JSON can hold and no file, replaced one by one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
