"""The parser of plain text: from lines to pieces, headings, blocks and documents."""

from __future__ import annotations

from seedlint.formats.plaintext.archive import Post, split_posts
from seedlint.formats.plaintext.blocks import to_blocks
from seedlint.formats.plaintext.headings import find_headings
from seedlint.formats.plaintext.lines import measure_page, split_lines
from seedlint.formats.plaintext.pieces import Piece, split_pieces
from seedlint.model import Document, Source
from seedlint.text.language import detect


def parse(path: str, text: str) -> list[Document]:
    """Return the documents of a plain text, in order: one for most files, one for each post of an archive page."""
    source = Source(path, text)
    return [_document(source, post, ordinal) for ordinal, post in enumerate(split_posts(split_lines(text)))]


def _document(source: Source, post: Post, ordinal: int) -> Document:
    page = measure_page(post.lines)
    title = Piece("heading", [post.title], True, post.start, post.title.indent, style="title") if post.title else None
    found = tuple(to_blocks(find_headings(split_pieces(post.lines, page), page, title), source))
    heading = next((block for block in found if block.kind not in ("field", "code")), None)
    return Document(
        source,
        found,
        ordinal,
        heading if heading and heading.level == 1 and heading.kind == "heading" else None,
        detect_language=detect,
    )
