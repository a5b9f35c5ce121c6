"""Pieces from the lines of a plain text: paragraphs, list items, quotes, code, rules, in the order of the page.

A piece becomes a block later. Its lines are without bullets and quote marks. Headings are no matter here: a heading shows only
beside its neighbours, so `headings` decides on them when all pieces are known.

Three cuts lead from lines to pieces. Blank lines cut the text into chunks. Bullets, quote marks and rules cut a chunk into
strips. Indents and line breaks cut a strip of text into paragraphs (`paragraphs`). A table is recognised before each cut, since
its rows may look like anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.code import has_sentence, is_columned, is_technical
from seedlint.formats.plaintext.crowded_headings import cut_headings
from seedlint.formats.plaintext.directives import is_directive
from seedlint.formats.plaintext.frames import find_frames
from seedlint.formats.plaintext.lines import Line, Page, is_wrapped, split_chunks, without_prefix
from seedlint.formats.plaintext.paragraphs import CODE_INDENT, split_paragraphs

_RULE = regex(r"([-=*_~#+^.\"'`:–—─━═])(?:\1{2,}|(?:\s\1){2,})\Z")
_QUOTE = regex(r"(?:>\s?)+|\|\s(?=\S)")
_DOCTEST = regex(r">>> ?[^>\s]|>>>\Z")
_BULLET = regex(r"(?:[-*+•‣▪◦·●○■□–✓✔☐☑]|o(?=\s{2}))\s+(?=\S)")
_NUMBER = regex(r"\(?(?:\d{1,3}|[a-z]|[A-Z](?=\))|[ivx]{2,4})[.)]\s+(?=\S)")
_FIRST = regex(r"\(?[1ai][.)]")
_NOT_PROSE = ("code", "rule", "field")


class Piece(NamedTuple):
    """Lines that belong together. `apart`: a blank line, or the start of the text, precedes."""

    kind: str
    lines: Sequence[Line]
    apart: bool
    start: int
    """Offset of the first character, bullet and quote mark included."""
    indent: int
    """Column at which the piece begins, bullet and quote mark included."""
    marker: str = ""
    level: int = 0
    """The level of a heading, an item or a quote; 0 for others, and while it is not known."""
    style: str = ""
    """The mark of a heading: its underline's character, its hashes, its depth of numbers, `caps`, `colon`, `plain` or `title`."""


def split_pieces(lines: Sequence[Line], page: Page) -> list[Piece]:
    """Return the pieces of the text, in order; every line that is not blank is in a piece.

    Code is recognised by its indent from the text around it. Below an item this text is the text of the item, so a chunk within a
    list is measured from the innermost item that it is indented under (`inner`), and any other chunk from the page. `directive`
    is the first line of a directive of reStructuredText, while the chunks are indented below it.
    """
    found: list[Piece] = []
    open_items: list[Piece] = []
    directive: Line | None = None
    for framed, chunk in _chunks(lines):
        if framed:
            found += _framed_pieces(chunk)
            continue
        if is_directive(chunk[0].text):
            directive = chunk[0]
        elif directive and chunk[0].indent <= directive.indent:
            directive = None
        if directive:
            found.append(Piece("code", chunk, True, chunk[0].start, chunk[0].indent))
            continue
        while open_items and chunk[0].indent <= open_items[-1].indent:
            open_items.pop()
        inner = max(page.indent, open_items[-1].lines[0].indent) if open_items else page.indent
        for piece in _pieces_of_chunk(chunk, page if inner == page.indent else page._replace(indent=inner)):
            found.append(piece)
            if piece.kind == "item":
                while open_items and piece.indent <= open_items[-1].indent:
                    open_items.pop()
                open_items.append(piece)
    return _with_code_beside(found, page)


def _chunks(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the chunks of the text, each with whether it is in the frame of a listing; the rows of the frame are chunks too."""
    at = 0
    for above, below in find_frames(lines):
        yield from ((False, part) for chunk in split_chunks(lines[at:above]) for part in cut_headings(chunk))
        yield True, [lines[above]]
        yield from ((True, chunk) for chunk in split_chunks(lines[above + 1 : below]))
        yield True, [lines[below]]
        at = below + 1
    yield from ((False, part) for chunk in split_chunks(lines[at:]) for part in cut_headings(chunk))


def _framed_pieces(chunk: list[Line]) -> list[Piece]:
    """Return a chunk of a listing as code, or a row of its frame as a rule that underlines nothing."""
    kind = "rule" if len(chunk) == 1 and _RULE.match(chunk[0].text) else "code"
    return [Piece(kind, chunk, True, chunk[0].start, chunk[0].indent)]


def _with_code_beside(found: list[Piece], page: Page) -> list[Piece]:
    """Return the pieces, in which text without a sentence is code too where it is beside code.

    Beside: indented, with indented code before or behind; code that was found here counts for the next piece. A page that has
    code and not one sentence is code throughout: a script with comments, a log with headings.
    """
    if not any(piece.kind == "code" for piece in found):
        return found
    loose = [piece.kind in ("text", "lines", "term") and not _is_prose(piece) for piece in found]
    coded = [piece.kind == "code" and piece.indent >= page.indent + CODE_INDENT for piece in found]
    wordless = all(loose[index] or piece.kind in _NOT_PROSE for index, piece in enumerate(found))
    for index, piece in enumerate(found):
        beside = piece.indent >= page.indent + CODE_INDENT and any(coded[max(0, index - 1) : index + 2])
        if loose[index] and (wordless or beside):
            found[index] = piece._replace(kind="code")
            coded[index] = beside
    return found


def _is_prose(piece: Piece) -> bool:
    return piece.lines[-1].text.endswith((".", ":", "?", "!", ",")) and any(has_sentence(line.text) for line in piece.lines)


def _pieces_of_chunk(chunk: list[Line], page: Page) -> Iterator[Piece]:
    """Yield a table, or the pieces that bullets, quotes and rules make. An underlined heading stays out of the table below it."""
    head = 2 if len(chunk) > 3 and _RULE.match(chunk[1].text) else 0
    if len(chunk) > 1 and not _QUOTE.match(chunk[0].text) and is_columned(chunk[head:]):
        yield from _pieces_of_strips(chunk[:head], page)
        yield Piece("code", chunk[head:], not head, chunk[head].start, chunk[head].indent)
    else:
        yield from _pieces_of_strips(chunk, page)


def _pieces_of_strips(chunk: list[Line], page: Page) -> Iterator[Piece]:
    apart = True
    strips = _split_strips(chunk, page)
    for kind, lines in strips:
        table = len(strips) > 1 and kind == "text" and len(lines) > 1 and is_columned(lines)
        for piece in _pieces_of("code" if table else kind, lines, apart, page):
            yield piece
            apart = False


def _split_strips(chunk: list[Line], page: Page) -> list[tuple[str, list[Line]]]:
    """Return the strips of a chunk, each with its kind: the chunk cut where a bullet, a quote or a rule begins or ends.

    A line that looks like an item within text is text, unless it can interrupt (`_interrupts`). A line of text below an item
    continues the item where it is indented, begins in lower case, or the line before it was wrapped.
    """
    strips: list[tuple[str, list[Line]]] = []
    comments = _comment_lines(chunk)
    for index, line in enumerate(chunk):
        kind = "code" if index in comments else _kind(line.text)
        open_kind, lines = strips[-1] if strips else ("", [])
        if kind == "item" and open_kind == "text" and not _interrupts(lines[-1], line, page):
            kind = "text"
        joins = kind == open_kind and kind in ("text", "quote", "code")
        if joins or (kind == "text" and open_kind == "item" and _continues(lines, line, page)):
            lines.append(line)
        else:
            strips.append((kind, [line]))
    return strips


def _comment_lines(chunk: list[Line]) -> set[int]:
    """Return the indexes of the lines of comments in C: from a line that begins with `/*` to the line with `*/`."""
    found: set[int] = set()
    begun: int | None = None
    for index, line in enumerate(chunk):
        if begun is None and line.text.startswith("/*"):
            begun = index
        if begun is not None and "*/" in line.text:
            found.update(range(begun, index + 1))
            begun = None
    return found


def _kind(text: str) -> str:
    head = text[:5]
    if head[0].isalpha() and "." not in head and ")" not in head and head[1:2] != " ":
        return "text"
    if text[0] in ">|" and _QUOTE.match(text) and not _DOCTEST.match(text) and text.count("|") < 2:
        return "quote"
    if _RULE.match(text):
        return "rule"
    return "item" if _BULLET.match(text) or _NUMBER.match(text) else "text"


def _interrupts(before: Line, line: Line, page: Page) -> bool:
    """Return whether the line begins a list without a blank line before it; a dash or a year at a line's start does not.

    A wrapped paragraph may break before a dash or a number. So a line may begin a list only behind a colon or where the line
    before was not wrapped, and of numbers only the first.
    """
    if before.text.endswith(":"):
        return True
    if _BULLET.match(line.text):
        return not is_wrapped(before, line, page.margin)
    return _FIRST.match(line.text) is not None and not is_wrapped(before, line, page.margin)


def _continues(lines: list[Line], line: Line, page: Page) -> bool:
    return line.indent > lines[0].indent or line.text[0].islower() or is_wrapped(lines[-1], line, page.margin)


def _pieces_of(kind: str, lines: list[Line], apart: bool, page: Page) -> Iterator[Piece]:
    if kind == "item":
        yield _item(lines, apart)
    elif kind == "quote":
        yield from _quotes(lines, apart)
    elif kind in ("rule", "code"):
        yield Piece(kind, lines, apart, lines[0].start, lines[0].indent)
    else:
        for kind, part in split_paragraphs(lines, page):
            yield Piece(kind, part, apart, part[0].start, part[0].indent)
            apart = False


def _item(lines: list[Line], apart: bool) -> Piece:
    match = _BULLET.match(lines[0].text) or _NUMBER.match(lines[0].text)
    assert match
    bare = [without_prefix(lines[0], match.group()), *lines[1:]]
    return Piece("item", bare, apart, lines[0].start, lines[0].indent, match.group().strip())


def _quotes(lines: list[Line], apart: bool) -> Iterator[Piece]:
    """Yield a piece for each paragraph of a quote; a change of depth ends a paragraph.

    The empty line at the end of the loop flushes the last paragraph.
    """
    part: list[Line] = []
    first, depth = lines[0], 0
    for line in [*lines, Line("", 0, 0)]:
        mark = _QUOTE.match(line.text)
        bare, own = (without_prefix(line, mark.group()), mark.group().count(">")) if mark else (line, 0)
        if part and (not bare.text or own != depth):
            yield Piece(
                "code" if is_technical(part, indented=False) else "quote",
                part,
                apart,
                first.start,
                first.indent,
                level=depth or 1,
            )
            part, apart = [], False
        if bare.text:
            first, depth = (first, depth) if part else (line, own)
            part.append(bare)
