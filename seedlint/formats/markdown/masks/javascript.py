"""Pairs of braces in MDX: expressions in JavaScript, with their strings, template literals and comments."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

_SIGN = regex(r"""\\.|[{}`]|//[^\n]*+|/\*|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'""")
_IN_TEMPLATE = regex(r"\\.|`|\$\{")
_SIMPLE = regex(r"\\[{}\\]|[{}]")


class Braces:
    """The end of the expression that begins at a brace, each found once.

    A scan from a brace that is never closed reads to the end of the text, so after the first such brace the rest of the page is
    read by a simpler rule, one that knows no strings: any text takes linear time. Such a page does not compile anyway.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._simple: dict[int, int] | None = None

    def end(self, start: int) -> int:
        """Return the offset behind the brace that closes the one at `start`; -1 where none does."""
        if self._simple is None:
            end = _scan(self._text, start)
            if end >= 0:
                return end
            self._simple = _pairs(self._text, start)
        return self._simple.get(start, -1)


def _scan(text: str, start: int) -> int:
    """Return the offset behind the expression at `start`, -1 for none. `inside` has open braces and template literals."""
    inside: list[str] = []
    at = start
    while True:
        found = (_IN_TEMPLATE if inside and inside[-1] == "`" else _SIGN).search(text, at)
        if not found:
            return -1
        at = found.end()
        sign = found[0]
        if sign == "/*":
            at = text.find("*/", at) + 2
            if at == 1:
                return -1
        elif sign == "}":
            inside.pop()
            if not inside:
                return at
        elif sign in ("{", "${"):
            inside.append("{")
        elif sign == "`":
            if inside[-1] == "`":
                inside.pop()
            else:
                inside.append("`")


def _pairs(text: str, start: int) -> dict[int, int]:
    """Return the end of each pair of braces from `start` on. Each brace is pushed and popped once."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for brace in _SIMPLE.finditer(text, start):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            ends[opened.pop()] = brace.end()
    return ends
