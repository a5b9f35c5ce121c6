"""Promises of a number of things in a title, a heading or a sentence.

A number promises things only with a noun of which writers make lists ("7 techniques"). A number before a unit ("5 quarters"), a
version ("3.11"), a year and a name ("Fortune 500", "Python 3 tips") promise nothing.
"""

from __future__ import annotations

import re
from functools import cache

from seedlint import tables
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.text import numbers

FEWEST, MOST = 3, 20
"""Any page has fewer than three of something; a number over twenty in a title is seldom exact."""

_WORD = r"[^\W\d_][\w'’.+#&/-]*"
_COUNTED = regex(
    rf"(?<![\w.,:$€£#%/@+-])(?P<number>{numbers.PATTERN})(?![.,:]\d)(?P<hyphen>-?)(?P<rest>(?:[ \u00a0-]{_WORD}){{1,4}})"
)
_TOKEN = regex(_WORD)
_HYPHENATED = frozenset(("step", "tip", "point"))
"""Nouns that promise a list behind a hyphen too: a '5-step plan', but not a 'twelve-factor app' or a 'three-way merge'."""
_SCALE = regex(r"-points?\b(?!\W{1,3}(?:plan|check-?list|list|agenda|program(?:me)?|guide)\b)", re.IGNORECASE)
"""The words after a number that make it the name of a scale: an '8-point grid', but not an '8-point plan'."""
_LIMIT = regex(r"\b(?:max(?:imum)?|min(?:imum)?|limit|up to|at (?:most|least))\.?\s*[:–—-]\s*\Z", re.IGNORECASE)
"""The end of a text after which a number is a limit: 'Maximum: 6 examples'."""
_TAIL = 30
"""Characters before a number in which the words before it are searched."""


@dataclass(frozen=True)
class Promise:
    """A promised number of things; `text[start:end]` are the words that promise."""

    count: int
    """The promised number."""
    noun: str
    """The noun in lower case: "techniques"."""
    start: int
    end: int


def find_promise(text: str) -> Promise | None:
    """Return the first list that a title or heading promises ('Debugging caches: 7 techniques'), or None."""
    for match in _COUNTED.finditer(text):
        noun = _find_list_noun(match)
        count = None if _SCALE.match(text, match.end("number")) else numbers.parse(match["number"])
        if noun and count is not None and FEWEST <= count <= MOST and _is_count(text, match):
            return Promise(count, text[noun[0] : noun[1]].lower(), match.start(), noun[1])
    return None


def find_plural(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the plural noun that a number counts, of any meaning but a measure; None for no such noun."""
    for token in _TOKEN.finditer(match.string, match.start("rest"), match.end("rest")):
        word = token[0].lower()
        if word in _words("measure") or word in _words("link"):
            return None
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and not token[0].isupper():
            return token.span()
    return None


def is_list_noun(noun: str) -> bool:
    """Return whether writers make lists of a noun in the plural, in lower case."""
    return noun in _words("listed")


def _find_list_noun(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the noun of which a list is made, after up to three words that describe it."""
    for token in _TOKEN.finditer(match.string, match.start("rest"), match.end("rest")):
        word = token[0].lower().rstrip("'’.-")
        if word in _words("listed") or (word in _HYPHENATED and match.string[token.start() - 1] == "-"):
            return token.start(), token.start() + len(word)
        if word in _words("measure") or word in _words("crowd") or word in _words("link"):
            return None
    return None


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Return whether the number is a count and not a version, an end of a range or a limit."""
    # A count begins the title, follows punctuation ("Debugging caches: 7 techniques"), or follows a word before which people
    # count ("these 7", "with 7"). The others look alike and are no promise: "3 to 5 ways" and "2/3 steps" are ranges, "one of
    # the 7 ways" is a part.
    before = text[max(0, match.start() - _TAIL) : match.start()].rstrip(" \u00a0\"'“‘(*[")
    if not before or before[-1] in ":–—-,!?.|;/":
        return not (re.search(r"\d\s*[-–—,/]\Z", before) or _LIMIT.search(before))
    words = before.lower().replace("’", "'").split()
    if words[-1] in ("to", "or", "and") and len(words) > 1 and numbers.parse(words[-2]) is not None:
        return False
    if words[-1] not in _words("before"):
        return False
    return not (words[-1] in ("the", "these", "those", "my", "our", "your", "top") and words[-2:-1] == ["of"])


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the nouns and words of one kind in the table.

    `listed`: nouns that promise a list; `measure`: units; `crowd`: nouns that in a title say how many people or things there
    were; `link`: words that end the search for a noun; `before`: words before which a number in digits counts.
    """
    lines = (line.split() for line in tables.read("promise_words.txt").decode().splitlines())
    return frozenset(word for line in lines if line[0] == kind for word in line[1:])
