"""Inline markup of Org: marks around text, links, footnotes, macros.

As in `org-element.el`: a mark must follow space or an opening sign and precede text, and the end mark the other way round, at
most one line further on. A mark whose end is missing once has none further on either.
"""

from __future__ import annotations

from collections.abc import Callable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.scanners.inline_text import Inline, Kind, plain
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.nested_markup import NestedMarkup

_MARKUP = regex(r"[*/_=~+\[<{@\\]")
_BEFORE = frozenset(" \t\n-({'\"\u200b—–…“‘")
_ENDS = {sign: regex(rf"(?<=\S)[{sign}](?=\Z|[\s\-.,;:!?'\")}}\\\[\u200b—–…”’])") for sign in "*/_=~+"}
_KINDS: dict[str, Kind] = {"*": "strong", "/": "emphasis", "=": "code", "~": "code", "+": "deleted"}
_LINK = regex(r"\[\[((?:[^\]\[\\]|\\.){1,2000})\](?:\[([^\]]{1,2000}(?:\](?!\])[^\]]{1,500}){0,5})\])?\]")
_FOOTNOTE = regex(r"\[fn:[\w-]{0,60}(?:\]|:[^\]]{0,1000}\])")
_COOKIE = regex(r"\[\d{0,5}(?:%|/\d{0,5})\]")
_ADDRESS = regex(r"<((?:https?|ftp|mailto|file|irc|news|doi):[^<>\n]{1,2000})>")
_TARGET = regex(r"<<(?!<)[^<>\n]{1,300}>>")
_RADIO = regex(r"<<<([^<>\n]{1,300})>>>")
_MACRO = regex(r"\{\{\{([a-zA-Z][\w-]{0,60})(?:\([^)]{0,1000}\))?\}\}\}")
_EXPORT = regex(r"@@[\w-]{1,30}:[^@]{0,1000}@@")
_LINE_BREAK = regex(r"\\\\[ \t]*(?=\n|\Z)")
_IMAGE = regex(r"(?:file:|\.{0,2}/)?[^\s]{1,300}\.(?:png|jpe?g|gif|svg|webp)\Z")


def read_inline(raw: Raw) -> Inline:
    """Return the text of lines, its source map and its marks."""
    if _MARKUP.search(raw.text) is None:
        return plain(raw)
    reader = _Reader(raw.text)
    reader.read(0, len(raw.text), 0)
    return reader.out.finish(raw)


class _Reader(NestedMarkup):
    """A walk over one text."""

    __slots__ = ()

    signs = _MARKUP
    reads_code = False

    def quote(self, at: int) -> int:
        """Read text between marks."""
        text, sign = self.text, self.text[at]
        if (at and text[at - 1] not in _BEFORE) or text[at + 1 : at + 2].isspace() or (sign, self._level) in self._without_end:
            return at + 1
        found = _ENDS[sign].search(text, at + 2, self._stop)
        if found is None:
            self._without_end.add((sign, self._level))
            return at + 1
        end = found.start()
        if end - at > 2000 or text.count("\n", at, end) > 1:
            return at + 1
        self.within(at, at + 1, end, end + 1, _KINDS.get(sign))
        return end + 1

    def bracket(self, at: int) -> int:
        """Read a link, or a reference to a footnote, which is not shown."""
        text = self.text
        if text.startswith("[[", at):
            found = _LINK.match(text, at, self._stop)
            if found is None:
                return at + 1
            target = found[1]
            if found[2]:
                self.within(at, found.start(2), found.end(2), found.end(), "link", target)
            elif _IMAGE.match(target):
                self.flush(at, found.end())
                self.out.mark(self.out.size, "image", target)
            else:
                self.flush(at, found.end())
                begin = self.out.size
                self.out.keep(text, found.start(1), found.end(1))
                is_address = "://" in target
                self.out.mark(begin, "link" if is_address else "code", target if is_address else "")
            return found.end()
        if text.startswith("[fn:", at) and (note := _FOOTNOTE.match(text, at, self._stop)):
            self.flush(at, note.end())
            self.out.drop_space()
            return note.end()
        if cookie := _COOKIE.match(text, at, self._stop):
            self.flush(at, cookie.end())
            self.out.drop_space()
            return cookie.end()
        return at + 1

    def angle(self, at: int) -> int:
        """Read an address in angle brackets, or a target."""
        if found := _ADDRESS.match(self.text, at, self._stop):
            self.flush(at, found.end())
            begin = self.out.size
            self.out.keep(self.text, found.start(1), found.end(1))
            self.out.mark(begin, "link", found[1])
            return found.end()
        if found := _RADIO.match(self.text, at, self._stop):
            self.within(at, found.start(1), found.end(1), found.end(), None)
            return found.end()
        if found := _TARGET.match(self.text, at, self._stop):
            self.flush(at, found.end())
            return found.end()
        return at + 1

    def brace(self, at: int) -> int:
        """Read a macro: a word that the page does not show as it is written."""
        found = _MACRO.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        self.flush(at, found.end())
        begin = self.out.size
        self.out.keep(self.text, found.start(1), found.end(1))
        self.out.mark(begin, "code")
        return found.end()

    def export(self, at: int) -> int:
        """Pass text for one format of export."""
        found = _EXPORT.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        self.flush(at, found.end())
        return found.end()

    def backslash(self, at: int) -> int:
        """Pass a line break."""
        found = _LINE_BREAK.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        self.flush(at, found.end())
        return found.end()


_READERS: dict[str, Callable[[_Reader, int], int]] = {
    **dict.fromkeys("*/_=~+", _Reader.quote),
    "[": _Reader.bracket,
    "<": _Reader.angle,
    "{": _Reader.brace,
    "@": _Reader.export,
    "\\": _Reader.backslash,
}
"""The method for each sign. It returns the offset at which the next sign is searched."""
_Reader.readers = _READERS
