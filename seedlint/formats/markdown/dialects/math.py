r"""Formulas: `$x$` and `$$…$$`, `\(x\)` and `\[…\]`, `\begin{…}…\end{…}`. The parser sees a span of code on one line.

A line of a formula that is `=` or begins with `-` would be an underline or a list. Pandoc has rules for prices: the
first `$` has a character right behind it, the last one right before it, and no digit follows. Our rules beyond that: no letter or
digit before the first `$`, no words without a sign of a formula among them, and no name of a shell variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.hidden import ends_line, one_line, starts_line

Edit = tuple[int, int, str]
# The pattern begins with a set of two characters, which is searched fast. No alternative reads past an empty line or past the
# next sign that could begin a formula of its kind, so a page of signs without an end takes linear time. An escaped sign is
# consumed.
_GAP = r"\n(?![ \t>]*+(?:\r?\n|\Z))"
_FORMULA = regex(
    rf"""
    [\\$] (?:
      (?P<square> (?<=\\) \\?\[ (?: [^\\\n] | \\(?!\\?[\[\]]) . | {_GAP} )++ \\{{1,2}}\] )
    | (?P<round> (?<=\\) \\?\( (?: [^\\\n`] | \\(?!\\?[()]) . | {_GAP} )++ \\{{1,2}}\) )
    | (?P<begin> (?<=\\) begin\{{(?P<name>[a-zA-Z]+\*?)\}} )
    | (?<=\\) .
    | (?P<display> (?<=\$) \$ (?: [^$\\\n] | \\. | {_GAP} )++ \$\$ (?:[ \t]*+\([\w:.-]++\)(?=[ \t]*+\r?$))?+ )
    | (?P<inline> (?<![\w$]\$) (?<=\$) (?! [\s$] ) (?: [^$\\\n`] | \\. | {_GAP} )++ (?<! \s ) \$ (?! [\d$] ) )
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TEX_SIGN = regex(r"\\(?:[\[(]|begin\{)")
_DISPLAY_SIGN = regex(r"\$\$(?=[ \t]*+\r?$)", re.MULTILINE)
_NOT_IN_A_FORMULA = regex(r"^[ \t>]*+(?:#{1,6}[ \t]|```|~~~|:::)", re.MULTILINE)
_EMPTY_LINE = regex(r"\n[ \t>]*+\r?\n")
_END = r"\\end{%s}"
_TEX = regex(r"[\\^_={}]")
_WORDS = regex(r"[A-Za-z]{2,}[.,;:]?\s+[A-Za-z]{2,}")
_PRICE = regex(r"\d[\d.,]*+(?:\s|[A-Za-z]{4}|[^A-Za-z]*\Z)")
_VARIABLE = regex(r"[A-Za-z]\w+")
_STRUCTURE = regex(r"\n[ \t]*(?:[-*+#>|]|\d+[.)])")


def has_signs(text: str) -> bool:
    """Return whether the text may have a formula."""
    return ("$" in text and text.count("$") > 1) or ("\\" in text and bool(_TEX_SIGN.search(text)))


def find_formulas(text: str) -> Iterator[Edit]:
    """Yield an edit for each formula, in the order of the page: its offsets and the span of code to put over it."""
    done = 0
    blocks = iter([*(_display_blocks(text) if "$$" in text else ()), (len(text) + 1, len(text) + 1)])
    block = next(blocks)
    ends = {"": 0}
    for found in _FORMULA.finditer(text):
        start, end = found.span()
        while block[0] <= start:
            yield _masked(text, block[0], block[1], 2)
            done, block = block[1], next(blocks)
        if start < done or not found.lastgroup:
            continue
        if found["name"]:
            end = _environment_end(text, found["name"], end, ends)
            if end > 0:
                yield _masked(text, start, end, 1)
                done = end
        elif _is_formula(text, found):
            yield _masked(text, start, end, 1 if found["inline"] else 2)
            done = end


def _display_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of formulas between two lines of `$$` with an empty line among them, which no pattern reads over."""
    opened = -1
    for sign in _DISPLAY_SIGN.finditer(text):
        if not starts_line(text, sign.start()):
            continue
        if opened < 0 or _NOT_IN_A_FORMULA.search(text, opened, sign.start()):
            opened = sign.start()
        else:
            if _EMPTY_LINE.search(text, opened, sign.start()):
                yield opened, sign.end()
            opened = -1


def _environment_end(text: str, name: str, start: int, ends: dict[str, int]) -> int:
    r"""Return the offset behind the `\end` of this name, or -1. `ends` remembers names that have no end further on."""
    if ends.get(name, 0) < 0:
        return -1
    closing = _END % name
    at = text.find(closing.replace("\\\\", "\\"), start)
    if at < 0:
        ends[name] = -1
        return -1
    return at + len(name) + len("\\end{}")


def _is_formula(text: str, found: re.Match[str]) -> bool:
    """Return whether the text between the signs is a formula, and not prices, words or escaped brackets."""
    start, end = found.span()
    if found["display"] or (found["square"] and starts_line(text, start) and ends_line(text, end)):
        return True
    if found["square"]:
        return bool(_TEX.search(text, start + 3, end - 3))
    if found["round"]:
        return bool(_TEX.search(text, start + 3, end - 3)) or end - start <= len("\\\\(x\\\\)")
    content = text[start + 1 : end - 1]
    if _STRUCTURE.search(content):
        return False
    if not _TEX.search(content) and (_WORDS.search(content) or _PRICE.match(content)):
        return False
    return not (text[end : end + 1].isalpha() and _VARIABLE.match(content))


def _masked(text: str, start: int, end: int, ticks: int) -> Edit:
    return start, end, "`" * ticks + one_line(text[start + ticks : end - ticks]) + "`" * ticks
