"""Promises of a title that name what must occur in the page: the two sides of a comparison, a percentage, a year.

The search runs over the source of the page, so that tables, code, captions and markup count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles.normalized_page import normalize_text
from seedlint.analysis.titles.terms import match_terms, parse_terms
from seedlint.model import Document
from seedlint.text import numbers

_VERSUS = regex(r"\s(?!VS Code\b)(?i:vs\.?|versus)\s")
_SIDE_ENDS = regex(r"[:?!|(),;]|\s[–—-]\s|\s(?:in|for|on|with|when|which|at|from|by)\s", re.IGNORECASE)
_TIME = regex(r"(?:the )?(?:old|new|before|after|current|previous|proposed|legacy|past|present|then|now|today)\b", re.IGNORECASE)
"""A side that the page may well call by its names."""
_PERCENTAGE = regex(r"(?<![\w.,])(?P<number>\d{1,2}(?:\.\d+)?)(?: ?%(?!\w)| percent\b)", re.IGNORECASE)
_TOP = regex(
    r"\b(?:top|bottom|best|worst|last|first|above|over|under|below|at least|at most|up to|more than|less than)\s+\Z",
    re.IGNORECASE,
)
"""Words before a percentage that is a rank or a limit, which a page need not repeat."""
_NUMBER = regex(r"(?<![\w.,])\d{1,3}(?:\.\d+)?(?![\w,]|\.\d)|(?<=\d)x\b")
_FRACTIONS = {
    "50": "half|halv",
    "25": "quarter|fourth",
    "75": "three quarters",
    "33": "third",
    "66": "two thirds",
    "20": "fifth",
    "10": "tenth",
    "90": "nine",
}
_YEAR = regex(r"\bin (20\d\d)\W*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class TitleSpan:
    """A part of a title that promises: `title[start:end]`."""

    text: str
    start: int
    end: int


def source_without_title(document: Document) -> str:
    """Return the source of a document without its title, in lower case, and without headings that only repeat the title."""
    title = document.title
    return "\n".join(
        document.source.text[block.start : block.end].lower()
        for block in document.blocks
        if block is not document.title_block and not (block.kind == "heading" and block.text == title)
    )


def compared_sides(title: str) -> list[TitleSpan]:
    """Return the two sides of 'X vs Y'; empty where the title compares nothing, more than two things, or then and now."""
    found = list(_VERSUS.finditer(title))
    if len(found) != 1:
        return []
    left, right = title[: found[0].start()], title[found[0].end() :]
    cut = max((end.end() for end in _SIDE_ENDS.finditer(f"{left} ")), default=0)
    if cut > len(left):  # a preposition, as in 'Extensions for VS 2022', has no side of a comparison behind it
        return []
    stop = min((end.start() for end in _SIDE_ENDS.finditer(right)), default=len(right))
    sides = [_trimmed_span(title, cut, len(left)), _trimmed_span(title, found[0].end(), found[0].end() + stop)]
    return [] if any(_TIME.match(side.text) for side in sides) else sides


def is_absent(side: TitleSpan, text: str) -> bool:
    """Return whether a side names a subject, and the normalized text contains none of its words under any name."""
    terms = [term for term in parse_terms(side.text) if not term.frame]
    return bool(terms) and not any(one.times for one in match_terms(terms, text))


def find_percentages(title: str) -> Iterator[TitleSpan]:
    """Yield the percentages of a title except ranks ('top 10 %') and limits ('over 95 %')."""
    for match in _PERCENTAGE.finditer(title):
        if not _TOP.search(title[: match.start()]) and match["number"] != "0":
            yield TitleSpan(match["number"], match.start(), match.end())


def is_repeated(share: str, text: str) -> bool:
    """Return whether a text in lower case contains the percentage in some form.

    The forms are a number that rounds to the percentage, the fraction, the rest to 100, and the number in words.
    """
    wanted = float(share)
    near = {wanted, 100 - wanted, 1 + wanted / 100, wanted / 100}
    if any(
        abs(float(match[0]) - other) <= (0.5 if other >= 2 else 0.005)
        for match in _NUMBER.finditer(text)
        if match[0] != "x"
        for other in near
    ):
        return True
    word = numbers.WORDS[int(wanted)] if wanted == int(wanted) and wanted <= 20 else ""
    spelled = "|".join(filter(None, (_FRACTIONS.get(share, ""), word, _tens_word(share))))
    return bool(spelled) and re.search(rf"\b(?:{spelled})", text) is not None


def find_closing_year(title: str) -> TitleSpan | None:
    """Return the year of a title that ends in 'in 2026', or None."""
    match = _YEAR.search(title)
    return TitleSpan(match[1], match.start(1), match.end(1)) if match else None


def _tens_word(share: str) -> str:
    tens = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    return tens[int(share) // 10 - 2] if share.isdigit() and int(share) >= 20 else ""


def _trimmed_span(title: str, start: int, end: int) -> TitleSpan:
    text = title[start:end]
    start += len(text) - len(text.lstrip(" \"'“‘"))
    text = text.strip(" \"'“‘”’")
    return TitleSpan(text, start, start + len(text))


def normalized_source(document: Document) -> str:
    """Return the normalized `source_without_title`."""
    return normalize_text(source_without_title(document))
