"""What says outright that a line of plain text is a heading: an underline, hashes, a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.code import looks_technical
from seedlint.formats.plaintext.line_kinds import TITLE_LENGTH, columns, titled
from seedlint.formats.plaintext.lines import Line, within
from seedlint.formats.plaintext.paragraphs import INSET
from seedlint.formats.plaintext.pieces import Piece

_HASHES = regex(r"(#{1,6})\s+(?=\S)")
_NUMBERED = regex(
    r"(?:(?P<digits>\d{1,3}(?:\.\d{1,3})+)\.?|(?:[IVX]{2,6}|[IVX])\.|[A-Z](?:\.\d+)+\.?|(?i:chapter|part|section|appendix|article|book|lesson|annex"
    r")\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))\b[.:]?)(?:\s+|\Z)"
)


def marked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the headings that an underline or hashes mark, and without the underlines."""
    found: list[Piece] = []
    under = False
    commented = any(_comments(piece) for piece in pieces)
    for piece, following in zip_longest(pieces, pieces[1:]):
        style = _underline(piece, following)
        if not under:
            found.append(_underlined(piece, style) if style else _comment(piece) if commented else _hashed(piece))
        under = bool(style)
    return found


def _comments(piece: Piece) -> bool:
    """Whether a `#` stands beside other lines, as comments do; then none in the file is a heading."""
    if len(piece.lines) < 2 or piece.indent >= INSET or piece.kind not in ("text", "lines", "code"):
        return False
    return any(line.text.startswith("# ") for line in piece.lines)


def _comment(piece: Piece) -> Piece:
    return piece._replace(kind="code") if all(line.text.startswith("#") for line in piece.lines) else piece


def _underline(piece: Piece, following: Piece | None) -> str:
    if not following or following.kind != "rule" or following.apart or piece.kind not in ("text", "item", "field"):
        return ""
    text, rule = piece.lines[0].text, following.lines[0].text
    fits = len(piece.lines) == 1 and len(text) <= TITLE_LENGTH and 2 * len(rule) >= len(text) and not columns(text)
    fits = fits and not (text.endswith(".") and text.count(" ") > 5)
    return rule[0] if fits and " " not in rule and abs(piece.indent - following.indent) < 4 else ""


def _underlined(piece: Piece, style: str) -> Piece:
    line = whole(piece)
    return piece._replace(kind="heading", style=style, marker="", lines=[Line(line.text.rstrip(":"), *line[1:])])


def _hashed(piece: Piece) -> Piece:
    match = _HASHES.match(piece.lines[0].text) if len(piece.lines) == 1 and piece.apart else None
    if not match or piece.kind not in ("text", "code") or looks_technical(piece.lines[0].text[match.end() :]):
        return piece
    bare = within(piece.lines[0], match.group())
    bare = Line(bare.text.rstrip("#").rstrip() or bare.text, bare.start, bare.indent)
    return piece._replace(kind="heading", lines=[bare], style=match.group(1)) if titled(bare.text) else piece


def numbered(text: str) -> bool:
    """Whether behind the number stands a title or nothing; `Section 2. Scope.` may end in a period."""
    match = _NUMBERED.match(text)
    assert match
    rest = text[match.end() :].lstrip("-–—:. ")
    rest = rest.removesuffix(".") if text[0].isalpha() else rest
    return not rest or (titled(rest) and not rest[0].islower())


def depth(piece: Piece) -> int:
    """How many numbers a numbered heading has; 0 for one without."""
    text = piece.lines[0].text
    match = _NUMBERED.match(text) if piece.kind == "text" and len(text) <= TITLE_LENGTH and len(piece.lines) == 1 else None
    if not match or match.group().strip().isdigit():
        return 0
    return 1 + (match["digits"] or "").count(".")


def whole(piece: Piece) -> Line:
    """The piece's only line, its number in front."""
    line = piece.lines[0]
    gap = line.start - piece.start - len(piece.marker)
    return Line(piece.marker + " " * gap + line.text, piece.start, piece.indent) if piece.marker else line
