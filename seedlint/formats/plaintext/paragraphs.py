"""Paragraphs, verse, forms and code from a run of lines without bullets, by their indents and their line breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.asides import is_aside
from seedlint.formats.plaintext.code import is_technical
from seedlint.formats.plaintext.line_kinds import could_be_title
from seedlint.formats.plaintext.lines import Line, Page, is_centred, is_wrapped

_SPEAKER = regex(r"(?:\[?\(?\d\d?:\d\d(?::\d\d)?\)?\]?\s+)?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})(?: \([^)]{1,20}\))?:\s+\S")
_KEY = regex(r"([A-Z][\w/-]*(?: [\w/-]+){0,3})\s*:(?:\s|\Z)")
_STOP = (".", "!", "?", ":", "”", '"', "。", "！", "？")
_VERSE = 50
"""Columns that a line of verse does not reach; nobody wraps prose so narrowly."""
CODE_INDENT = 4
"""Columns by which code is indented from the text around it."""

Part = tuple[str, list[Line]]


def split_paragraphs(lines: list[Line], page: Page) -> Iterator[Part]:
    """Yield the kind and lines of each part: text, code, term, field (`Date: today`), or lines (verse, addresses, signatures).

    Forms and verse come first, since their indents vary. Any other run is cut where the indent changes, and each part is cut
    again where its line breaks are those of a person and not of a margin.
    """
    if len(lines) > 1 and ":" in lines[0].text and _is_form(lines):
        yield from _fields(lines)
    elif len(lines) > 2 and _is_verse(lines, page):
        yield "lines", lines
    else:
        parts = list(_by_indent(lines, page))
        for part, following in zip(parts, [*parts[1:], []], strict=True):
            yield from _kinds_of(part, following, page)


def _kinds_of(part: list[Line], following: list[Line], page: Page) -> Iterator[Part]:
    indented = part[0].indent >= page.indent + CODE_INDENT and not all(
        is_centred(line, page) and could_be_title(line.text) for line in part
    )
    if is_technical(part, indented):
        yield "code", part
    elif len(part) > 1:
        yield from _by_breaks(part, page.margin)
    elif is_aside(part[0].text):
        yield "field", part
    else:
        yield ("term" if following and _is_term(part[0], following[0]) else "text"), part


def _is_term(line: Line, following: Line) -> bool:
    return (
        following.indent > line.indent + 1 and len(line.text) < 60 and not line.text.endswith(_STOP) and not line.text.isupper()
    )


def _by_indent(lines: list[Line], page: Page) -> Iterator[list[Line]]:
    """Yield the lines, cut where the indent changes, except between a first line and its paragraph.

    A first line may be indented or hang by up to eight columns. That it is one shows only on the next line: the first line is
    wrapped into it. So the line before the change is taken back from the part before and begins the new part.
    """
    part = [lines[0]]
    for line in lines[1:]:
        if _is_level(part[-1], line, page):
            part.append(line)
        elif (
            -8 <= line.indent - part[-1].indent <= 8
            and (len(part) == 1 or line.indent < part[-1].indent)
            and is_wrapped(part[-1], line, page.margin)
        ):
            yield from [part[:-1]] if part[:-1] else []
            part = [part[-1], line]
        else:
            yield part
            part = [line]
    yield part


def _is_level(before: Line, line: Line, page: Page) -> bool:
    if -2 < line.indent - before.indent < 2:
        return True
    return is_centred(before, page) and is_centred(line, page) and could_be_title(line.text)


def _is_form(lines: list[Line]) -> bool:
    """Return whether the lines are keys with short values, as in the head of a mail or of minutes."""
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
    """Yield one paragraph where the lines were wrapped at a margin, or each line by itself where the writer ended it.

    A break is the writer's where the first word of the next line still had room. Up to three such breaks in ten are chance (a
    long address, an edited line). A part of three lines or more whose widest line has 45 columns has this line as its margin,
    since a paragraph may be wrapped narrower than the page; any other part has the margin of the page.
    """
    width = max(line.indent + len(line.text) for line in part)
    edge = width if len(part) > 2 and width >= 45 else margin
    breaks = sum(not is_wrapped(line, following, edge) for line, following in pairwise(part))
    if breaks and _is_dialogue(part, margin):
        yield from _turns(part)
    elif 10 * breaks <= 3 * (len(part) - 1):
        yield "text", part
    elif min(len(line.text) for line in part) > 100:
        yield from (("text", [line]) for line in part)
    else:
        yield ("lines" if _are_single_lines(part) else "text"), part


def _is_dialogue(part: list[Line], margin: int) -> bool:
    """Return whether the lines are turns of a dialogue: each begins with a speaker's name, and no name is there by wrapping."""
    if not _SPEAKER.match(part[0].text):
        return False
    turns = [before for before, line in pairwise(part) if _SPEAKER.match(line.text)]
    return bool(turns) and all(before.text.endswith(_STOP) or not is_wrapped(before, part[0], margin) for before in turns)


def _turns(part: list[Line]) -> Iterator[Part]:
    turn = [part[0]]
    for line in part[1:]:
        if _SPEAKER.match(line.text):
            yield "text", turn
            turn = []
        turn.append(line)
    yield "text", turn


def _is_verse(lines: list[Line], page: Page) -> bool:
    """Return whether the lines are all short, with any indents: a stanza with its refrain indented."""
    if lines[0].indent >= page.indent + CODE_INDENT or max(line.indent + len(line.text) for line in lines) >= _VERSE:
        return False
    return _are_single_lines(lines) and not is_technical(lines, indented=False)


def _are_single_lines(part: list[Line]) -> bool:
    """Return whether the lines are verse, an address or a bare list: short, begun like lines, not ended like sentences."""
    begun = sum(not line.text[0].islower() for line in part[1:])
    ended = sum(line.text.endswith(_STOP) for line in part)
    short = max(len(line.text) for line in part) < 45
    return 2 * ended <= len(part) and (10 * begun >= 6 * (len(part) - 1) or (short and len(part) > 2))
