"""The words of a title that a page about it would use, each with the ways in which a page may write it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles.lexicon import aliases, frame_words, stop_words
from seedlint.analysis.titles.normalized_page import fold
from seedlint.text.stems import stem

_TOKEN = regex(r"c\+\+|c#|f#|\.net\b|[^\W_]+(?:[’'][^\W_]+)*", re.IGNORECASE)
_NUMBER = regex(r"(?:v|rc|alpha|beta)?\d+(?:st|nd|rd|th|x|k|m|s)?")
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")


_LONGEST_KEPT = 120
"""Characters of a title or heading, which come again as `Usage` does; longer ones would fill the memory."""


class Term(NamedTuple):
    """A word of a title. What is searched for is written as `fold` writes a page, with the spaces that bound it."""

    word: str
    """Lower case, without a possessive 's."""
    stem: str
    frame: bool
    """True where it frames a subject ('guide', 'lessons') rather than being one."""
    name: bool
    """True where it is written with a capital or digit inside: an acronym, a product, an identifier."""
    start: int
    """Where it stands in the title; end exclusive."""
    end: int
    spellings: tuple[str, ...]
    """The word and its inflections."""
    inside: tuple[str, ...] = ()
    """What shows that a longer word holds it; empty for a word too short to tell."""
    aliases: tuple[str, ...] = ()
    initials: str = ""
    """Of an acronym, a pattern of the words that it stands for; else ''."""
    parts: tuple[str, ...] = ()
    """Of a name in camel case, the beginnings of its words."""


def title_terms(title: str) -> tuple[Term, ...]:
    """The terms of a title in its order, each stem once: no stop words, no bare numbers, no single letters but C and R."""
    return _kept_terms(title) if len(title) <= _LONGEST_KEPT else _terms(title)


def _terms(title: str) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for match in _TOKEN.finditer(title):
        written, start = match[0].removesuffix("'s").removesuffix("’s"), match.start()
        term = _kept_term(written) if len(written) <= _LONGEST_KEPT else _term(written)
        if term and term.stem not in found and (start or written != "Go"):  # the language, unless it begins the title
            found[term.stem] = term._replace(start=start, end=start + len(written))
    return tuple(found.values())


def latin(text: str) -> bool:
    """Whether all letters are of the Latin script, as far as Latin Extended-B."""
    return text.isascii() or all(letter <= "\u024f" or not letter.isalpha() for letter in text)


def _says_nothing(written: str) -> bool:
    word = written.lower()
    if not latin(word) or (word in stop_words() and written != "Go"):
        return True
    return (len(word) == 1 and word not in "cr") or _NUMBER.fullmatch(word) is not None


def _term(written: str) -> Term | None:
    """The term for a word, as if it began its title; None where it says nothing."""
    if _says_nothing(written):
        return None
    word = written.lower().replace("’", "'")
    root = stem(word)
    frame = word in frame_words()
    name = not frame and (written[1:] != written[1:].lower() or any(map(str.isdigit, written)))
    folded = fold(word).strip() or word
    shared = _shared_beginning(folded, root)
    return Term(
        word,
        root,
        frame,
        name,
        0,
        len(written),
        spellings=_spellings(folded, shared),
        inside=(shared,) if len(shared) >= 6 else (),
        aliases=tuple(form for other in aliases().get(root, ()) for form in _plural(fold(other))),
        initials=_initials(word) if written.isupper() else "",
        parts=() if frame else _parts(written),
    )


def _spellings(word: str, shared: str) -> tuple[str, ...]:
    """Long words are found by their beginning, short ones, where that would find strangers, by listing their inflections."""
    if len(shared) >= 5 or (len(shared) == 4 and len(word) >= 7):
        return (f" {shared}",)
    forms = {word, f"{word}s", shared, *(_inflected(shared) if len(shared) >= 3 else ())}
    return tuple(f" {form} " for form in sorted(forms) if form)


def _initials(acronym: str) -> str:
    """Two letters would find strangers: ' it was ' is no IW."""
    return " " + "[a-z]+ ".join(acronym) + "[a-z]+ " if 3 <= len(acronym) <= 6 and acronym.isalpha() else ""


def _inflected(root: str) -> set[str]:
    """What English may make of a short root: bake, baked, baking; bug, bugged; query, queries."""
    forms = {root + ending for ending in ("ed", "ing", "er", "es", "e", "ers")}
    if root[-1] in "ey":
        forms |= {root[:-1] + ending for ending in ("ed", "ing", "er", "es", "ied", "ies")}
    if root[-1] == "i":  # as the stemmer writes a final y
        forms |= {root[:-1] + ending for ending in ("y", "ying")}
    if root[-1] not in "aeiouwy":
        forms |= {root + root[-1] + ending for ending in ("ed", "ing", "er")}
    return forms


def _shared_beginning(word: str, root: str) -> str:
    length = 0
    while length < min(len(word), len(root)) and word[length] == root[length]:
        length += 1
    return word[:length]


def _plural(name: str) -> tuple[str, ...]:
    return (name, f"{name.rstrip()}s ") if len(name) > 4 else (name,)


def _parts(written: str) -> tuple[str, ...]:
    parts = [part.lower() for part in _HUMP.split(written) if len(part) >= 3]
    said = tuple(f" {part}" for part in parts if part not in stop_words())
    return said if len(said) >= 2 else ()


_kept_terms = lru_cache(maxsize=8_192)(_terms)
_kept_term = lru_cache(maxsize=16_384)(_term)
