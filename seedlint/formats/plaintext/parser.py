"""Plain text: the structure that a reader infers from blank lines, indents and the look of a line."""

from __future__ import annotations

from seedlint.formats.plaintext.archive import Post, posts
from seedlint.formats.plaintext.blocks import blocks
from seedlint.formats.plaintext.headings import outline
from seedlint.formats.plaintext.lines import measure, split
from seedlint.formats.plaintext.pieces import Piece, pieces
from seedlint.model import Document, Source
from seedlint.text.language import detect


def parse(path: str, text: str) -> list[Document]:
    """The documents of a plain text, in order; one for most files, one a post for an archive page."""
    source = Source(path, text)
    return [_document(source, post, ordinal) for ordinal, post in enumerate(posts(split(text)))]


def _document(source: Source, post: Post, ordinal: int) -> Document:
    page = measure(post.lines)
    title = Piece("heading", [post.title], True, post.start, post.title.indent, style="title") if post.title else None
    found = tuple(blocks(outline(pieces(post.lines, page), page, title), source))
    heading = next((block for block in found if block.kind not in ("field", "code")), None)
    return Document(
        source,
        found,
        ordinal,
        heading if heading and heading.level == 1 and heading.kind == "heading" else None,
        detect_language=detect,
    )
