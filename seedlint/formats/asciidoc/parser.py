"""The parser of AsciiDoc: the document with its title, attributes and includes."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex
from seedlint.formats.asciidoc.body import Body
from seedlint.formats.scanners.document import to_document
from seedlint.formats.scanners.lines import Lines
from seedlint.formats.scanners.page import Container, Page
from seedlint.model import Document, Source

_REVISION = regex(r"v?\d[\w.]*(?:,.*)?\Z|(?:.{1,40}, *)?[^:]{0,30}\d{4}(?:[-/]\d\d?){0,2}(?::.*)?\Z")
_NAME = r"[^\W\d_][\w.'’-]*(?: +[^\W\d_][\w.'’-]*){0,3}(?: +<[^>]{1,200}>)?"
_AUTHOR = regex(rf"{_NAME}(?:; *{_NAME})*\Z")
"""Asciidoctor takes any line for the author, also the first line of a text that the writer put there."""
_ID = regex(r"\[[\[#][\w:.-]+(?:,[^\]]*)?\]?\]\Z")


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of a file in AsciiDoc."""
    source = Source(path, text)
    lines = Lines(source)
    body = Body(Page(lines))
    body.read(_read_header(body), len(lines), Container(), titles=True)
    return [to_document(source, body.page.blocks, body.fields, body.includes)]


def _read_header(body: Body) -> int:
    """Read the title of the page with the attributes around it, and the lines on author and revision below it."""
    texts = body.lines.texts
    line, stop = 0, len(texts)
    while line < stop and (not texts[line] or body.passes(line) or texts[line][0] == ":" or _ID.match(texts[line])):
        after = body.attribute(line) if texts[line].startswith(":") else line + 1
        if after == line:
            return line
        line = after
    title = body.section(line, stop, line) if line < stop else None
    if title is None or body.page.blocks[-1].level != 1:
        return line if title is None else title
    line = title
    for name in ("author", "revision"):
        pattern = _AUTHOR if name == "author" else _REVISION
        if line < stop and texts[line] and texts[line][0] not in "[:/=" and pattern.match(texts[line]):
            start = body.lines.start(line)
            body.fields.add(name, texts[line], (start, start), (start, body.lines.end(line)))
            line += 1
    while line < stop and texts[line]:
        after = body.attribute(line) if texts[line].startswith(":") else line + body.passes(line)
        if after == line:
            break
        line = after
    return line
