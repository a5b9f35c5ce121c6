"""Pieces of the inputs that a worker takes at once, and the records in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from seedlint._internal.named_tuples import NamedTuple

ChunkKind = Literal["lines", "batch", "files", "fault"]


class Chunk(NamedTuple):
    """Records that follow each other in one input, before they are decoded: plain data, which any process takes."""

    row: int
    """The number of the first record among those of all inputs, from 0."""
    source: str
    """The name of the input."""
    number: int
    """The number of the first record in its input, from 1: the line of a file of JSON lines, the row of a table."""
    kind: ChunkKind
    items: Sequence[bytes]
    """`lines`: the lines, empty ones too. `batch`: one Arrow batch as a stream. `files`: the paths below the input. `fault`: the
    reason why the records cannot be read."""
    records: int
    """The number of records; empty lines count until they are decoded."""


class Record(NamedTuple):
    """One document of a data set."""

    row: int
    """As in `Chunk`; it depends on the order of the inputs, so it may decide nothing."""
    input: str
    """The name of the input."""
    number: int
    """The number of the record in its input, from 1."""
    source: str
    """The name of the input, or the value of the column that was named as source."""
    id: str
    """The id of the record, which no other record of its source has."""
    title: str | None
    """The title on one line; None for a record without one, whose title is looked for in the text."""
    text: str


class Fault(NamedTuple):
    """A record that cannot be judged, or several of which nothing is known."""

    row: int
    input: str
    number: int
    source: str
    id: str
    """'' where it is not known."""
    reason: str
    """The reason in words without values, so that faults can be counted by it."""
    detail: str = ""
    records: int = 1


class Columns(NamedTuple):
    """The names of the fields that hold a record; '' for a field that was not named, whose usual name is then looked for."""

    text: str = ""
    title: str = ""
    id: str = ""
    source: str = ""
    """No usual name: without one, the name of the input is the source."""


USUAL = Columns("text", "title", "id")
"""The names that are looked for. A record without such a title or id has none; a field that was named must be there."""
