"""Lists of AsciiDoc: items, nested by another marker and not by an indent, with the blocks that `+` attaches to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.asciidoc.inline import read_inline
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.page import Container

if TYPE_CHECKING:
    from seedlint.formats.asciidoc.body import Body

_BULLET = regex(r"[ \t]*(-|\*{1,5}|•)[ \t]+(?=\S)")
_NUMBER = regex(r"[ \t]*(\.{1,5}|\d{1,9}\.|[a-zA-Z]\.|[ivxlcdmIVXLCDM]{1,9}\))[ \t]+(?=\S)")
_CALLOUT = regex(r"<(\d{1,3}|\.)>[ \t]+(?=\S)")
_TERM = regex(r"(?!//[^/])[ \t]*(\S.{0,400}?)(:::?:?|;;)(?:[ \t]+|\Z)")
_CHECKBOX = regex(r"\[[ xX*]\][ \t]+(?=\S)")
_SIGNS = frozenset("-*•.<0123456789 \t")


class Item(NamedTuple):
    """The marker of an item, the key of its list, and the offset of its text in the line."""

    marker: str
    key: str
    offset: int
    term: tuple[int, int] | None = None
    """The offsets of the term of a definition."""


def match_item(text: str) -> Item | None:
    """Return the item that begins on a line, None where none does."""
    if text[0] in _SIGNS or text[1:2] in (".", ")") or text[0] in "ivxlcdmIVXLCDM":
        if found := _BULLET.match(text):
            return Item(found[1], found[1], _behind_checkbox(text, found.end()))
        if found := _NUMBER.match(text):
            marker = found[1]
            key = marker if marker[0] == "." else "1" if marker[0].isdigit() else "a" + marker[-1]
            return Item(marker, key, found.end())
        if found := _CALLOUT.match(text):
            return Item(found[1], "<>", found.end())
    if ("::" in text or ";;" in text) and (found := _TERM.match(text)):
        return Item(":", found[2], found.end(), found.span(1))
    return None


def _behind_checkbox(text: str, offset: int) -> int:
    box = _CHECKBOX.match(text, offset)
    return box.end() if box else offset


def read_list(body: Body, line: int, stop: int, container: Container) -> int:
    """Read a list with the lists in it, and return the line behind it."""
    return _List(body, stop, container).read(line)


class _List:
    """The open lists, each with its key and the container of its last item."""

    def __init__(self, body: Body, stop: int, container: Container) -> None:
        self.body, self.stop, self.around = body, stop, container
        self.open: list[tuple[str, Container]] = []

    def read(self, line: int) -> int:
        texts, stop = self.body.lines.texts, self.stop
        while line < stop and texts[line] and (item := match_item(texts[line])):
            line = self._item(line, item)
            line = self._attached(line)
            after = self._next_filled(line)
            if after < stop and after not in self.body.delimiters and match_item(texts[after]):
                line = after
        return line

    def _next_filled(self, line: int) -> int:
        """Return the next line that is not blank nor of a condition; comments end a list."""
        texts = self.body.lines.texts
        while line < self.stop and (not texts[line] or (texts[line][0] in "ie" and self.body.passes(line))):
            line += 1
        return line

    def _item(self, line: int, item: Item) -> int:
        """Read the term and the text of an item, and return the line behind it."""
        body, lines = self.body, self.body.lines
        keys = [key for key, _ in self.open]
        if item.key in keys:
            del self.open[keys.index(item.key) + 1 :]
            group = self.open.pop()[1].group
        else:
            group = body.page.new_group()
        depth = self.around.depth + len(self.open) + 1
        container = Container("item", depth, group, item.marker, depth)
        self.open.append((item.key, container))
        if item.term:
            start, end = (lines.starts[line] + offset for offset in item.term)
            raw = Raw(lines.texts[line][item.term[0] : item.term[1]], (0,), (start,))
            body.page.leaf("term", read_inline(raw), start, end)
        if item.offset < len(lines.texts[line]):
            lines.leads[line] = item.offset
            return self._text(line, container)
        return self._late_text(line + 1, container) if item.term else line + 1

    def _text(self, line: int, container: Container) -> int:
        chosen = self.body.paragraph_end(line, self.stop, in_list=True)
        self.body.prose(chosen, container)
        return chosen[-1] + 1

    def _late_text(self, line: int, container: Container) -> int:
        """Read the text of a term from the lines below it."""
        texts = self.body.lines.texts
        after = self._next_filled(line)
        if after >= self.stop or texts[after] == "+" or after in self.body.delimiters or match_item(texts[after]):
            return line
        if self.body.passes(after) or texts[after].startswith(("[", "include::")) or (after > line and texts[after][0] in "=."):
            return line
        return self._text(after, container)

    def _attached(self, line: int) -> int:
        """Read the blocks that `+` attaches to the item, and code that is indented below a blank line."""
        body, texts = self.body, self.body.lines.texts
        while line < self.stop:
            after = self._next_filled(line)
            if after >= self.stop:
                return line
            text = texts[after]
            if text == "+":
                level = max(0, len(self.open) - 1 - max(0, after - line)) if after > line else len(self.open) - 1
                begin = after + 1
                line = body.block(begin, self.stop, self.open[level][1], in_list=True) if begin < self.stop else begin
                line = max(line, begin)
            elif after > line and text[0] in " \t" and match_item(text) is None:
                line = body.block(after, self.stop, self.open[-1][1], in_list=True)
            else:
                return line
        return line
