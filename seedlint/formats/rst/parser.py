"""The parser of reStructuredText: the document with its title, fields, links and includes."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex
from seedlint.formats.rst.body import Body
from seedlint.formats.scanners.document import to_document
from seedlint.formats.scanners.lines import Lines
from seedlint.formats.scanners.page import Container, Page
from seedlint.model import Document, Source

_TARGET = regex(r"^[ \t]*\.\. _(?![ _])(`[^`\n]{1,200}`|(?:\\.|[^:\\\n`]){1,200}):[ \t]+(\S+)[ \t]*\r?$", re.MULTILINE)
_HEADER = regex(r"PEP:[ \t]+\w")
_HEADER_FIELD = regex(r"([A-Za-z][\w-]*):[ \t]*")


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of a file in reStructuredText."""
    source = Source(path, text)
    lines = Lines(source)
    body = Body(Page(lines), _targets(text))
    first = _read_header(body) if _HEADER.match(text) else 0
    body.read(first, len(lines), 0, Container(), titles=True)
    return [to_document(source, body.page.blocks, body.fields, body.includes)]


def _targets(text: str) -> dict[str, str]:
    """Return the addresses of named links, by name in lower case."""
    if ".. _" not in text:
        return {}
    return {" ".join(name.strip("`").lower().split()): address for name, address in _TARGET.findall(text)}


def _read_header(body: Body) -> int:
    """Read the fields at the top of a Python Enhancement Proposal, which have no colon before them."""
    lines = body.lines
    line = 0
    while line < len(lines) and lines.texts[line]:
        found = _HEADER_FIELD.match(lines.texts[line])
        if found:
            start = lines.starts[line]
            value = lines.texts[line][found.end() :]
            body.fields.add(found[1], value, (start, start + found.end(1)), (start + found.end(), lines.end(line)))
        line += 1
    return line
