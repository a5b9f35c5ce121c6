"""Plain text: the structure that a reader infers from blank lines, indents and the look of a line."""

from __future__ import annotations

from seedlint.formats.plain_archive import Post, posts
from seedlint.formats.plain_blocks import blocks
from seedlint.formats.plain_headings import outline
from seedlint.formats.plain_lines import body_indent, right_margin, split
from seedlint.formats.plain_pieces import Page, Piece, pieces
from seedlint.model import Document, Source
from seedlint.text.language import detect


def parse(path: str, text: str) -> list[Document]:
    """The documents of a plain text, in order; one for most files, one a post for an archive page."""
    source = Source(path, text)
    return [_document(source, post, ordinal) for ordinal, post in enumerate(posts(split(text)))]


def _document(source: Source, post: Post, ordinal: int) -> Document:
    page = Page(right_margin(post.lines), body_indent(post.lines))
    title = Piece("heading", [post.title], True, post.start, post.title.indent, style="title") if post.title else None
    found = tuple(blocks(outline(pieces(post.lines, page), title), source))
    heading = next((block for block in found if block.kind == "heading" and block.level == 1), None)
    return Document(source, found, ordinal, heading, detect=detect)
