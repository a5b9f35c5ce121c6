"""How the headings of a plain text are nested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint.formats.plaintext.pieces import Piece

_UNDERLINES = "=-~*+^.\"'`:_–—─━═"


def levels(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the levels of headings: numbers and hashes say theirs, other marks rank as they come, plain lines last."""
    marks: list[str] = []
    plain = False
    before = _recurs(pieces)
    for piece in pieces:
        if piece.kind == "heading":
            style = piece.style
            top = not before and style in _UNDERLINES
            if not top and style in (*_UNDERLINES, "caps") and style not in marks:
                marks.append(style)
            plain = plain or style == "plain"
            piece = piece._replace(level=1 if top or style == "title" else min(6, _level(style, marks, plain)))
        before = before or piece.kind not in ("field", "code")
        yield piece


def _recurs(pieces: Sequence[Piece]) -> bool:
    """Whether the first heading has text of its own and is underlined like a later one: a section then, and no title."""
    styles = [piece.style for piece in pieces if piece.kind == "heading"]
    first = next((index for index, piece in enumerate(pieces) if piece.kind == "heading"), None)
    return first is not None and styles.count(styles[0]) > 1 and pieces[first + 1].kind != "heading"


def _level(style: str, marks: list[str], plain: bool) -> int:
    if style.startswith("#"):
        return len(style)
    if style.isdigit():
        return int(style) + 1
    if style in marks:
        return 2 + marks.index(style)
    return 2 + len(marks) + (style == "colon" and plain)
