"""Blocks of a directive: its title, the text behind its version, its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint._internal.lazy_regex import regex
from seedlint.formats.rst.directives import USES
from seedlint.formats.rst.inline import read_inline
from seedlint.formats.scanners.inline_text import InlineText
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container

if TYPE_CHECKING:
    from seedlint.formats.rst.body import Body

_OPTION = regex(r":(?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|\Z)))*+(?<! ):(?:\s+|\Z)")
_META = regex(r":([\w-]+)(?: [\w=\"-]+)*:\s+")
_HEADER_ROWS = regex(r":header-rows:\s*[1-9]")
_NAMES = ("include", "literalinclude")
_CELL = regex(r'[ \t]*(?:"((?:[^"\n]|"")*+)"|([^,\n]*))[ \t]*(?:,|(?=\n)|\Z)')


def read_directive(body: Body, name: str, line: int, at: int, stop: int, indent: int, container: Container, titles: bool) -> int:
    """Read the directive on a line, whose argument begins at the offset `at`, and return the line behind it."""
    lines = body.lines
    end = body.indented(line + 1, stop, indent)
    use = USES.get(name) or USES.get(name.rpartition(":")[2], "argument")
    if name == "include":
        body.includes.append(lines.texts[line][at:])
        use = "shown"
    if use == "shown":
        body.page.opaque(line, end)
    elif use == "image":
        _image(body, line, at, end, container)
    elif use == "literal":
        first, _ = _head(body, line, at, end)
        _literal(body, line, max(first, line + 1), end, container)
    elif use == "nothing":
        if name == "meta":
            _meta(body, line + 1, end)
    else:
        _content(body, name, use, line, at, end, indent, container, titles)
    return end


def _head(body: Body, line: int, at: int, end: int) -> tuple[int, int]:
    """Return the first line of the content behind argument and options, and the line behind the argument."""
    texts, leads = body.lines.texts, body.lines.leads
    has_argument = at < len(texts[line])
    behind = line + 1
    while has_argument and behind < end and texts[behind] and not _OPTION.match(texts[behind], leads[behind]):
        behind += 1
    first = behind
    if first < end and _OPTION.match(texts[first], leads[first]):
        while first < end and texts[first]:
            first += 1
    return first, behind


def _content(
    body: Body, name: str, use: str, line: int, at: int, end: int, indent: int, container: Container, titles: bool
) -> None:
    """Read the title or the text in the argument, and the content."""
    lines = body.lines
    first, behind = _head(body, line, at, end)
    if use in ("prose", "quote") and at < len(lines.texts[line]):
        _unargued(body, line, at, first, behind, end, indent, _inner_container(body, use, container))
        return
    before = len(body.page.blocks)
    if at < len(lines.texts[line]):
        lines.detach()
        lines.move(line, at, lines.columns[line])
        if use in ("titled", "cells", "csv"):
            body.page.leaf("label", read_inline(lines.raw(line, behind), body.targets), lines.start(line), lines.end(behind - 1))
        elif use == "versioned":
            _version(body, line, behind, container, 2 if name == "deprecated-removed" else 1)
    inner = body.least(line + 1, end)
    if use == "cells":
        _cells(body, line, first, end, inner)
    elif use == "terms":
        _terms(body, first, end, inner, container)
    elif use == "csv":
        _csv(body, line, first, end)
    elif first < end:
        read = body.read_apart if titles and use == "argument" else body.read
        read(first, end, inner, _inner_container(body, use, container))
    if len(body.page.blocks) == before and use != "versioned":
        body.page.opaque(line, max(end, line + 1))


def _inner_container(body: Body, use: str, container: Container) -> Container:
    return Container("quote", 0, body.page.new_group(), depth=container.depth) if use == "quote" else container


def _unargued(body: Body, line: int, at: int, first: int, behind: int, end: int, indent: int, container: Container) -> None:
    """Read content that begins on the first line: such a directive has no argument. Options are between the two."""
    lines = body.lines
    if first > behind:  # options follow the first lines
        lines.detach()
        lines.move(line, at, indent + 1)
        body.paragraph(line, behind, container)
        body.read(first, end, body.least(line + 1, end), container)
        return
    begin, _, inner = body.begin_behind(line, at, end, indent)
    body.read(begin, end, inner, container)


def _version(body: Body, line: int, behind: int, container: Container, versions: int) -> None:
    """Add the text behind one or two versions."""
    raw = body.lines.raw(line, behind)
    *_, rest = raw.text.split(None, versions) if len(raw.text.split(None, versions)) > versions else [""]
    cut = len(raw.text) - len(rest)
    if rest:
        starts = [start - cut for start in raw.starts]
        index = max(number for number, start in enumerate(starts) if start <= 0)
        places = [raw.places[index] - starts[index], *raw.places[index + 1 :]]
        raw = Raw(raw.text[cut:], [0, *starts[index + 1 :]], places)
        body.page.prose(read_inline(raw, body.targets), raw.places[0], body.lines.end(behind - 1), container)


def _literal(body: Body, line: int, first: int, end: int, container: Container) -> None:
    lines = body.lines
    while first < end and not lines.texts[first]:
        first += 1
    if first < end:
        before = len(body.page.blocks)
        body.page.code(first, end, container)
        block = body.page.blocks[before]
        body.page.blocks[before] = block._replace(start=lines.start(line))
    else:
        body.page.opaque(line, max(end, line + 1))


def _image(body: Body, line: int, at: int, end: int, container: Container) -> None:
    """Add an image, and the caption and legend of a figure."""
    lines = body.lines
    first, _ = _head(body, line, at, end)
    inline = InlineText()
    inline.mark(0, "image", lines.texts[line][at:].strip())
    body.page.add("image", "", (), lines.start(line), lines.end(max(first, line + 1) - 1), 0, inline.marks, container)
    if first < end:
        body.read(first, end, body.least(line + 1, end), container)


def _meta(body: Body, first: int, end: int) -> None:
    """Add the fields of `meta` to those of the page."""
    lines = body.lines
    for line in range(first, end):
        text = lines.texts[line]
        if found := _META.match(text, lines.leads[line]):
            start = lines.starts[line]
            name = start + found.start(1), start + found.end(1)
            body.fields.add(found[1], text[found.end() :], name, (start + found.end(), lines.end(line)))


def _cells(body: Body, line: int, first: int, end: int, inner: int) -> None:
    """Read a list of rows, each a list of cells."""
    has_header = any(_HEADER_ROWS.match(body.lines.texts[at], body.lines.leads[at]) for at in range(line, first))
    body.read(first, end, inner, Container("table", -1 if has_header else 0, body.page.new_group()))


def _terms(body: Body, first: int, end: int, indent: int, container: Container) -> None:
    """Read terms, of which several may share a definition."""
    texts, columns = body.lines.texts, body.lines.columns
    group = body.page.new_group()
    line = first
    while line < end:
        if not texts[line] or texts[line].startswith("..", body.lines.leads[line]):
            line += 1
        elif columns[line] > indent:
            behind = body.indented(line, end, indent)
            item = Container("item", container.depth + 1, group, ":", container.depth + 1)
            body.read(line, behind, body.least(line, behind), item)
            line = behind
        else:
            body.term(line, line + 1)
            line += 1


def _csv(body: Body, line: int, first: int, end: int) -> None:
    """Read lines of values, each value a cell."""
    lines = body.lines
    table = Container("cell", 0, body.page.new_group())
    for row, at in enumerate((at for at in range(first, end) if lines.texts[at]), 1):
        text = lines.texts[at]
        offset = lines.leads[at]
        while offset < len(text) and (found := _CELL.match(text, offset)) and found.end() > offset:
            group = 1 if found[1] is not None else 2
            if value := found[group].strip():
                start = lines.starts[at] + text.index(value, found.start(group))
                inline = read_inline(Raw(value, (0,), (start,)), body.targets)
                body.page.leaf("cell", inline, start, start + len(value), row, table)
            offset = found.end()
