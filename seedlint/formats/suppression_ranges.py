"""What the directives in a text cover, worked out where its blocks are known: whoever obeys them compares places only.

`disable-next-line` covers the block that begins on the next line with content, a table as a whole; `disable-line` the line that
it begins on; `disable` what follows it, up to the `enable` of the same names or the end of the file; `disable-file` the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.comments import Comment
from seedlint.formats.suppression_comments import WORD, Directive, read
from seedlint.model import Block, Place, Source, SuppressedRule, Suppression

_NO_LINE_END = regex(r"[^\r\n]")
_QUOTED = " \t\r\n>"


def ignores(source: Source, blocks: Sequence[Block], comments: Iterable[Comment]) -> tuple[Suppression, ...]:
    """The directives among the comments, which are in order; those that enable only where there is a problem with them."""
    known = list(comments)
    found = [directive for comment in known if (directive := read(source.text, comment))]
    if not found:
        return ()
    ends, page = _ends(found), _Page(source, blocks, known)
    return tuple(
        _ignore(page, directive, ends, index)
        for index, directive in enumerate(found)
        if directive.problem or directive.name != "enable"
    )


def _ends(found: Sequence[Directive]) -> dict[tuple[int, str], int]:
    """The offsets at which the rules of a directive, by its index, are enabled again. What enables nothing has a problem."""
    ends: dict[tuple[int, str], int] = {}
    disabled: dict[str, list[int]] = {}
    for index, directive in enumerate(found):
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


def _ignore(page: _Page, directive: Directive, ends: dict[tuple[int, str], int], index: int) -> Suppression:
    place = page.source.place(directive.comment.start, directive.comment.end)
    if directive.problem:
        return Suppression(place, (), problem=directive.problem)
    named = [(name, page.source.place(start, start + len(name))) for name, start in directive.rules] or [("*", place)]
    targets = [SuppressedRule(name, spot, _covered(page, directive, place, ends.get((index, name)))) for name, spot in named]
    return Suppression(place, tuple(targets), directive.reason, directive.until)


def _covered(page: _Page, directive: Directive, place: Place, end: int | None) -> Place:
    match directive.name:
        case "disable-file":
            return page.lines(1, page.last)
        case "disable-line":
            return page.lines(place.line, place.line)
        case "disable-next-line":
            return page.block_after(place.end_line)
    if end is None:
        return place._replace(line=place.end_line, column=place.end_column, end_line=page.last + 1, end_column=1)
    return page.source.place(directive.comment.end, end)


class _Page:
    """Where the lines of a text have content, and which blocks begin on them."""

    def __init__(self, source: Source, blocks: Sequence[Block], comments: Iterable[Comment]) -> None:
        self.source = source
        self.last = len(source.line_starts)
        self._following = _following(source, comments)
        self._ends: dict[int, int] = {}
        tables: dict[int, int] = {}
        for block in blocks:
            place = source.place(block.start, max(block.start, block.end - 1))
            line = tables.setdefault(block.group, place.line) if block.kind == "cell" else place.line
            self._ends[line] = max(self._ends.get(line, 0), place.end_line)

    def lines(self, first: int, last: int) -> Place:
        return Place(self.source.path, first, 1, last + 1, 1)

    def block_after(self, line: int) -> Place:
        """The lines of the block that begins on the first line with content behind this one; without a block that line."""
        first = self._following[min(line, self.last)]
        return self.lines(first, max(first, self._ends.get(first, 0)))


def _following(source: Source, comments: Iterable[Comment]) -> list[int]:
    """For each line, from 0 on, the number of the first one behind it that holds more than comments and marks of quotes."""
    pieces: list[str] = []
    done = 0
    for comment in comments:
        pieces += source.text[done : comment.start], _NO_LINE_END.sub(" ", source.text[comment.start : comment.end])
        done = comment.end
    text = "".join((*pieces, source.text[done:]))
    starts = [*source.line_starts, len(text)]
    following = [len(starts)]
    for line in range(len(starts) - 1, 0, -1):
        filled = text[starts[line - 1] : starts[line]].strip(_QUOTED)
        following.append(line if filled else following[-1])
    return following[::-1]
