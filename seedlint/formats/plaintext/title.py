"""The title of a plain text: the first line that is no date, field or menu, where it reads as a title and more follows."""

from __future__ import annotations

from itertools import takewhile

from seedlint.formats.plaintext.asides import imprint
from seedlint.formats.plaintext.line_kinds import title_case, titled
from seedlint.formats.plaintext.lines import Line
from seedlint.formats.plaintext.pieces import Piece

DEEP = 7
"""Indent over which the lines of a title may follow each other, as on a title page."""
_PROSE = 60
"""Characters of a line that is no verse."""
_AHEAD = 6
"""Pieces that may stand before a title: fields, a running head."""


def with_title(pieces: list[Piece]) -> list[Piece]:
    """The pieces, the title a heading of style `title`; as they are where a heading or prose comes first, or nothing follows."""
    subject = _subject(pieces)
    if subject is not None:
        return _entitle(pieces, subject, "Subject:")
    for index, piece in enumerate(pieces[:_AHEAD]):
        if piece.kind in ("text", "lines"):
            return _titled(pieces, index)
        if piece.kind not in ("field", "code", "rule"):
            break
    return pieces


def _subject(pieces: list[Piece]) -> int | None:
    """The field of a mail's head that names its subject."""
    head = list(takewhile(lambda pair: pair[1].kind == "field" and (pair[0] == 0 or not pair[1].apart), enumerate(pieces)))
    return next((index for index, piece in head if len(head) > 1 and piece.lines[0].text[:9].lower() == "subject: "), None)


def _entitle(pieces: list[Piece], index: int, prefix: str) -> list[Piece]:
    line = pieces[index].lines[0]
    rest = line.text[len(prefix) :].lstrip()
    bare = Line(rest, line.end - len(rest), line.indent)
    return [
        *pieces[:index],
        pieces[index]._replace(kind="heading", style="title", lines=[bare, *pieces[index].lines[1:]]),
        *pieces[index + 1 :],
    ]


def _titled(pieces: list[Piece], index: int) -> list[Piece]:
    """The first line of the chunk, or all that are centred, where the rest of the chunk only says when and by whom."""
    end = next((after for after in range(index + 1, len(pieces)) if pieces[after].apart), len(pieces))
    chunk = pieces[index:end]
    lines = [line for piece in chunk for line in piece.lines]
    if len(lines) > 4 or not titled(lines[0].text) or not _entitles(lines[0], pieces[end:]):
        return pieces
    taken = 1
    while taken < len(lines) and lines[taken].indent > DEEP and titled(lines[taken].text) and not imprint(lines[taken].text):
        taken += 1
    rest = lines[taken:]
    if rest and not all(imprint(line.text) for line in rest) and chunk[0].kind != "lines":
        return pieces
    first = chunk[0]._replace(kind="heading", style="title", lines=lines[:taken])
    return [*pieces[:index], first, *(_imprint(line) for line in rest), *_set_off(pieces[end:])]


def _entitles(line: Line, below: list[Piece]) -> bool:
    """Whether more follows; under a line that is not in title case it must be prose, or the line may be verse."""
    prose = any(len(piece.lines) > 1 or len(piece.lines[0].text) >= _PROSE for piece in below)
    return bool(below) and line.text[0] not in "[(" and (prose or title_case(line.text))


def _imprint(line: Line) -> Piece:
    return Piece("field" if imprint(line.text) else "lines", [line], False, line.start, line.indent)


def _set_off(pieces: list[Piece]) -> list[Piece]:
    """A version or a year right under the title is no heading."""
    under = len(
        list(
            takewhile(
                lambda piece: piece.kind in ("text", "field") and len(piece.lines) == 1 and imprint(piece.lines[0].text), pieces
            )
        )
    )
    return [*(piece._replace(kind="field") for piece in pieces[:under]), *pieces[under:]]
