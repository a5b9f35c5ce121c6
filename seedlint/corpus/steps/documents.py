"""The documents of a record, as rules see them."""

from __future__ import annotations

from seedlint._internal.dataclasses import replace
from seedlint.corpus.inputs.chunks import Record
from seedlint.corpus.steps.record_keys import TITLE_COLUMN
from seedlint.formats.registry import Formats
from seedlint.model import Block, Document, Source


def documents_of(record: Record, key: str, formats: Formats) -> list[Document]:
    """Return the documents in the text of a record. Errors as for `Formats.parse`.

    Comments that suppress rules have no effect: they are a stranger's words in a data set.
    """
    found = [replace(document, is_located=False, suppressions=()) for document in formats.parse(key, record.text)]
    if record.title is None or not found:
        return found
    first, *others = found
    return [replace(first, title_block=_title_block(key, record.title)), *others] if record.title else found


def _title_block(key: str, title: str) -> Block:
    """Return a title that is a field of its own, whose places differ from those in the text by their columns."""
    source = Source(key, title)
    source.__dict__["line_starts"] = [-TITLE_COLUMN]  # takes the place of the cached property
    return Block("heading", title, source, 0, len(title), ((0, 0, len(title)),), level=1)
