"""The title of a plain text: the first line that is no date, field or menu, if it reads as a title and more text follows."""

from __future__ import annotations

from itertools import takewhile

from seedlint.formats.plaintext.asides import is_imprint
from seedlint.formats.plaintext.line_kinds import could_be_title, is_title_case
from seedlint.formats.plaintext.lines import Line
from seedlint.formats.plaintext.pieces import Piece

_DEEP = 7
"""Columns of indent beyond which a title may have several lines, as on a title page."""
_LEAST_PROSE = 60
"""Characters from which a single line is prose and no verse."""
_MOST_BEFORE = 6
"""Pieces among which the title must be: fields or a running head may precede it."""


def mark_title(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the title as a heading of style `title`.

    The pieces are returned as they are where a heading or prose comes first, or nothing follows. The subject of a mail is its
    title.
    """
    subject = _subject(pieces)
    if subject is not None:
        return _with_subject(pieces, subject, "Subject:")
    for index, piece in enumerate(pieces[:_MOST_BEFORE]):
        if piece.kind in ("text", "lines"):
            return _with_title(pieces, index)
        if piece.kind not in ("field", "code", "rule"):
            break
    return pieces


def _subject(pieces: list[Piece]) -> int | None:
    """Return the index of the field in the head of a mail that names its subject; None where there is none."""
    head = list(takewhile(lambda pair: pair[1].kind == "field" and (pair[0] == 0 or not pair[1].apart), enumerate(pieces)))
    return next((index for index, piece in head if len(head) > 1 and piece.lines[0].text[:9].lower() == "subject: "), None)


def _with_subject(pieces: list[Piece], index: int, prefix: str) -> list[Piece]:
    line = pieces[index].lines[0]
    rest = line.text[len(prefix) :].lstrip()
    bare = Line(rest, line.end - len(rest), line.indent)
    return [
        *pieces[:index],
        pieces[index]._replace(kind="heading", style="title", lines=[bare, *pieces[index].lines[1:]]),
        *pieces[index + 1 :],
    ]


def _with_title(pieces: list[Piece], index: int) -> list[Piece]:
    """Return the pieces with the first line of the chunk as title, or its first lines if they are deeply indented.

    The rest of the chunk must be an imprint (a version, a date, a byline), or the chunk must be separate lines: else the first
    line begins a paragraph.
    """
    end = next((after for after in range(index + 1, len(pieces)) if pieces[after].apart), len(pieces))
    chunk = pieces[index:end]
    lines = [line for piece in chunk for line in piece.lines]
    if len(lines) > 4 or not could_be_title(lines[0].text) or not _is_title_of(lines[0], pieces[end:]):
        return pieces
    taken = 1
    while (
        taken < len(lines)
        and lines[taken].indent > _DEEP
        and could_be_title(lines[taken].text)
        and not is_imprint(lines[taken].text)
    ):
        taken += 1
    rest = lines[taken:]
    if rest and not all(is_imprint(line.text) for line in rest) and chunk[0].kind != "lines":
        return pieces
    first = chunk[0]._replace(kind="heading", style="title", lines=lines[:taken])
    return [*pieces[:index], first, *(_imprint_piece(line) for line in rest), *_with_imprint(pieces[end:])]


def _is_title_of(line: Line, below: list[Piece]) -> bool:
    """Return whether a text follows the line; below a line that is not in title case it must be prose, or all may be verse."""
    prose = any(len(piece.lines) > 1 or len(piece.lines[0].text) >= _LEAST_PROSE for piece in below)
    return bool(below) and line.text[0] not in "[(" and (prose or is_title_case(line.text))


def _imprint_piece(line: Line) -> Piece:
    return Piece("field" if is_imprint(line.text) else "lines", [line], False, line.start, line.indent)


def _with_imprint(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the lines of the imprint as fields: a version or a year right below the title is no heading."""
    under = len(
        list(
            takewhile(
                lambda piece: piece.kind in ("text", "field") and len(piece.lines) == 1 and is_imprint(piece.lines[0].text),
                pieces,
            )
        )
    )
    return [*(piece._replace(kind="field") for piece in pieces[:under]), *pieces[under:]]
