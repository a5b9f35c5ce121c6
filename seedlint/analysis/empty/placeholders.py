"""Text that stands where the real one has yet to be written.

A placeholder says that it is one and nothing else: `This section is coming soon` is one, `Support for Windows is coming soon`
tells a reader something. The phrases stand in `tables/placeholders.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.text.headings import normalize

_LONGEST = 100
"""Characters. Ours: a longer note says something of its own, even if it begins with `TODO`."""
_LONGEST_UNSPACED = 12
"""The same for scripts without spaces, where the words beside the phrase cannot be told apart."""

_MARKER = regex(r"\W*(?:todo|fixme|tbd|tba|tbc|tbw|wip|xxx)\b(?![-/])", re.IGNORECASE)
_NO_WORD = regex(r"[\s.…?\-–—_*/]+\Z")
_LATIN = regex(r"\W*lorem ipsum\b", re.IGNORECASE)
_UNSPACED = regex(r"[\u3040-\u9fff\uac00-\ud7af]")


def is_placeholder(text: str, also: Iterable[str] = ()) -> bool:
    """Whether a text says only that something is yet to be written, or is one of the phrases in also."""
    if _LATIN.match(text):
        return True
    if len(text) > _LONGEST or not text.strip():
        return False
    if _MARKER.match(text) or _NO_WORD.match(text):
        return True
    said = normalize(text)
    return said in map(normalize, also) or _says_so(said)


def is_not_applicable(text: str) -> bool:
    """Whether a text is `N/A` alone: an answer in a form, and in a page that someone wrote the lack of one."""
    return normalize(text) == "n a"


def _says_so(said: str) -> bool:
    """Whether it holds a phrase, and beside it only words that point at the place itself."""
    phrase, unspaced, pointers = _phrases()
    if len(said) <= _LONGEST_UNSPACED and any(word in said for word in unspaced):
        return True
    found = phrase.search(said)
    return found is not None and pointers.issuperset((said[: found.start()] + said[found.end() :]).split())


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[str, ...], frozenset[str]]:
    """The phrases, those of scripts without spaces, and the pointing words, plain."""
    phrases: list[str] = []
    pointers: set[str] = set()
    for line in tables.read("placeholders.txt").decode().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "says":
            phrases += filter(None, map(normalize, rest[3:].split(",")))
        elif kind == "points":
            pointers.update(map(normalize, rest[3:].split()))
    longest_first = sorted(phrases, key=len, reverse=True)
    spaced = "|".join(phrase for phrase in longest_first if not _UNSPACED.search(phrase))
    return re.compile(rf"\b(?:{spaced})\b"), tuple(filter(_UNSPACED.search, phrases)), frozenset(pointers)
