"""What a title, a heading or a sentence promises a reader to find below it.

A number promises so many things only with a noun of which a writer makes lists ("7 techniques"). A number before a unit ("5
quarters"), a version ("3.11"), a year and a name ("Fortune 500", "Python 3 tips") promise nothing.
"""

from __future__ import annotations

import re
from functools import cache

from seedlint import tables
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.text import numbers

FEWEST, MOST = 3, 20
"""Fewer things than three are on any page; of more, a title is seldom meant to the letter."""

_WORD = r"[^\W\d_][\w'’.+#&/-]*"
_COUNTED = regex(
    rf"(?<![\w.,:$€£#%/@+-])(?P<number>{numbers.PATTERN})(?![.,:]\d)(?P<hyphen>-?)(?P<rest>(?:[ \u00a0-]{_WORD}){{1,4}})"
)
_TOKEN = regex(_WORD)
_TAIL = 30
"""Characters before a number in which the words before it are looked for."""


@dataclass(frozen=True)
class Promise:
    """So many things that a text promises; the promising words are text[start:end]."""

    count: int
    noun: str
    start: int
    end: int


def counted(text: str) -> Promise | None:
    """The first list that a title or heading promises: 'Debugging caches: 7 techniques'; None where there is none."""
    for match in _COUNTED.finditer(text):
        noun = _list_noun(match)
        count = numbers.parse(match["number"])
        if noun and count is not None and FEWEST <= count <= MOST and _counts(text, match):
            return Promise(count, text[noun[0] : noun[1]].lower(), match.start(), noun[1])
    return None


def plural(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the plural stands that a number counts, whatever it means, unless it is a measure."""
    for token in _TOKEN.finditer(match.string, match.start("rest"), match.end("rest")):
        word = token[0].lower()
        if word in _words("measure") or word in _words("link"):
            return None
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and not token[0].isupper():
            return token.span()
    return None


def is_listed(noun: str) -> bool:
    """Whether a noun in the plural, in lower case, is one of which lists are made."""
    return noun in _words("listed")


def _list_noun(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the noun stands of which a list is made, after up to three words that describe it."""
    for token in _TOKEN.finditer(match.string, match.start("rest"), match.end("rest")):
        word = token[0].lower().rstrip("'’.-")
        if word in _words("listed") or (f"{word}s" in _words("listed") and match.string[token.start() - 1] == "-"):
            return token.start(), token.start() + len(word)
        if word in _words("measure") or word in _words("crowd") or word in _words("link"):
            return None
    return None


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts, rather than being a version, one end of a range or a limit."""
    before = text[max(0, match.start() - _TAIL) : match.start()].rstrip(" \u00a0\"'“‘(*[")
    if not before or before[-1] in ":–—-,!?.|;/":
        return not re.search(r"\d\s*[-–—,/]\Z", before)
    words = before.lower().replace("’", "'").split()
    if words[-1] in ("to", "or", "and") and len(words) > 1 and numbers.parse(words[-2]) is not None:
        return False
    if words[-1] not in _words("before"):
        return False
    return not (words[-1] in ("the", "these", "those", "my", "our", "your", "top") and words[-2:-1] == ["of"])


@cache
def _words(kind: str) -> frozenset[str]:
    """Nouns that are `listed`; `measure`s; `crowd`s, which in a title say how many there were; words that `link`; those `before`
    which a number in digits counts."""
    lines = (line.split() for line in tables.read("promise_words.txt").decode().splitlines())
    return frozenset(word for line in lines if line[0] == kind for word in line[1:])
