"""Cells of the tables of AsciiDoc. A cell begins at a bar, and may have several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedlint._internal.lazy_regex import regex
from seedlint.formats.asciidoc.inline import read_inline
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container

if TYPE_CHECKING:
    from seedlint.formats.asciidoc.body import Body

_SPEC = r"(?:(?<![^\s|])(?:\d{1,3}(?:\.\d{1,3})?[+*]|\.\d{1,3}[+*])?(?:[<^>](?:\.[<^>])?|\.[<^>])?[a-z]?)"
_BARS = {sign: regex(rf"(?<!\\)({_SPEC}){'[|]' if sign == '|' else sign}") for sign in "|!"}
_VALUES = {
    ",": regex(r'[ \t]*(?:"((?:[^"\n]|"")*+)"|([^,\n]*))[ \t]*(?:,|\Z)'),
    ":": regex(r"[ \t]*(?:(?!)|())([^:\n]*)(?::|\Z)"),
}
_COLS = regex(r"cols=(?:\"([^\"]*)\"|'([^']*)'|([^,\]]*))")
_REPEATED = regex(r"(\d{1,3})\*")
_SPAN = regex(r"(\d{1,3})(?:\.\d{1,3})?\+")
_HEADER = regex(r"%[\w%]*header|options?=\"?[^\"\]]*header|opts=\"?[^\"\]]*header")
_NO_HEADER = regex(r"%[\w%]*noheader")
_MARKER = regex(r"[ \t]*(?:[*.-]{1,5}|\d{1,9}\.)[ \t]+(?=\S)")
Part = tuple[int, int, int]
"""A line, and the offsets in it at which the part of a cell begins and ends."""


def read_table(body: Body, first: int, stop: int, sign: str, attributes: str) -> None:
    """Add the cells of a table. `attributes` are what is in brackets above it."""
    if sign in ",:" or "format=csv" in attributes or 'format="csv' in attributes:
        _read_values(body, first, stop, ":" if sign == ":" else ",", attributes)
        return
    cells = list(_cells(body, first, stop, sign))
    if not cells:
        if stop > first:
            body.page.opaque(first, stop)
        return
    head = cells[0][0][0][0]
    in_first = sum(span for parts, span in cells if parts[0][0] == head)
    columns = _columns(attributes) or in_first
    has_header = bool(_HEADER.search(attributes)) or (
        head == first
        and in_first == columns
        and head + 1 < stop
        and not body.lines.texts[head + 1]
        and not _NO_HEADER.search(attributes)
    )
    table = Container("cell", 0, body.page.new_group())
    filled = 0
    for parts, span in cells:
        row = filled // max(1, columns) + (not has_header)
        filled += span
        _add(body, parts, row, table)


def _columns(attributes: str) -> int:
    """Return the number of columns that the attributes name; 0 where they name none."""
    found = _COLS.search(attributes)
    if found is None:
        return 0
    value = next(group for group in found.groups() if group is not None)
    separator = ";" if ";" in value else ","
    counts = (_REPEATED.match(part.strip()) for part in value.split(separator))
    return sum(int(count[1]) if count else 1 for count in counts)


def _cells(body: Body, first: int, stop: int, sign: str) -> Iterator[tuple[list[Part], int]]:
    """Yield the parts of each cell, and the number of columns that it takes."""
    texts = body.lines.texts
    parts: list[Part] = []
    span = 1
    bars = _BARS[sign]
    for line in range(first, stop):
        text = texts[line]
        if not text or (line in body.delimiters and not text.startswith(sign)) or (text.startswith("//") and not parts):
            if parts:
                parts.append((line, 0, 0))
            continue
        done = 0
        for bar in bars.finditer(text):
            if parts:
                parts.append((line, done, bar.start()))
                yield parts, span
            spec = _SPAN.match(bar[1])
            span = min(100, int(spec[1])) if spec else 1
            done = bar.end()
            parts = [(line, done, done)]
        if parts:
            parts.append((line, done, len(text)))
    if parts:
        yield parts, span


def _add(body: Body, parts: list[Part], row: int, table: Container) -> None:
    """Add a block for each paragraph and item of a cell."""
    lines = body.lines
    texts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    size = 0
    for line, start, end in [*parts, (parts[-1][0], 0, 0)]:
        part = lines.texts[line][start:end]
        shown = part.strip()
        marker = _MARKER.match(part) if start == 0 and shown else None
        is_hidden = start == 0 and bool(shown) and (shown == "+" or body.passes(line) or shown.startswith(("[", "include::")))
        if texts and (not end or marker or is_hidden):
            inline = read_inline(Raw("\n".join(texts), starts, places))
            body.page.leaf("cell", inline, places[0], places[-1] + len(texts[-1]), row, table)
            texts, starts, places, size = [], [], [], 0
        if not shown or is_hidden:
            continue
        lead = marker.end() if marker else len(part) - len(part.lstrip())
        shown = part[lead:].rstrip()
        texts.append(shown)
        starts.append(size)
        places.append(lines.starts[line] + start + lead)
        size += len(shown) + 1


def _read_values(body: Body, first: int, stop: int, sign: str, attributes: str) -> None:
    """Read lines of values, each value a cell."""
    lines = body.lines
    table = Container("cell", 0, body.page.new_group())
    row = 0 if _HEADER.search(attributes) else 1
    for line in range(first, stop):
        text = lines.texts[line]
        offset = 0
        while offset < len(text) and (found := _VALUES[sign].match(text, offset)) and found.end() > offset:
            group = 1 if found[1] is not None else 2
            if value := found[group].strip():
                start = lines.starts[line] + text.index(value, found.start(group))
                body.page.leaf("cell", read_inline(Raw(value, (0,), (start,))), start, start + len(value), row, table)
            offset = found.end()
        row += bool(text)
