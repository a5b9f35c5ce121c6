"""The parser of HTML: one document of a page, with the main content as its blocks."""

from __future__ import annotations

from seedlint.formats.front_matter import reader as front_matter
from seedlint.formats.front_matter.title import find_title as find_front_matter_title
from seedlint.formats.html.content import names_main
from seedlint.formats.html.meta import read_meta
from seedlint.formats.html.reader import Reader
from seedlint.formats.html.templates import cover_templates
from seedlint.formats.html.title import find_title
from seedlint.formats.html.tokens import flatten
from seedlint.formats.line_ends import replace_lone_returns
from seedlint.model import Document, Source
from seedlint.text.language import detect

_FRONT_MATTER = ("---", "+++")


def parse(path: str, text: str) -> list[Document]:
    """Return the one document of an HTML file. Jekyll and Hugo read pages of HTML with front matter."""
    source = Source(path, text)
    written = replace_lone_returns(text)
    matter = front_matter.find_front_matter(written) if written.startswith(_FRONT_MATTER) else None
    covered = cover_templates(flatten(text))
    reader = _read(source, covered.text, matter.after if matter else 0, is_template=covered.is_template)
    blocks = tuple(reader.blocks)
    title = find_title(source, blocks, reader.head.title)
    meta, find_meta = read_meta(reader.head.meta)
    if matter:
        found = front_matter.meta(written, matter)
        title = find_front_matter_title(source, matter, found) or title
        meta, find_meta = found, found.spans  # type: ignore[assignment]
    return [
        Document(
            source,
            blocks,
            title_block=title,
            meta=meta,
            detect_language=detect,
            includes=covered.includes,
            is_exhaustive=not covered.is_template,
            find_meta=find_meta,
        )
    ]


def _read(source: Source, flat: str, begin: int, *, is_template: bool) -> Reader:
    """Return the reader that has read the main content; the whole page where it does not say what that is."""
    reader = Reader(source, flat, begin, is_template=is_template)
    if names_main(flat):
        reader.read_main()
    if not reader.blocks:
        reader = Reader(source, flat, begin, is_template=is_template)
        reader.read_all()
    return reader
