"""Inline markup of AsciiDoc: marks around text, macros, references, attributes.

As in Asciidoctor (`lib/asciidoctor/rx.rb` and `substitutors.rb`): a single mark is constrained, it begins behind no word and ends
before none; a doubled mark may be anywhere. Markup nests. A mark whose end is missing once has none further on either, so each
mark of a text is searched for once on each of a few levels.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.scanners.inline_text import Inline, Kind, plain
from seedlint.formats.scanners.lines import Raw
from seedlint.formats.scanners.nested_markup import NestedMarkup

_MARKUP = regex(r"[*_`#^~+{\\<\[(&:]")
_KINDS: dict[str, Kind] = {"*": "strong", "_": "emphasis", "`": "code"}
_ENDS = {sign: regex(rf"(?<=\S){re.escape(sign)}(?![\w])") for sign in "*_#"} | {
    "`": regex(r"(?<=\S)`(?![\w\"'`])"),
    "+": regex(r"(?<=\S)\+(?!\w)"),
    "^": regex(r"\^"),
    "~": regex(r"~"),
}
_NO_START = {"`": ";:\"'`}"}
_ROLE = regex(r"\[[^\[\]\n]{0,80}\](?=[*_`#+])")
_ATTRIBUTE = regex(r"\{(?:(?:set|counter2?|attribute-missing):)?!?\w[\w:-]{0,80}\}")
_REFERENCE = regex(r"<<([^<>,\n]{1,200})(?:,\s*([^<>]{0,400}))?>>")
_CALLOUT = regex(r"<(?:\d{1,3}|\.)>")
_AUTOLINK = regex(r"<(?=(?:https?|ftp|irc|mailto):)")
_ANCHOR = regex(r"\[\[\[?[^\[\]\n]{1,200}\]\]\]?")
_TERM = regex(r"\(\((?!\()([^()]{1,200})\)\)")
_HIDDEN_TERM = regex(r"\(\(\([^()]{1,200}\)\)\)")
_ENTITY = regex(r"&(?:[a-zA-Z]{2,10}\d{0,2}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_NAME = regex(r"[a-zA-Z][\w-]{0,30}\Z")
_LONGEST_NAME = 31
_MACRO_BODY = regex(r":([^\s\[\]]{0,500})\[((?:[^\]\\]|\\.){0,2000})\]", re.DOTALL)
_LONGEST_MACRO = 2500
_ADDRESS = regex(r"://[^\s\[\]<>]{1,2000}")
_BRACKETS = regex(r"\[((?:[^\]\\]|\\.){0,2000})\]", re.DOTALL)
_HIDDEN = frozenset(
    {"anchor", "indexterm", "indexterm2", "footnote", "footnoteref", "pass", "icon", "counter", "counter2", "video"}
)
_CODES = frozenset({"kbd", "btn", "menu", "stem", "latexmath", "asciimath"})
_LINKS = frozenset({"link", "xref", "mailto"})
_ATTRIBUTES = regex(r"[,\s]*[\w-]+=(?:\"[^\"]*\"|[^,]*)|\^\Z")


def read_inline(raw: Raw) -> Inline:
    """Return the text of lines, its source map and its marks."""
    text = raw.text
    if _MARKUP.search(text) is None:
        return plain(raw)
    reader = _Reader(text)
    reader.read(0, len(text), 0)
    return reader.out.finish(raw)


class _Reader(NestedMarkup):
    """A walk over one text."""

    __slots__ = ("_bracket",)

    signs = _MARKUP
    reads_code = True

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._bracket = -1

    def quote(self, at: int) -> int:
        """Read text between marks."""
        text, sign = self.text, self.text[at]
        end, width = self._doubled(at, sign), 2
        if end is None:
            before = text[at - 1] if at else " "
            if before.isalnum() or before in _NO_START.get(sign, "_;:}") or text[at + 1 : at + 2].isspace():
                return at + 1
            end = self._find(sign, at + 2)
            if end is None or end + 1 > self._stop:
                return at + 1
            width = 1
        self.within(at, at + width, end, end + width, _KINDS.get(sign))
        return end + width

    def _doubled(self, at: int, sign: str) -> int | None:
        """Return the offset of the doubled mark that ends the text behind a doubled mark."""
        if not self.text.startswith(sign, at + 1) or (sign * 2, self._level) in self._without_end:
            return None
        end = self.text.find(sign * 2, at + 3, self._stop)
        if end < 0:
            self._without_end.add((sign * 2, self._level))
            return None
        return end

    def _find(self, sign: str, start: int) -> int | None:
        if (sign, self._level) in self._without_end:
            return None
        found = _ENDS[sign].search(self.text, start, self._stop)
        if found is None:
            self._without_end.add((sign, self._level))
            return None
        return found.start()

    def script(self, at: int) -> int:
        """Read a superscript or a subscript, which has no space in it."""
        end = self._find(self.text[at], at + 2)
        if end is None or any(sign.isspace() for sign in self.text[at + 1 : min(end, at + 100)]) or end > at + 100:
            return at + 1
        self.within(at, at + 1, end, end + 1, None)
        return end + 1

    def plus(self, at: int) -> int:
        """Read a line break, or text that is passed through as it is."""
        text = self.text
        if text.startswith(" ", at - 1) and text[at + 1 : at + 2] in ("\n", "") and at:
            self.flush(at - 1, at + 1)
            return at + 1
        if text.startswith("+++", at):
            end = text.find("+++", at + 3, self._stop)
            if end > 0:
                self.flush(at, end + 3)
                self.out.keep(text, at + 3, end)
                return end + 3
            return at + 3
        before = text[at - 1] if at else " "
        close = None if before.isalnum() or text[at + 1 : at + 2].isspace() else self._find("+", at + 2)
        if close is None:
            return at + 1
        self.flush(at, close + 1)
        self.out.keep(text, at + 1, close)
        return close + 1

    def brace(self, at: int) -> int:
        """Read a reference to an attribute: a word that the page does not show as it is written."""
        found = _ATTRIBUTE.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        self.flush(at, found.end())
        begin = self.out.size
        self.out.keep(self.text, at + 1, found.end() - 1)
        self.out.mark(begin, "code")
        return found.end()

    def backslash(self, at: int) -> int:
        """Read a backslash before a mark, which is then shown as it is."""
        following = self.text[at + 1 : at + 2]
        if following and following in "*_`#^~+{<[(\\&|":
            self.flush(at, at + 1)
            return at + 2
        return at + 1

    def angle(self, at: int) -> int:
        """Read a reference to a part of a page, an address in angle brackets, or a callout."""
        text = self.text
        if text.startswith("<<", at) and (found := _REFERENCE.match(text, at, self._stop)):
            group = 2 if found[2] else 1
            target = found[1]
            if group == 1:
                self.flush(at, found.end())
                begin = self.out.size
                self.out.keep(text, found.start(1) + target.startswith("#"), found.end(1))
                self.out.mark(begin, "code")
            else:
                self.within(at, found.start(2), found.end(2), found.end(), "link", target)
            return found.end()
        if found := _CALLOUT.match(text, at, self._stop):
            self.flush(at, found.end())
            return found.end()
        if _AUTOLINK.match(text, at) and (end := text.find(">", at, min(self._stop, at + 2000))) > 0:
            self.flush(at, at + 1)
            self.flush(end, end + 1)
            return end + 1
        return at + 1

    def bracket(self, at: int) -> int:
        """Read an anchor, or the role of the marked text behind."""
        found = _ANCHOR.match(self.text, at, self._stop) or _ROLE.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        self.flush(at, found.end())
        return found.end()

    def parenthesis(self, at: int) -> int:
        """Read a term of the index, which is shown in two parentheses and not in three."""
        if found := _HIDDEN_TERM.match(self.text, at, self._stop):
            self.flush(at, found.end())
            return found.end()
        if found := _TERM.match(self.text, at, self._stop):
            self.within(at, found.start(1), found.end(1), found.end(), None)
            return found.end()
        return at + 1

    def entity(self, at: int) -> int:
        """Read a character that is written by its name or number."""
        found = _ENTITY.match(self.text, at, self._stop)
        if found is None:
            return at + 1
        from html import unescape

        self.flush(at, found.end())
        shown = unescape(found[0])
        self.out.put(" " if shown.isspace() else shown, at, found.end())
        return found.end()

    def colon(self, at: int) -> int:
        """Read a macro, whose name is before the colon, or an address with a text in brackets."""
        text = self.text
        if text[at + 1 : at + 2] in (" ", "\n", ":", ""):
            return at + 1
        name = _NAME.search(text, max(self.done, at - _LONGEST_NAME), at)
        if name is None:
            return at + 1
        if text.startswith("://", at):
            return self._address(name.start(), at)
        body = _MACRO_BODY.match(text, at, self._stop) if self._has_bracket(at) else None
        if body is None or text.startswith("\\", name.start() - 1):
            return at + 1
        self._macro(name[0].lower(), name.start(), body)
        return body.end()

    def _address(self, start: int, at: int) -> int:
        address = _ADDRESS.match(self.text, at, self._stop)
        if address is None:
            return at + 1
        brackets = _BRACKETS.match(self.text, address.end(), self._stop) if self._has_bracket(address.end()) else None
        if brackets is None:
            return address.end()
        if shown := _text_length(brackets[1]):
            target = self.text[start : address.end()]
            self.within(start, brackets.start(1), brackets.start(1) + shown, brackets.end(), "link", target)
        else:
            self.flush(address.end(), brackets.end())
        return brackets.end()

    def _has_bracket(self, at: int) -> bool:
        """Return whether a closing bracket is near; the next one is kept, so that each is searched for once."""
        if self._bracket < at:
            found = self.text.find("]", at)
            self._bracket = len(self.text) + _LONGEST_MACRO + 1 if found < 0 else found
        return self._bracket - at <= _LONGEST_MACRO

    def _macro(self, name: str, start: int, body: re.Match[str]) -> None:
        target, shown = body[1] or "", _text_length(body[2])
        inner = body.start(2)
        if name in _HIDDEN:
            self.flush(start, body.end())
            if name in ("footnote", "footnoteref"):
                self.out.drop_space()
        elif name == "image":
            self.flush(start, body.end())
            self.out.mark(self.out.size, "image", target)
        elif name in _CODES:
            self.within(start, inner, inner + len(body[2]), body.end(), "code")
        elif shown:
            self.within(start, inner, inner + shown, body.end(), "link" if name in _LINKS else "code", target)
        elif target:
            self.flush(start, body.end())
            begin = self.out.size
            self.out.keep(self.text, body.start(1), body.end(1))
            self.out.mark(begin, "link" if name == "link" else "code", target if name == "link" else "")


def _text_length(brackets: str) -> int:
    """Return the length of the text in the brackets of a link, without attributes behind it."""
    if "=" not in brackets:
        return len(brackets.rstrip("^"))
    found = _ATTRIBUTES.search(brackets)
    return len(brackets[: found.start()].rstrip(", ")) if found else len(brackets)


_READERS: dict[str, Callable[[_Reader, int], int]] = {
    **dict.fromkeys("*_`#", _Reader.quote),
    **dict.fromkeys("^~", _Reader.script),
    "+": _Reader.plus,
    "{": _Reader.brace,
    "\\": _Reader.backslash,
    "<": _Reader.angle,
    "[": _Reader.bracket,
    "(": _Reader.parenthesis,
    "&": _Reader.entity,
    ":": _Reader.colon,
}
"""The method for each sign. It returns the offset at which the next sign is searched."""
_Reader.readers = _READERS
