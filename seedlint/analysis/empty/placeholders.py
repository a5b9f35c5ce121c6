"""The recognition of text that only holds the place of text to come.

A placeholder says that it is one, and nothing else: `This section is coming soon` is a placeholder, while
`Support for Windows is coming soon` is information. The phrases are in `tables/placeholders.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint._internal.pattern_cache import compile_pattern
from seedlint.text.headings import normalize

_LONGEST = 100
"""Characters. Our own limit: a longer note says something of its own, even if it begins with `TODO`."""
_LONGEST_UNSPACED = 12
"""The same for scripts without spaces, where the words beside the phrase cannot be separated."""

_MARKER = regex(
    r"\W*(?:todo|fixme|tbd|tba|tbc|tbw|wip|xxx)\b(?![-/]| (?:apps?|applications?|lists?|items?|tasks?)\b)", re.IGNORECASE
)
_PROMISES_TEXT = regex(r"\b(?:will|should|to) (?:go|be (?:added|written|put|filled in|documented)) here\W*\Z", re.IGNORECASE)
_ANNOUNCES = frozenset(
    (
        "see below",
        "see the following",
        "see",
        "as follows",
        "the following",
        "below",
        "example",
        "examples",
        "for example",
        "here is how",
    )
)
_NO_WORD = regex(r"[\s.…?\-–—_*/]+\Z")
_LOREM_IPSUM = regex(r"\W*lorem ipsum\b", re.IGNORECASE)
_UNSPACED = regex(r"[\u3040-\u9fff\uac00-\ud7af]")


def is_placeholder(text: str, phrases: Iterable[str] = ()) -> bool:
    """Return whether a text says only that text is still to be written, or is one of the given phrases."""
    if _LOREM_IPSUM.match(text):
        return True
    if len(text) > _LONGEST or not text.strip():
        return False
    if _MARKER.match(text) or _NO_WORD.match(text) or _PROMISES_TEXT.search(text):
        return True
    name = normalize(text)
    return name in map(normalize, phrases) or _has_placeholder_phrase(name)


def announces_nothing(text: str) -> bool:
    """Return whether a text only announces what is below it: `See below:`."""
    return text.rstrip().endswith((":", "：")) and normalize(text) in _ANNOUNCES


def _has_placeholder_phrase(name: str) -> bool:
    """Return whether a name contains a phrase, and beside it only words that point at the place itself."""
    phrase, unspaced, pointers = _phrases()
    if len(name) <= _LONGEST_UNSPACED and any(word in name for word in unspaced):
        return True
    match = phrase.search(name)
    return match is not None and pointers.issuperset((name[: match.start()] + name[match.end() :]).split())


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[str, ...], frozenset[str]]:
    """Return a pattern of the phrases, the phrases of scripts without spaces, and the pointing words, all normalized."""
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
    return compile_pattern(rf"\b(?:{spaced})\b"), tuple(filter(_UNSPACED.search, phrases)), frozenset(pointers)
