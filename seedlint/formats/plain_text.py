"""Runs of lines without bullets into paragraphs, verse, forms and code, by indent and by where the lines break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seedlint.formats.plain_code import technical
from seedlint.formats.plain_lines import Line
from seedlint.formats.plain_looks import aside

_SPEAKER = re.compile(r"(?:\[?\d\d?:\d\d(?::\d\d)?\]?\s+)?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}):\s+\S")
_KEY = re.compile(r"[A-Z][\w/-]*(?: [\w/-]+){0,3}\s*:(?:\s|\Z)")
_STOP = (".", "!", "?", ":", "”", '"', "。", "！", "？")
INSET = 4
"""Columns by which code is set in from the text around it."""


def paragraphs(lines: list[Line], margin: int, indent: int) -> Iterator[tuple[str, list[Line]]]:
    """(kind, lines) of each piece: text, code, field, or lines (verse, addresses, signatures)."""
    for part in _by_indent(lines, margin):
        if technical(part, part[0].indent >= indent + INSET):
            yield "code", part
        elif len(part) == 1:
            yield ("field" if aside(part[0].text) else "text"), part
        else:
            yield from _by_breaks(part, margin)


def _by_indent(lines: list[Line], margin: int) -> Iterator[list[Line]]:
    """Cut where the indent changes, but for a first line that is set in or out of its paragraph."""
    part = [lines[0]]
    for line in lines[1:]:
        step = line.indent - part[-1].indent
        if -2 < step < 2 or (len(part) == 1 and -8 <= step <= 8 and _full(part[0], line, margin)):
            part.append(line)
        else:
            yield part
            part = [line]
    yield part


def _full(line: Line, following: Line, margin: int) -> bool:
    return line.margin + 1 + len(following.text.split(None, 1)[0]) > margin - 8


def _by_breaks(part: list[Line], margin: int) -> Iterator[tuple[str, list[Line]]]:
    """One paragraph where the lines were wrapped; else each line stands for itself."""
    width = max(line.margin for line in part)
    edge = width if len(part) > 2 and width > 0.7 * margin else margin
    loose = sum(not _full(line, following, edge) for line, following in pairwise(part))
    if 10 * loose <= 3 * (len(part) - 1):
        yield "text", part
    elif sum(_SPEAKER.match(line.text) is not None for line in part) >= 0.5 * len(part) and width > 40:
        yield from _utterances(part)
    elif sum(_KEY.match(line.text) is not None for line in part) >= 0.7 * len(part):
        yield from (("field", [line]) for line in part)
    elif min(len(line.text) for line in part) > 100:
        yield from (("text", [line]) for line in part)
    else:
        yield ("lines" if _stand_alone(part) else "text"), part


def _utterances(part: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    turn: list[Line] = []
    for line in part:
        if turn and _SPEAKER.match(line.text):
            yield "text", turn
            turn = []
        turn.append(line)
    yield "text", turn


def _stand_alone(part: list[Line]) -> bool:
    """Whether the lines are verse, an address or a bare list: short, begun like lines, not ended like sentences."""
    begun = sum(not line.text[0].islower() for line in part[1:])
    ended = sum(line.text.endswith(_STOP) for line in part)
    short = max(len(line.text) for line in part) < 45
    return 2 * ended <= len(part) and (10 * begun >= 6 * (len(part) - 1) or (short and len(part) > 2))
