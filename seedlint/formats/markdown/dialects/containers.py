"""Containers: notes, tabs and cards, whose lines a Markdown parser would take for text or whose body it would take for code.

`!!! note`, `??? tip` and `=== "Tab"` have an indented body; `:::note`, `/// tip` and the directives of MyST are fences around a
body; `> [!note]` begins a callout. The parser sees a text without the lines of these marks and without the indentation that they
require. The title becomes a paragraph of its own, and every offset is led back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.line_signs import ITEM
from seedlint.formats.markdown.dialects.marker_lines import Marker, read_marker

_CODE = regex(rf"{ITEM}*+(`{{3,}}(?=[^`]*\Z)|~{{3,}})")
_LIST_ITEM = regex(rf"{ITEM}++(?=\S)|\[\^[^\]]+\]:")
_NOTE_INDENT = 4
_DEFINITION = regex(r":[ \t]+(?=\S)")
_QUOTE = regex(r">[> \t]*")
_BARE = regex(r"(?:`{3,}|~{3,}|:{3,}|/{3,})\Z")
_OPTION = regex(r":[\w-]+:(?:[ \t]|\Z)|[\w-]+:[ \t]*[\w\"'\[{#.-]")
_HEADING = regex(r"(#{1,6})[ \t]+(?=\S)")
_STRUCTURE = regex(r"[#>+=~|-]|\*(?=\s)|(\d{1,9})[.)](?=\s)")
_STEP = 4
_ITEM_SIGNS = frozenset("-*+0123456789")
_SIGNS = frozenset(":`~!?=>/")
"""The first characters of a line, behind the markers of lists, that may open or close a container or code, or be a definition."""
_FENCE = "~" * 12
"""The fence of code that a dialect fences with colons."""


class Unwrapped(NamedTuple):
    """The text for the parser, and the way back to the source."""

    text: str
    written: str
    """The same with templates as they are written."""
    to_source: Callable[[int], int] | None = None
    """From an offset in the text to an offset in the source; None where both are the same."""
    labels: frozenset[int] = frozenset()
    """The offsets in the source at which titles of containers begin."""
    has_line_signs: bool = True
    """False where no line begins with a sign of a dialect."""


@dataclass
class _Container:
    """A container that is open: its mark, and the width of the indentation that its body needs, -1 for a fence."""

    marker: Marker
    indent: int = -1
    cut: int = 0
    """The part of the indentation that the parser must not see."""
    level: int = 0
    """The level of its headings that are titles; 0 before the first heading."""


@dataclass
class _State:
    """The state between two lines."""

    open: list[_Container] = field(default_factory=list)
    bodies: int = 0
    """The number of open containers with an indented body, and `cut` the sum of what is cut off for them."""
    cut: int = 0
    deepest: int = 0
    """The largest indentation that the body of an open container needs."""
    code: str = ""
    """The open code fence, with the number of containers that were open at its beginning, and the width of its indentation."""
    depth: int = 0
    width: int = 0
    quoted: bool = False
    """True for code in a quote: it ends with the first line outside of the quote."""
    item: int = 0
    """The column at which the text of the last list item begins; four more make code."""
    after_comment: bool = False
    """True where the last line with text ends with a comment: MkDocs Material writes the term of a definition so."""
    options: str = ""
    """`first` directly below the line of a directive, `lines` among its options, `block` between `---` lines, else ''."""


class _Output:
    """The text for the parser, piece by piece.

    A piece is a stretch of the source or a text that the source has not. `places` has the offsets in the output at which the
    distance to the source changes, and `shifts` the distance from there on: the way back is one bisection.
    """

    def __init__(self) -> None:
        self.pieces: list[tuple[int, int, str]] = []
        self.places, self.shifts = [0], [0]
        self.size = 0
        self.after_text = False

    def keep(self, start: int, end: int) -> None:
        """Add source[start:end]."""
        if start < end:
            if self.pieces and self.pieces[-1][1:] == (start, ""):  # the next line
                self.pieces[-1] = (self.pieces[-1][0], end, "")
                self.size += end - start
            else:
                self._add(start, end - start, (start, end, ""))

    def put(self, text: str, at: int) -> None:
        """Add a text that the source has not. Each of its characters leads to the offset `at`."""
        for character in text:
            self._add(at, 1, (at, at, character))

    def _add(self, source: int, size: int, piece: tuple[int, int, str]) -> None:
        if source - self.size != self.shifts[-1]:
            self.places.append(self.size)
            self.shifts.append(source - self.size)
        self.pieces.append(piece)
        self.size += size

    def build(self, source: str) -> str:
        """Return all pieces, with the stretches of this source."""
        return "".join([other or source[start:end] for start, end, other in self.pieces])

    def to_source(self, offset: int) -> int:
        """Return the offset in the source for an offset in the output."""
        return offset + self.shifts[bisect_right(self.places, offset) - 1]


class _Line(NamedTuple):
    """Offsets of a line: its start, the first character that is not blank, the end of its text, and its end."""

    start: int
    begin: int
    stop: int
    end: int
    text: str
    """The text from `begin` to `stop`."""
    cut: int
    """The number of blanks at its start that the parser must not see."""
    width: int
    """The width of its indentation."""


def unwrap(text: str, written: str) -> Unwrapped:
    """Return the text without the marks of containers. `written` is the text before its templates were masked."""
    state, out, labels = _State(), _Output(), set[int]()
    end = 0
    for row in text.split("\n"):
        start, end = end, min(end + len(row) + 1, len(text))
        content = row.strip()
        if not content:
            out.keep(start, end)
            out.after_text = False
        elif not _read_plain(row, content, start, end, state, out):
            _read_line(_line(text[start:end], start, content, state), written, state, out, labels)
    shown = out.build(text)
    if shown == text:
        return Unwrapped(text, written)
    return Unwrapped(shown, shown if written is text else out.build(written), out.to_source, frozenset(labels))


def _read_plain(row: str, content: str, start: int, end: int, state: _State, out: _Output) -> bool:
    """Add a line of text or code in the innermost container, as most lines are; return False for any other line.

    It does what `_read_line` does with such a line, in a fifth of the time.
    """
    indent = 0 if row[0] == content[0] else len(row) - len(row.lstrip())
    if indent < state.deepest or (indent and row[:indent].strip(" ")):
        return False
    if state.code:
        if state.quoted or content.startswith(state.code):
            return False
    else:
        if state.options or (state.open and state.open[-1].marker.headings):
            return False
        if not out.after_text and indent >= max(state.item, state.cut) + _STEP:
            return False
        item = _LIST_ITEM.match(content) if content[0] in _ITEM_SIGNS else None
        sign = content[item.end()] if item else content[0]
        if sign in _SIGNS or (sign == "<" and (content == "<aside>" or "markdown" in content)) or content.startswith("[^"):
            return False
        if item:
            state.item = indent + item.end()
        elif not out.after_text:
            state.item = min(state.item, indent)
    state.after_comment = content.endswith("-->")
    out.keep(start + min(indent, state.cut), end)
    out.after_text = True
    return True


def _line(line: str, start: int, content: str, state: _State) -> _Line:
    """Return a line, after the containers are closed whose body it does not belong to."""
    size = len(line) - len(line.lstrip())
    indent = line[:size]
    width = len(indent.expandtabs(_STEP))
    if state.bodies:
        outer = next((index for index, container in enumerate(state.open) if width < container.indent), len(state.open))
        _close(state, outer)
    cut = min(size, state.cut if "\t" not in indent else state.bodies)
    return _Line(start, start + size, start + size + len(content), start + len(line), content, cut, width)


def _close(state: _State, outer: int) -> None:
    """Close the containers from this one on."""
    for container in state.open[outer:]:
        state.bodies -= container.indent >= 0
        state.cut -= container.cut
    del state.open[outer:]
    state.deepest = max((container.indent for container in state.open), default=0)
    if state.code and state.depth > outer:
        state.code = ""


def _read_line(line: _Line, written: str, state: _State, out: _Output, labels: set[int]) -> None:
    """Add what the parser sees of a line that is not empty."""
    after_comment, state.after_comment = state.after_comment, line.text.endswith("-->")
    if state.code and state.quoted and line.text[0] != ">":
        state.code = ""
    if state.code:
        _read_code(line, state, out)
    elif _is_option(line.text, state):
        _blank(line, out)
    elif line.width >= max(state.item, state.cut) + _STEP and not out.after_text:
        out.keep(line.start + line.cut, line.end)  # indented code: the next line is code too, so `after_text` stays
    elif _is_closing(line.text, state):
        _blank(line, out)
    elif marker := read_marker(line.text, written[line.begin : line.stop]):
        _open(marker, line, state)
        _write_marker(marker, line, out, labels)
    elif after_comment and (definition := _DEFINITION.match(line.text)):
        width = definition.end()
        _open(Marker("indented", item=width - _STEP), line, state)
        line = line._replace(begin=line.begin + width, text=line.text[width:], cut=line.cut + width, width=line.width + width)
        _read_line(line, written, state, out, labels)
    elif not _opens_code(line, state, out):
        _read_text(line, state, out, labels)


def _opens_code(line: _Line, state: _State, out: _Output) -> bool:
    """Return whether the line opens a code fence, and add the line if it does."""
    quote = _QUOTE.match(line.text)
    code = _CODE.match(line.text, quote.end() if quote else 0)
    if not code:
        return False
    state.code, state.depth, state.quoted = code[1], len(state.open), bool(quote)
    state.width = line.width + code.start(1) - (quote.end() if quote else 0)
    _keep(line, out)
    return True


def _read_code(line: _Line, state: _State, out: _Output) -> None:
    """Add a line of code. A fence without an end reaches to the end of its body."""
    quote = _QUOTE.match(line.text) if state.quoted else None
    text = line.text[quote.end() :] if quote else line.text
    ends = line.width < state.width + _STEP and text.startswith(state.code) and not text.strip(state.code[0])
    if ends and state.code[0] == ":":
        out.keep(line.start + line.cut, line.begin)
        out.put(_FENCE, line.begin)
        out.keep(line.stop, line.end)
    else:
        _keep(line, out)
    state.code = "" if ends else state.code


def _is_closing(text: str, state: _State) -> bool:
    """Return whether the line is the end of a fenced container, and close the container."""
    if not state.open or not _BARE.match(text):
        return text[:3] == ":::" and not text.strip(":")
    for index in range(len(state.open) - 1, -1, -1):
        fence = state.open[index].marker.fence
        if fence[:1] == text[0] and (text[0] == ":" or len(text) >= len(fence)):
            _close(state, index)
            return True
        if fence[:1] == text[0] or state.open[index].indent >= 0:
            break
    return text[0] == ":"


def _is_option(text: str, state: _State) -> bool:
    """Return whether the line is an option of the directive above it: `:name: value`, or YAML between two `---`."""
    if not state.options:
        return False
    if text == "---" and state.options != "lines":
        state.options = "block" if state.options == "first" else ""
        return True
    if state.options == "block":
        return True
    state.options = "lines" if _OPTION.match(text) and text[0] == ":" else ""
    return bool(state.options)


def _open(marker: Marker, line: _Line, state: _State) -> None:
    """Open the container of a marker."""
    state.options = "first" if marker.options else ""
    indent = -1
    if marker.body == "code":
        state.code, state.depth, state.width, state.quoted = marker.fence, len(state.open), line.width, False
    elif marker.body == "fence":
        indent = line.width + marker.item if marker.item else -1
        state.open.append(_Container(marker, indent, marker.item))
        state.cut += marker.item
        state.bodies += marker.item > 0
    elif marker.body == "indented":
        cut = marker.item + _STEP
        indent = line.width + cut
        state.open.append(_Container(marker, indent, cut))
        state.bodies += 1
        state.cut += cut
    state.deepest = max(state.deepest, indent)


def _write_marker(marker: Marker, line: _Line, out: _Output, labels: set[int]) -> None:
    """Add what the parser sees of the line of a marker: its title, if it has one."""
    start, stop = (line.begin + offset for offset in marker.title)
    prefix = len(marker.fence) if marker.body == "quote" else 0
    if marker.body == "code":
        out.keep(line.start + line.cut, line.begin)
        out.put(_FENCE, line.begin)
        out.keep(line.stop, line.end)
    elif marker.body == "markdown":
        _keep(line, out)
        out.put("\n", line.end)
    elif start < stop:
        _write_label(line, start, stop, prefix, out, labels)
    elif prefix:
        out.keep(line.start + line.cut, line.begin + prefix)
        out.keep(line.stop, line.end)
    else:
        _blank(line, out)


def _write_label(line: _Line, start: int, stop: int, prefix: int, out: _Output, labels: set[int]) -> None:
    """Add source[start:stop] as a paragraph; `prefix` is the length of the marks of quotes before it."""
    if out.after_text and not prefix:
        out.put("\n", line.start)
    indent = (line.start + line.cut, line.begin + prefix)
    out.keep(*indent)
    structure = _STRUCTURE.match(line.text, start - line.begin, stop - line.begin)
    if structure:  # a backslash keeps the title from being a list, a heading or a quote
        number = len(structure[1] or "")
        out.keep(start, start + number)
        out.put("\\", start + number)
        out.keep(start + number, stop)
    else:
        out.keep(start, stop)
    labels.add(start)
    out.put("\n", stop)
    if prefix:
        out.keep(*indent)
    out.keep(line.stop, line.end)
    out.after_text = False


def _read_text(line: _Line, state: _State, out: _Output, labels: set[int]) -> None:
    """Add a line of text. The headings of tabs and the heading that begins a callout are titles."""
    state.options = ""
    container = state.open[-1] if state.open else None
    if container and container.marker.headings:
        heading = _HEADING.match(line.text)
        level = len(heading[1]) if heading else 0
        if heading and (not container.level or level == container.level):
            container.level = level
            if container.marker.headings == "first":
                container.level = -1
            _write_label(line, line.begin + heading.end(), line.stop, 0, out, labels)
            return
        if container.marker.headings == "first":
            container.level = -1
    if item := _LIST_ITEM.match(line.text):
        state.item = line.width + (_NOTE_INDENT if item[0][0] == "[" else item.end())
    elif not out.after_text:
        state.item = min(state.item, line.width)
    _keep(line, out)


def _keep(line: _Line, out: _Output) -> None:
    out.keep(line.start + line.cut, line.end)
    out.after_text = True


def _blank(line: _Line, out: _Output) -> None:
    """Add an empty line in place of this line."""
    out.keep(line.stop, line.end)
    out.after_text = False
