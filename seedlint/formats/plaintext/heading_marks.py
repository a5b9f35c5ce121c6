"""Headings of a plain text that a mark declares: an underline, hashes, a number."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.code import looks_technical
from seedlint.formats.plaintext.line_kinds import TITLE_LENGTH, could_be_title, has_gaps
from seedlint.formats.plaintext.lines import Line, without_prefix
from seedlint.formats.plaintext.paragraphs import CODE_INDENT
from seedlint.formats.plaintext.pieces import Piece

_HASHES = regex(r"(#{1,6}|={1,6})\s+(?=\S)")
"""`#` of Markdown, and `=` of AsciiDoc and wikis."""
_NUMBERED = regex(
    r"(?:(?P<digits>\d{1,3}(?:\.\d{1,3})+)\.?|(?:[IVX]{2,6}|[IVX])\.|[A-Z](?:\.\d+)+\.?|(?i:chapter|part|section|appendix|article|book|lesson|annex"
    r")\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))\b[.:]?)(?:\s+|\Z)"
)


def mark_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the headings that an underline or hashes mark, and without the underlines."""
    found: list[Piece] = []
    under = False
    commented = any(_has_comment(piece) for piece in pieces)
    for before, piece, following in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        style = _underline_style(piece, following)
        if style and before and before.kind == "rule" and not piece.apart and before.lines[0].text[0] == style:
            style *= 2  # lines above and below are another mark than a line below
        if not under:
            found.append(
                _underlined_heading(piece, style)
                if style
                else _as_code(piece)
                if commented and piece.lines[0].text[0] == "#"
                else _hashed_heading(piece)
            )
        under = bool(style)
    return found


def _has_comment(piece: Piece) -> bool:
    """Return whether a line with `#` has other lines beside it, as a comment has; then no `#` in the file marks a heading."""
    if len(piece.lines) < 2 or piece.indent >= CODE_INDENT or piece.kind not in ("text", "lines", "code"):
        return False
    return any(line.text.startswith("# ") for line in piece.lines)


def _as_code(piece: Piece) -> Piece:
    return piece._replace(kind="code") if all(line.text.startswith("#") for line in piece.lines) else piece


def _underline_style(piece: Piece, following: Piece | None) -> str:
    """Return the character that underlines the piece, '' where none does.

    The rule must be half as long as the line and begin within three columns of it, or the rule separates. A row of a table and a
    long sentence have rules below them too, and are no headings.
    """
    if not following or following.kind != "rule" or following.apart or piece.kind not in ("text", "item", "field"):
        return ""
    text, rule = piece.lines[0].text, following.lines[0].text
    fits = len(piece.lines) == 1 and len(text) <= TITLE_LENGTH and 2 * len(rule) >= len(text) and not has_gaps(text)
    fits = fits and not (text.endswith(".") and text.count(" ") > 5)
    return rule[0] if fits and " " not in rule and abs(piece.indent - following.indent) < 4 else ""


def _underlined_heading(piece: Piece, style: str) -> Piece:
    line = with_number(piece)
    return piece._replace(kind="heading", style=style, marker="", lines=[Line(line.text.rstrip(":"), *line[1:])])


def _hashed_heading(piece: Piece) -> Piece:
    match = _HASHES.match(piece.lines[0].text) if len(piece.lines) == 1 and piece.apart else None
    if not match or piece.kind not in ("text", "code") or looks_technical(piece.lines[0].text[match.end() :]):
        return piece
    bare = without_prefix(piece.lines[0], match.group())
    mark = match.group(1)
    bare = Line(bare.text.rstrip(mark[0]).rstrip() or bare.text, bare.start, bare.indent)
    if not could_be_title(bare.text) or (mark[0] == "=" and bare.text[0].islower()):
        return piece
    return piece._replace(kind="heading", lines=[bare], style="#" * len(mark))


def is_numbered_title(text: str) -> bool:
    """Return whether a title or nothing follows the number; `Section 2. Scope.` may end in a period."""
    match = _NUMBERED.match(text)
    assert match
    rest = text[match.end() :].lstrip("-–—:. ")
    rest = rest.removesuffix(".") if text[0].isalpha() else rest
    return not rest or (could_be_title(rest) and not rest[0].islower())


def number_depth(piece: Piece) -> int:
    """Return the number of numbers of a numbered heading (`2.1 Scope` has two); 0 for any other piece."""
    text = piece.lines[0].text
    match = _NUMBERED.match(text) if piece.kind == "text" and len(text) <= TITLE_LENGTH and len(piece.lines) == 1 else None
    if not match or match.group().strip().isdigit():
        return 0
    return 1 + (match["digits"] or "").count(".")


def with_number(piece: Piece) -> Line:
    """Return the only line of a piece, with its number in front: the marker of an item is part of a heading."""
    line = piece.lines[0]
    gap = line.start - piece.start - len(piece.marker)
    return Line(piece.marker + " " * gap + line.text, piece.start, piece.indent) if piece.marker else line
