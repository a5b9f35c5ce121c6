"""Runs of lines without bullets into paragraphs, verse, forms and code, by indent and by where the lines break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.asides import aside
from seedlint.formats.plaintext.code import technical
from seedlint.formats.plaintext.line_kinds import titled
from seedlint.formats.plaintext.lines import Line, Page, centred, wraps

_SPEAKER = regex(r"(?:\[?\(?\d\d?:\d\d(?::\d\d)?\)?\]?\s+)?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})(?: \([^)]{1,20}\))?:\s+\S")
_KEY = regex(r"([A-Z][\w/-]*(?: [\w/-]+){0,3})\s*:(?:\s|\Z)")
_STOP = (".", "!", "?", ":", "”", '"', "。", "！", "？")
_VERSE = 50
"""Columns that a line of verse does not reach; below what anybody wraps prose to."""
INSET = 4
"""Columns by which code is set in from the text around it."""

Part = tuple[str, list[Line]]


def paragraphs(lines: list[Line], page: Page) -> Iterator[Part]:
    """(kind, lines) of each piece: text, code, term, field (`Date: today`), or lines (verse, addresses, signatures)."""
    if len(lines) > 1 and ":" in lines[0].text and _form(lines):
        yield from _fields(lines)
    elif len(lines) > 2 and _verse(lines, page):
        yield "lines", lines
    else:
        parts = list(_by_indent(lines, page))
        for part, following in zip(parts, [*parts[1:], []], strict=True):
            yield from _part(part, following, page)


def _part(part: list[Line], following: list[Line], page: Page) -> Iterator[Part]:
    inset = part[0].indent >= page.indent + INSET and not all(centred(line, page) and titled(line.text) for line in part)
    if technical(part, inset):
        yield "code", part
    elif len(part) > 1:
        yield from _by_breaks(part, page.margin)
    elif aside(part[0].text):
        yield "field", part
    else:
        yield ("term" if following and _term(part[0], following[0]) else "text"), part


def _term(line: Line, following: Line) -> bool:
    return (
        following.indent > line.indent + 1 and len(line.text) < 60 and not line.text.endswith(_STOP) and not line.text.isupper()
    )


def _by_indent(lines: list[Line], page: Page) -> Iterator[list[Line]]:
    """Cut where the indent changes, but for a first line that is set in or out of its paragraph."""
    part = [lines[0]]
    for line in lines[1:]:
        if _level_with(part[-1], line, page):
            part.append(line)
        elif (
            -8 <= line.indent - part[-1].indent <= 8
            and (len(part) == 1 or line.indent < part[-1].indent)
            and wraps(part[-1], line, page.margin)
        ):
            yield from [part[:-1]] if part[:-1] else []
            part = [part[-1], line]
        else:
            yield part
            part = [line]
    yield part


def _level_with(before: Line, line: Line, page: Page) -> bool:
    if -2 < line.indent - before.indent < 2:
        return True
    return centred(before, page) and centred(line, page) and titled(line.text)


def _form(lines: list[Line]) -> bool:
    """Whether the lines are keys with short values, as in the head of a mail or of minutes."""
    heads = [line.text for line in lines if line.indent <= lines[0].indent]
    keys = {match[1] for match in map(_KEY.match, heads) if match}
    ended = sum(line.endswith((".", "!", "?")) for line in heads)
    return len(heads) > 1 and len(keys) >= 0.7 * len(heads) and 10 * ended <= 3 * len(heads)


def _fields(lines: list[Line]) -> Iterator[Part]:
    field = [lines[0]]
    for line in lines[1:]:
        if line.indent <= lines[0].indent:
            yield "field", field
            field = []
        field.append(line)
    yield "field", field


def _by_breaks(part: list[Line], margin: int) -> Iterator[Part]:
    """One paragraph where the lines were wrapped; else each line stands for itself."""
    width = max(line.indent + len(line.text) for line in part)
    edge = width if len(part) > 2 and width >= 45 else margin
    loose = sum(not wraps(line, following, edge) for line, following in pairwise(part))
    if loose and _spoken(part, margin):
        yield from _utterances(part)
    elif 10 * loose <= 3 * (len(part) - 1):
        yield "text", part
    elif min(len(line.text) for line in part) > 100:
        yield from (("text", [line]) for line in part)
    else:
        yield ("lines" if _stand_alone(part) else "text"), part


def _spoken(part: list[Line], margin: int) -> bool:
    """Whether the lines are turns of a talk, each begun by the name of who speaks and none by chance at a line's start."""
    if not _SPEAKER.match(part[0].text):
        return False
    turns = [before for before, line in pairwise(part) if _SPEAKER.match(line.text)]
    return bool(turns) and all(before.text.endswith(_STOP) or not wraps(before, part[0], margin) for before in turns)


def _utterances(part: list[Line]) -> Iterator[Part]:
    turn = [part[0]]
    for line in part[1:]:
        if _SPEAKER.match(line.text):
            yield "text", turn
            turn = []
        turn.append(line)
    yield "text", turn


def _verse(lines: list[Line], page: Page) -> bool:
    """Whether the lines are all short, whatever their indents: a stanza with its refrain set in."""
    if lines[0].indent >= page.indent + INSET or max(line.indent + len(line.text) for line in lines) >= _VERSE:
        return False
    return _stand_alone(lines) and not technical(lines, inset=False)


def _stand_alone(part: list[Line]) -> bool:
    """Whether the lines are verse, an address or a bare list: short, begun like lines, not ended like sentences."""
    begun = sum(not line.text[0].islower() for line in part[1:])
    ended = sum(line.text.endswith(_STOP) for line in part)
    short = max(len(line.text) for line in part) < 45
    return 2 * ended <= len(part) and (10 * begun >= 6 * (len(part) - 1) or (short and len(part) > 2))
