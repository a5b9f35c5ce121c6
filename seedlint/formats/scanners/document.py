"""The document that a line scanner makes of what it found on a page."""

from __future__ import annotations

from collections.abc import Iterable

from seedlint.formats.markdown.title import find_title
from seedlint.formats.scanners.fields import Fields
from seedlint.model import Block, Document, Source
from seedlint.text.language import detect


def to_document(
    source: Source, blocks: Iterable[Block], fields: Fields, includes: Iterable[str], title: Block | None = None
) -> Document:
    """Return the document of these blocks and fields; without a title of the format's own, a heading is its title."""
    found = tuple(blocks)
    return Document(
        source,
        found,
        title_block=title or find_title(found),
        meta=fields.values,
        detect_language=detect,
        includes=tuple(includes),
        is_exhaustive=True,
        find_meta=fields.find,
    )
