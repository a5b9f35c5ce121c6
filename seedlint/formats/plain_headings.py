"""Which pieces of a plain text are its title and its headings, and how they are nested.

A reader knows a heading by what it is (short, no sentence, begun with a capital) and by where it stands: blank lines around it,
and something longer beneath. An underline, a number or a `#` says it outright. Of three or more such lines in a row none is a
heading: that is verse, a list, an address or a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from seedlint.formats.plain_code import looks_technical
from seedlint.formats.plain_lines import Line, Page, within
from seedlint.formats.plain_looks import TITLE_LENGTH, capitals, columns, farewell, headed, title_case, titled
from seedlint.formats.plain_pieces import Piece
from seedlint.formats.plain_title import with_title

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?:(?P<digits>\d{1,3}(?:\.\d{1,3})+)\.?|(?:[IVX]{2,6}|[IVX])\.|[A-Z](?:\.\d+)+\.?|(?i:chapter|part|section|appendix|article|book|lesson|annex"
    r")\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))\b[.:]?)(?:\s+|\Z)"
)
_UNDERLINES = "=-~*#+^.\"'`:_–—─━═"
_BENEATH = 60
"""Characters of text that make a paragraph of what stands beneath a heading."""


def outline(pieces: list[Piece], page: Page, first: Piece | None = None) -> list[Piece]:
    """The pieces with titles and headings told, rules and underlines gone. `first` is a title that is known beforehand."""
    marked = _marked(pieces)
    found = _with_headings(marked if first or _opens_numbered(marked) else with_title(marked), page)
    return list(_levels([*([first] if first else []), *(piece for piece in found if piece.kind != "rule")]))


def _opens_numbered(pieces: Sequence[Piece]) -> bool:
    """Whether the text begins with the first of several chapters, and so has no title."""
    return bool(pieces) and _depth(pieces[0]) > 0 and sum(_depth(piece) > 0 for piece in pieces) > 1


def _marked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the headings that an underline or hashes mark, and without the underlines."""
    found: list[Piece] = []
    under = False
    for piece, following in zip_longest(pieces, pieces[1:]):
        style = _underline(piece, following)
        if not under:
            found.append(_underlined(piece, style) if style else _hashed(piece))
        under = bool(style)
    return found


def _underline(piece: Piece, following: Piece | None) -> str:
    if not following or following.kind != "rule" or following.apart or piece.kind not in ("text", "item", "field"):
        return ""
    text, rule = piece.lines[0].text, following.lines[0].text
    fits = len(piece.lines) == 1 and len(text) <= TITLE_LENGTH and 2 * len(rule) >= len(text) and not columns(text)
    return rule[0] if fits and " " not in rule and abs(piece.indent - following.indent) < 4 else ""


def _underlined(piece: Piece, style: str) -> Piece:
    line = _whole(piece)
    return replace(piece, kind="heading", style=style, marker="", lines=[Line(line.text.rstrip(":"), *line[1:])])


def _hashed(piece: Piece) -> Piece:
    match = _HASHES.match(piece.lines[0].text) if len(piece.lines) == 1 and piece.apart else None
    if not match or piece.kind not in ("text", "code") or looks_technical(piece.lines[0].text[match.end() :]):
        return piece
    bare = within(piece.lines[0], match.group())
    bare = Line(bare.text.rstrip("#").rstrip() or bare.text, bare.start, bare.indent)
    return replace(piece, kind="heading", lines=[bare], style=match.group(1)) if titled(bare.text) else piece


def _with_title(pieces: list[Piece]) -> list[Piece]:
    """The first line that is no date, field or menu, where it reads as a title and something follows."""
    for index, piece in enumerate(pieces[:5]):
        if piece.kind == "heading":
            return pieces
        if piece.kind == "field":
            continue
        following = pieces[index + 1 : index + 2]
        if piece.kind == "text" and len(piece.lines) == 1 and following and following[0].apart and titled(piece.lines[0].text):
            pieces[index] = replace(piece, kind="heading", style="title")
        break
    return pieces


def _with_headings(pieces: list[Piece], page: Page) -> list[Piece]:
    deep = any(_depth(piece) > 1 for piece in pieces)
    able = [_able(piece, following, page, deep) for piece, following in zip_longest(pieces, pieces[1:])]
    told = {index for run in _runs(able) for index in _told(pieces, run)}
    return [_heading(piece) if index in told else piece for index, piece in enumerate(pieces)]


def _runs(able: list[bool]) -> Iterator[list[int]]:
    """The indexes of neighbours that could all be headings."""
    for candidate, run in groupby(range(len(able)), key=lambda index: able[index]):
        if candidate:
            yield list(run)


def _told(pieces: list[Piece], run: list[int]) -> list[int]:
    """Which of these neighbours are headings: all that a number or capitals mark, others if they are at most two."""
    marked = [index for index in run if pieces[index].kind == "item" or _depth(pieces[index])]
    if len(run) - len(marked) > 2 or not _beneath(pieces[run[-1]], pieces[run[-1] + 1]) or _signed(pieces, run[0]):
        return marked
    return run if all(title_case(pieces[index].lines[0].text) for index in run[:-1]) else [*marked, run[-1]]


def _signed(pieces: list[Piece], index: int) -> bool:
    """Whether the line is the name under a letter."""
    before = pieces[index - 1] if index else None
    return before is not None and before.kind in ("text", "lines") and farewell(before.lines[0].text)


def _able(piece: Piece, following: Piece | None, page: Page, deep: bool) -> bool:
    """Whether the piece, taken alone, could be a heading."""
    if (
        len(piece.lines) != 1
        or len(piece.lines[0].text) > TITLE_LENGTH
        or not piece.apart
        or not following
        or following.kind == "rule"
    ):
        return False
    if piece.kind == "item":
        return following.apart and _numbered_item(piece, following, deep)
    text = piece.lines[0].text
    if piece.kind == "term" or (piece.kind == "text" and not following.apart):
        return following.indent > piece.indent and headed(text) and (capitals(text) or piece.indent < page.indent)
    if piece.kind != "text":
        return False
    if _depth(piece):
        return _numbered(text)
    return headed(text) or (text.endswith(":") and len(text.split()) <= 3 and headed(text[:-1]) and following.kind != "code")


def _numbered_item(piece: Piece, following: Piece, deep: bool) -> bool:
    if not re.match(r"\d+\.|[IVX]+\.", piece.marker) or not headed(piece.lines[0].text):
        return False
    return following.kind == "text" and (
        deep or abs(following.indent - piece.lines[0].indent) > 1 or following.indent <= piece.indent
    )


def _numbered(text: str) -> bool:
    """Whether behind the number stands a title or nothing; `Section 2. Scope.` may end in a period."""
    match = _NUMBERED.match(text)
    assert match
    rest = text[match.end() :].lstrip("-–—:. ")
    rest = rest.removesuffix(".") if text[0].isalpha() else rest
    return not rest or (titled(rest) and not rest[0].islower())


def _depth(piece: Piece) -> int:
    """How many numbers a numbered heading has; 0 for one without."""
    text = piece.lines[0].text
    match = _NUMBERED.match(text) if piece.kind == "text" and len(text) <= TITLE_LENGTH and len(piece.lines) == 1 else None
    if not match or match.group().strip().isdigit():
        return 0
    return 1 + (match["digits"] or "").count(".")


def _beneath(piece: Piece, below: Piece) -> bool:
    """Whether under the line stands what a heading is put over."""
    if below.kind != "text" or (below.indent > piece.indent and capitals(piece.lines[0].text)):
        return title_case(piece.lines[0].text)
    size = sum(len(line.text) for line in below.lines)
    if size < max(_BENEATH, 1.5 * len(piece.lines[0].text)):
        return size >= _BENEATH // 2 and below.lines[-1].text.endswith((".", "。", "!", "?"))
    return True


def _heading(piece: Piece) -> Piece:
    line = _whole(piece)
    depth = _depth(piece) if piece.kind == "text" else 1
    style = f"{depth}" if depth else "caps" if capitals(line.text) else "colon" if line.text.endswith(":") else "plain"
    return replace(piece, kind="heading", lines=[Line(line.text.rstrip(":"), *line[1:])], marker="", style=style)


def _whole(piece: Piece) -> Line:
    """The piece's only line, its number in front."""
    line = piece.lines[0]
    gap = line.start - piece.start - len(piece.marker)
    return Line(piece.marker + " " * gap + line.text, piece.start, piece.indent) if piece.marker else line


def _levels(pieces: Sequence[Piece]) -> Iterator[Piece]:
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
            piece = replace(piece, level=1 if top or style == "title" else min(6, _level(style, marks, plain)))
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
