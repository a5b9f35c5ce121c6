"""Several words of a title that name one subject: a domain, a path, `X&Y`, an acronym with its words, a known name.

Taken one by one, their words would be several subjects, and a page about `rust-lang.org` would lack two of three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.titles.lexicon import alias_groups, stop_words
from seedlint.analysis.titles.normalized_page import normalize_text

HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")
"""The places in a name in camel case at which a word begins."""
_DOMAIN = regex(
    r"(?<![\w@.])(?:www\.)?([a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3})\.(?:org|com|net|io|dev|ai|app|gov|edu|info|co\.uk|eu)\b", 2
)
_PATH = regex(r"(?<![\w/])(?:~|\.{1,2})?/[\w.-]{1,80}(?:/[\w.-]{1,80})+|(?<![\w/.])[\w-]{1,80}/[\w-]{1,80}/[\w./-]{1,80}")
_PAIR = regex(r"\b([A-Za-z]{1,20})&([A-Za-z]{1,20})\b")
_BRACKETED = regex(r"\(([A-Z][A-Za-z]{1,7}?)s?\)")
_WORDS_IN_BRACKETS = regex(r"\b([A-Z]{2,8}) \(([^()]{4,80})\)")
_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)?")
_SEPARATOR = regex(r"[-_]+")
_SHORTEST_PART, _LEAST_HUMPS = 3, 3
"""Letters of a part, and parts of a name in camel case. Our own limits: such names of two parts are often brands (`GitHub`)."""
_LONGEST = 8
"""Words behind an acronym."""


class Phrase(NamedTuple):
    """Words of a title that are one subject and one word to the reader."""

    word: str
    """The words as a message shows them, in lower case."""
    start: int
    end: int
    spellings: tuple[str, ...]
    """The phrase as `normalize_text` writes it, with the spaces that bound it."""
    names: tuple[str, ...] = ()
    """Other names of the subject, written in the same way."""


class Abbreviated(NamedTuple):
    """Words of a title that have a shorter name. A page that says the name says each of the words."""

    start: int
    end: int
    names: tuple[str, ...]
    """The shorter names as `normalize_text` writes them, with the spaces that bound them."""


def find_phrases(title: str) -> list[Phrase]:
    """Return the phrases of a title, in order; they do not overlap."""
    found: list[Phrase] = []
    for phrase in sorted(_candidates(title)):
        if not found or phrase[0] >= found[-1].end:
            found.append(phrase[2])
    return found


def spread_name(title: str) -> str:
    """Return a title of one word that is several words written together as these words; any other title as it is.

    >>> spread_name("TideGaugePenStuck"), spread_name("postcss-normalize-string"), spread_name("PostgreSQL")
    ('Tide Gauge Pen Stuck', 'postcss normalize string', 'PostgreSQL')
    """
    if len(title.split()) != 1 or title.isupper():  # MAX_RETRIES_REACHED is the name of a constant
        return title
    pieces = _SEPARATOR.split(title)
    parts = [part for piece in pieces for part in HUMP.split(piece) if part]
    words = [part for part in parts if len(part) >= _SHORTEST_PART and part.isalpha()]
    return " ".join(parts) if len(words) >= (2 if len(pieces) > 1 else _LEAST_HUMPS) and title.isascii() else title


def _candidates(title: str) -> Iterator[tuple[int, int, Phrase]]:
    """Yield (start, minus the length, phrase), so that the longest phrase at a place sorts first."""
    for phrase in (*_domains(title), *_paths(title), *_pairs(title)):
        yield phrase.start, phrase.start - phrase.end, phrase


def _domains(title: str) -> Iterator[Phrase]:
    for match in _DOMAIN.finditer(title) if "." in title else ():
        site = normalize_text(match[1])
        parts = tuple(f" {part} " for part in site.split() if len(part) > 3 and part not in stop_words())
        yield Phrase(match[0].lower(), *match.span(), (site,), parts)


def _paths(title: str) -> Iterator[Phrase]:
    for match in _PATH.finditer(title) if "/" in title else ():
        last = normalize_text(match[0].rstrip("/").rpartition("/")[2])
        if last.strip():
            yield Phrase(match[0].lower(), *match.span(), (normalize_text(match[0]),), (last,))


def _pairs(title: str) -> Iterator[Phrase]:
    for match in _PAIR.finditer(title) if "&" in title else ():
        one, other = match[1].lower(), match[2].lower()
        spellings = (f" {one} {other} ", f" {one} and {other} ", f" {one}{other} ")
        parts = tuple(f" {part}" for part in (one, other) if len(part) > 3)
        yield Phrase(match[0].lower(), *match.span(), spellings, parts)


def find_abbreviated(title: str) -> list[Abbreviated]:
    """Return the words that have a shorter name, by the title itself or by the list of names.

    >>> find_abbreviated("Our content delivery network (CDN)")[0]
    Abbreviated(start=4, end=28, names=(' cdn ', ' cdns '))
    """
    return [*_acronyms(title), *_known_names(title)]


def _acronyms(title: str) -> Iterator[Abbreviated]:
    """Yield the words of acronyms in brackets, `content delivery network (CDN)`, and of `CDN (content delivery network)`."""
    for match in _BRACKETED.finditer(title) if "(" in title else ():
        words = list(_WORD.finditer(title, 0, match.start()))
        if (start := _expansion(words, match[1].lower())) >= 0:
            yield _acronym(match[1], start, match.start())
    for match in _WORDS_IN_BRACKETS.finditer(title) if "(" in title else ():
        if _expansion(list(_WORD.finditer(match[2])), match[1].lower()) == 0:
            yield _acronym(match[1], *match.span(2))


def _acronym(acronym: str, start: int, end: int) -> Abbreviated:
    short = normalize_text(acronym)
    return Abbreviated(start, end, (short, f"{short.rstrip()}s "))


def _expansion(words: Sequence[re.Match[str]], letters: str) -> int:
    """Return the offset of the last words whose initials are these letters, small words aside; -1 for no such words."""
    left = letters
    for word in reversed(words[-_LONGEST:]):
        if left.endswith(word[0][0].lower()):
            left = left[:-1]
        elif word[0].lower() not in stop_words():
            return -1
        if not left:
            return word.start()
    return -1


def _known_names(title: str) -> Iterator[Abbreviated]:
    """Yield the words of names that have a shorter name: `large language model`, which a page may call LLM."""
    lower = title.lower()
    for name, others in _long_names().items():
        at = lower.find(name)
        if at >= 0 and not (at and lower[at - 1].isalnum()):
            yield Abbreviated(at, at + len(name), others)


@cache
def _long_names() -> dict[str, tuple[str, ...]]:
    """Return the shorter names of the names of several words."""
    return {
        name: tuple(normalize_text(other) for other in group if " " not in other)
        for group in alias_groups()
        for name in group
        if " " in name
    }
