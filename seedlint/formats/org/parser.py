"""The parser of Org: the document with its title, fields and includes."""

from __future__ import annotations

from seedlint.formats.markdown.title import find_title
from seedlint.formats.org.body import Body
from seedlint.formats.scanners.lines import Lines
from seedlint.formats.scanners.page import Page
from seedlint.model import Document, Source
from seedlint.text.language import detect


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of a file in Org."""
    source = Source(path, text)
    body = Body(Page(Lines(source)))
    body.read_page()
    blocks = tuple(body.page.blocks)
    return [
        Document(
            source,
            blocks,
            title_block=body.title or find_title(blocks),
            meta=body.fields.values,
            detect_language=detect,
            includes=tuple(body.includes),
            is_exhaustive=True,
            find_meta=body.fields.find,
        )
    ]
