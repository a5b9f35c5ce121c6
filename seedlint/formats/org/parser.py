"""The parser of Org: the document with its title, fields and includes."""

from __future__ import annotations

from seedlint.formats.org.body import Body
from seedlint.formats.scanners.document import to_document
from seedlint.formats.scanners.lines import Lines
from seedlint.formats.scanners.page import Page
from seedlint.model import Document, Source


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of a file in Org."""
    source = Source(path, text)
    body = Body(Page(Lines(source)))
    body.read_page()
    return [to_document(source, body.page.blocks, body.fields, body.includes, body.title)]
