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
# A pattern begins with one character, which is searched fast. No alternative reads past an empty line or past the next sign that
# could begin a formula of its kind, so a page of signs without an end takes linear time.
_GAP = r"\n(?![ \t>]*+(?:\r?\n|\Z))"
_DOLLARS = regex(
    rf"""
    \$ (?<! [\w$\\]\$ ) (?:
      (?P<display> \$ (?: [^$\\\n]++ | \\. | {_GAP} )++ \$\$ (?:[ \t]*+\([\w:.-]++\)(?=[ \t]*+\r?$))?+ )
    | (?! [\s$] | \{{\w+\}} | [A-Z_][A-Z_\d]{{3}} ) (?: [^$\\\n`]++ | \\. | {_GAP} )++ (?<! \s ) \$ (?! [\d$] )
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BACKSLASH = regex(
    rf"""
    \\ (?<! \\\\ ) (?:
      (?P<square> \\?\[ (?: [^\\\n]++ | \\(?!\\?[\[\]]) . | {_GAP} )++ \\{{1,2}}\] )
    | (?P<round> \\?\( (?: [^\\\n`]++ | \\(?!\\?[()]) . | {_GAP} )++ \\{{1,2}}\) )
    | begin\{{(?P<name>[a-zA-Z]+\*?)\}}
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TEX_SIGN = regex(r"\\(?:[\[(]|begin\{)")
_TWO_DOLLARS = regex(r"\$(?<=\$\$)")
_DISPLAY_SIGN = regex(r"\$\$(?=[ \t]*+\r?$)", re.MULTILINE)
_NOT_IN_A_FORMULA = regex(r"^[ \t>]*+(?:#{1,6}[ \t]|```|~~~|:::)", re.MULTILINE)
_EMPTY_LINE = regex(r"\n[ \t>]*+\r?\n")
_TEX = regex(r"[\\^_={}]")
_WORDS = regex(r"[A-Za-z]{2,}[.,;:]?\s+[A-Za-z]{2,}")
_PRICE = regex(r"\d[\d.,]*+(?:\s|[A-Za-z]{4}|[^A-Za-z]*\Z)")
_VARIABLE = regex(r"[A-Za-z]\w+")
_STRUCTURE = regex(r"\n[ \t]*(?:[-*+#>|]|\d+[.)])")


def find_formulas(text: str) -> Iterator[Edit]:
    """Yield an edit for each formula, not in order: its offsets and the span of code to put over it. An edit may hold others."""
    if "$" in text and text.count("$") > 1:
        yield from _between_dollars(text)
    if "\\" in text and _TEX_SIGN.search(text):
        yield from _behind_backslashes(text)


def _between_dollars(text: str) -> Iterator[Edit]:
    if _TWO_DOLLARS.search(text):
        yield from (_masked(text, start, end, 2) for start, end in _display_blocks(text))
    for found in _DOLLARS.finditer(text):
        if found["display"] or _is_formula(text, found.start(), found.end()):
            yield _masked(text, found.start(), found.end(), 2 if found["display"] else 1)


def _behind_backslashes(text: str) -> Iterator[Edit]:
    done = 0
    missing = set[str]()
    for found in _BACKSLASH.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        if found["name"]:
            closing = f"\\end{{{found['name']}}}"
            at = -1 if closing in missing else text.find(closing, end)
            done = at + len(closing) if at >= 0 else done
            missing |= {closing} if at < 0 else set()
            yield from [_masked(text, start, done, 1)] if at >= 0 else ()
        elif _is_bracketed(text, start, end, square=bool(found["square"])):
            yield _masked(text, start, end, 2)


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


def _is_bracketed(text: str, start: int, end: int, *, square: bool) -> bool:
    """Return whether the text between backslashes and brackets is a formula, and not words in escaped brackets."""
    if square and starts_line(text, start) and ends_line(text, end):
        return True
    return bool(_TEX.search(text, start + 3, end - 3)) or (not square and end - start <= len("\\\\(x\\\\)"))


def _is_formula(text: str, start: int, end: int) -> bool:
    """Return whether the text between two dollars is a formula, and not prices, words or shell variables."""
    content = text[start + 1 : end - 1]
    if _STRUCTURE.search(content):
        return False
    if not _TEX.search(content) and (_WORDS.search(content) or _PRICE.match(content)):
        return False
    return not (text[end : end + 1].isalpha() and _VARIABLE.match(content))


def _masked(text: str, start: int, end: int, ticks: int) -> Edit:
    return start, end, "`" * ticks + one_line(text[start + ticks : end - ticks]) + "`" * ticks
