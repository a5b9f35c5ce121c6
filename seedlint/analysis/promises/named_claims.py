"""Promises of a title that name what must come back: the two sides of a comparison, a percentage, a year.

What comes back is looked for in the file as it is written, so that tables, code, captions and markup count too.
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

_VERSUS = regex(r"\s(?:vs\.?|versus)\s", re.IGNORECASE)
_SIDE_ENDS = regex(r"[:?!|(),;]|\s[–—-]\s|\s(?:in|for|on|with|when|which|at|from|by)\s", re.IGNORECASE)
_PERCENTAGE = regex(r"(?<![\w.,])(?P<number>\d{1,2}(?:\.\d+)?)(?: ?%(?!\w)| percent\b)", re.IGNORECASE)
_TOP = regex(r"\b(?:top|bottom|best|worst|last|first)\s+\Z", re.IGNORECASE)
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
class Named:
    """What a title names, and where it does: title[start:end]."""

    text: str
    start: int
    end: int


def written(document: Document) -> str:
    """The file's text of a document but for its title, in lower case; headings that only repeat the title are left out."""
    title = document.title
    return "\n".join(
        document.source.text[block.start : block.end].lower()
        for block in document.blocks
        if block is not document.title_block and not (block.kind == "heading" and block.text == title)
    )


def sides(title: str) -> list[Named]:
    """The two sides of 'X vs Y'; empty where the title compares nothing, or more than two things."""
    found = list(_VERSUS.finditer(title))
    if len(found) != 1:
        return []
    left, right = title[: found[0].start()], title[found[0].end() :]
    cut = max((end.end() for end in _SIDE_ENDS.finditer(left)), default=0)
    stop = min((end.start() for end in _SIDE_ENDS.finditer(right)), default=len(right))
    return [_named(title, cut, len(left)), _named(title, found[0].end(), found[0].end() + stop)]


def unspoken(side: Named, text: str) -> bool:
    """Whether a side names a subject, and the folded text says none of its words, by whatever name."""
    terms = [term for term in parse_terms(side.text) if not term.frame]
    return bool(terms) and not any(one.times for one in match_terms(terms, text))


def shares(title: str) -> Iterator[Named]:
    """The percentages of a title, but for ranks ('top 10 %')."""
    for match in _PERCENTAGE.finditer(title):
        if not _TOP.search(title[: match.start()]) and match["number"] != "0":
            yield Named(match["number"], match.start(), match.end())


def comes_back(share: str, text: str) -> bool:
    """Whether a text in lower case says a number that a percentage may be rounded from, the fraction, or the rest to 100."""
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
    spelled = "|".join(filter(None, (_FRACTIONS.get(share, ""), word, _tens(share))))
    return bool(spelled) and re.search(rf"\b(?:{spelled})", text) is not None


def year(title: str) -> Named | None:
    """The year of a title that ends in 'in 2026'."""
    match = _YEAR.search(title)
    return Named(match[1], match.start(1), match.end(1)) if match else None


def _tens(share: str) -> str:
    tens = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    return tens[int(share) // 10 - 2] if share.isdigit() and int(share) >= 20 else ""


def _named(title: str, start: int, end: int) -> Named:
    text = title[start:end]
    start += len(text) - len(text.lstrip(" \"'“‘"))
    text = text.strip(" \"'“‘”’")
    return Named(text, start, start + len(text))


def folded(document: Document) -> str:
    """`written`, folded."""
    return normalize_text(written(document))
