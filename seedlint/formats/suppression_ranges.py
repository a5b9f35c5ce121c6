"""The places that the directives of a file cover, computed here, where the blocks are known. Filters only compare places.

`disable-next-line` covers the block that begins on the next line with content, a table or a row as a whole. `disable-line` covers
the line on which its comment begins. `disable` covers the text behind it, up to the `enable` of the same names or to the end of
the file. `disable-file` covers the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import replace
from seedlint._internal.lazy_regex import regex
from seedlint.formats.comments import Comment, find_comments
from seedlint.formats.format import Format
from seedlint.formats.spans import SpanIndex
from seedlint.formats.suppression_comments import WORD, Directive, read_directive
from seedlint.model import Block, Document, Place, Source, SuppressedRule, Suppression

_NO_LINE_END = regex(r"[^\r\n]")
_NO_CONTENT = " \t\r\n>"
"""Characters of a line without content: white space and the marks of quotes."""


def with_suppressions(value: Format, documents: list[Document]) -> list[Document]:
    """Return the documents of one file; the first of them carries the directives in the comments of the whole file."""
    if not value.comments or not documents or WORD not in documents[0].source.text:
        return documents
    source = documents[0].source
    blocks = [block for document in documents for block in document.blocks]
    literal = SpanIndex(value.literal_spans(source.text) if value.literal_spans else _code_spans(blocks))
    found = find_suppressions(source, blocks, find_comments(source.text, value.comments, literal.covers))
    return [replace(documents[0], suppressions=(*documents[0].suppressions, *found)), *documents[1:]] if found else documents


def _code_spans(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """Return the offsets of blocks and marks of code, sorted; spans that overlap are joined."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(span for block in blocks for span in _code_of(block)):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _code_of(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the offsets in the source of the code in a block."""
    if block.kind == "code":
        yield block.start, block.end
    for mark in block.marks:
        if mark.kind == "code":
            yield block.source.offsets(block.at(mark.start, mark.end))


def find_suppressions(source: Source, blocks: Sequence[Block], comments: Iterable[Comment]) -> tuple[Suppression, ...]:
    """Return the directives in the comments, which are in order. An `enable` is left out unless it has a problem."""
    known = list(comments)
    directives = [directive for comment in known if (directive := read_directive(source.text, comment))]
    if not directives:
        return ()
    ends, lines = _region_ends(directives), _Lines(source, blocks, known)
    return tuple(
        _suppression(lines, directive, ends, index)
        for index, directive in enumerate(directives)
        if directive.problem or directive.name != "enable"
    )


def _region_ends(directives: Sequence[Directive]) -> dict[tuple[int, str], int]:
    """Return the offset that ends each region of `disable`, by the index of its directive and the name of the rule.

    A region without an end has no entry. An `enable` that ends no region gets a problem. An `enable` without names ends all
    regions. Each region is opened once and removed once, so any number of directives takes linear time.
    """
    ends: dict[tuple[int, str], int] = {}
    disabled: dict[str, list[int]] = {}
    for index, directive in enumerate(directives):
        names = dict.fromkeys(name for name, _ in directive.rules)
        if directive.problem or directive.name not in ("disable", "enable"):
            continue
        if directive.name == "disable":
            for name in names or ["*"]:
                disabled.setdefault(name, []).append(index)
            continue
        missing = [name for name in names or list(disabled)[:1] or [""] if name not in disabled]
        if missing:
            directive.problem = f"nothing to enable: no '{f'{WORD}-disable {missing[0][:60]}'.strip()}' is open above"
            continue
        for name in names or list(disabled):
            ends |= {(opened, name): directive.comment.start for opened in disabled.pop(name)}
    return ends


def _suppression(lines: _Lines, directive: Directive, ends: dict[tuple[int, str], int], index: int) -> Suppression:
    place = lines.source.place(directive.comment.start, directive.comment.end)
    if directive.problem:
        return Suppression(place, (), problem=directive.problem)
    named = [(name, lines.source.place(start, start + len(name))) for name, start in directive.rules] or [("*", place)]
    targets = [SuppressedRule(name, own, _covered_place(lines, directive, place, ends.get((index, name)))) for name, own in named]
    return Suppression(place, tuple(targets), directive.reason, directive.until)


def _covered_place(lines: _Lines, directive: Directive, place: Place, end: int | None) -> Place:
    match directive.name:
        case "disable-file":
            return lines.whole(1, lines.last)
        case "disable-line":
            return lines.whole(place.line, place.line)
        case "disable-next-line":
            return lines.block_after(place.end_line)
    if end is None:
        return place._replace(line=place.end_line, column=place.end_column, end_line=lines.last + 1, end_column=1)
    return lines.source.place(directive.comment.end, end)


class _Lines:
    """The lines of a text: the next line with content behind each, and the last line of the block that begins on a line.

    The cells of a table count as one block, and so do those of a row: a directive above a table means the table, one between two
    rows of HTML the row below it.
    """

    def __init__(self, source: Source, blocks: Sequence[Block], comments: Iterable[Comment]) -> None:
        self.source = source
        self.last = len(source.line_starts)
        self._next_content = _next_content(source, comments)
        self._block_ends: dict[int, int] = {}
        tables: dict[tuple[int, int], int] = {}
        for block in blocks:
            place = source.place(block.start, max(block.start, block.end - 1))
            lines = {place.line}
            if block.kind == "cell":
                lines = {tables.setdefault((block.group, row), place.line) for row in (-1, block.level)}
            for line in lines:
                self._block_ends[line] = max(self._block_ends.get(line, 0), place.end_line)

    def whole(self, first: int, last: int) -> Place:
        """Return the place of these lines, the last included."""
        return Place(self.source.path, first, 1, last + 1, 1)

    def block_after(self, line: int) -> Place:
        """Return the lines of the block that begins on the next line with content; that line alone where no block begins."""
        first = self._next_content[min(line, self.last)]
        return self.whole(first, max(first, self._block_ends.get(first, 0)))


def _next_content(source: Source, comments: Iterable[Comment]) -> list[int]:
    """Return, at index n from 0, the first line behind line n that holds more than comments and the marks of quotes.

    Comments are blanked first, so directives one above the other all mean the block below them. The list is filled from its end:
    each line asks its successor once, where a search for each directive would take quadratic time.
    """
    pieces: list[str] = []
    done = 0
    for comment in comments:
        pieces += source.text[done : comment.start], _NO_LINE_END.sub(" ", source.text[comment.start : comment.end])
        done = comment.end
    text = "".join((*pieces, source.text[done:]))
    starts = [*source.line_starts, len(text)]
    following = [len(starts)]
    for line in range(len(starts) - 1, 0, -1):
        filled = text[starts[line - 1] : starts[line]].strip(_NO_CONTENT)
        following.append(line if filled else following[-1])
    return following[::-1]
