"""The terms of a title, the forms in which a page may write them, and their occurrences in a page.

The forms are built once for each word and remembered, so that a page costs only searches of strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.titles.lexicon import aliases, frame_words, stop_words
from seedlint.analysis.titles.normalized_page import normalize_text
from seedlint.analysis.titles.phrases import HUMP, Phrase, find_abbreviated, find_phrases
from seedlint.text.stems import stem

_TOKEN = regex(r"c\+\+|c#|f#|\.net\b|[^\W_]+(?:[’'][^\W_]+)*", re.IGNORECASE)
_NUMBER = regex(r"(?:v|rc|alpha|beta)?\d+(?:st|nd|rd|th|x|k|m|s)?")

_LONGEST_REMEMBERED = 120
"""Characters of a title or heading. Short ones occur again, as `Usage` does; longer ones would fill the memory."""
_INSIDE, _ALIAS, _ALL_PARTS, _SOME_PARTS = 0.6, 0.9, 0.8, 0.4
"""The worth of a term inside a longer word, under another name, and as all or some of the words of its camel case."""


class Term(NamedTuple):
    """A word of a title. All forms are written as `normalize_text` writes a page, with the spaces that bound them."""

    word: str
    """The word in lower case, without a possessive 's."""
    stem: str
    frame: bool
    """True for a word that frames a subject ('guide', 'lessons') rather than naming one."""
    name: bool
    """True for a word with a capital or digit inside: an acronym, a product, an identifier."""
    start: int
    """The offset of the word in the title."""
    end: int
    spellings: tuple[str, ...]
    """The word and its inflections."""
    beginning: str
    """The common beginning of all spellings."""
    inside: tuple[str, ...] = ()
    """The string that a longer word contains with the term; empty for a term that is too short to be recognized."""
    aliases: tuple[str, ...] = ()
    initials: str = ""
    """For an acronym, a pattern of the words behind it; else ''."""
    parts: tuple[str, ...] = ()
    """For a name in camel case, the beginnings of its words."""


class TermMatch(NamedTuple):
    """The occurrences of a term in a page: their number, their worth from 0 to 1, and the first offset.

    The values are 0, 0 and -1 where the page does not contain the term.
    """

    term: Term
    times: int = 0
    worth: float = 0.0
    first: int = -1


def parse_terms(title: str) -> tuple[Term, ...]:
    """Return the terms of a title in their order, each stem once.

    Left out are stop words, bare numbers, and single letters except C and R.
    """
    return _remembered_terms(title) if len(title) <= _LONGEST_REMEMBERED else _terms(title)


def _terms(title: str) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    phrases = find_phrases(title)
    shorter = find_abbreviated(title)
    inside = {offset for phrase in phrases for offset in range(phrase.start, phrase.end)}
    for phrase in phrases:
        terms.setdefault(phrase.word, _phrase_term(phrase))
    for match in _TOKEN.finditer(title):
        token, start = match[0].removesuffix("'s").removesuffix("’s"), match.start()
        if start in inside:
            continue
        term = _remembered_term(token) if len(token) <= _LONGEST_REMEMBERED else _term(token)
        if term and term.stem not in terms and (start or token != "Go"):  # the language, unless it begins the title
            names = tuple(name for words in shorter if words.start <= start < words.end for name in words.names)
            terms[term.stem] = term._replace(start=start, end=start + len(token), aliases=term.aliases + names)
    return tuple(sorted(terms.values(), key=lambda term: term.start)) if phrases else tuple(terms.values())


def _phrase_term(phrase: Phrase) -> Term:
    """Return the term for several words that name one subject."""
    word = phrase.word
    beginning = _shared_beginning(min(phrase.spellings), max(phrase.spellings))
    return Term(word, word, False, True, phrase.start, phrase.end, phrase.spellings, beginning, aliases=phrase.names)


def is_latin(text: str) -> bool:
    """Return whether all letters belong to the Latin script, up to Latin Extended-B."""
    return text.isascii() or all(letter <= "\u024f" or not letter.isalpha() for letter in text)


def _is_ignored(token: str) -> bool:
    word = token.lower()
    if not is_latin(word) or (word in stop_words() and token != "Go"):
        return True
    return (len(word) == 1 and word not in "cr") or _NUMBER.fullmatch(word) is not None


def _term(token: str) -> Term | None:
    """Return the term for a word as if the word began its title; None for a word that says nothing."""
    if _is_ignored(token):
        return None
    word = token.lower().replace("’", "'")
    root = stem(word)
    frame = word in frame_words()
    name = not frame and (token[1:] != token[1:].lower() or any(map(str.isdigit, token)))
    normalized = normalize_text(word).strip() or word
    shared = _shared_beginning(normalized, root)
    spellings = _spellings(normalized, shared)
    return Term(
        word,
        root,
        frame,
        name,
        0,
        len(token),
        spellings=spellings,
        beginning=_shared_beginning(min(spellings), max(spellings)),
        inside=(shared,) if len(shared) >= 6 else (),
        aliases=tuple(form for other in aliases().get(root, ()) for form in _plural(normalize_text(other))),
        initials=_initials(word) if token.isupper() else "",
        parts=() if frame else _parts(token),
    )


def _spellings(word: str, shared: str) -> tuple[str, ...]:
    """Return the forms of a word and its inflections."""
    # A long beginning finds all inflections with one search. A short beginning would also find strangers (`cat` in `catalogue`),
    # so the inflections of short words are listed with the spaces around them.
    if len(shared) >= 5 or (len(shared) == 4 and len(word) >= 7):
        return (f" {shared}",)
    forms = {word, f"{word}s", shared, *(_inflected(shared) if len(shared) >= 3 else ())}
    return tuple(f" {form} " for form in sorted(forms) if form)


def _initials(acronym: str) -> str:
    """Return a pattern of the words behind an acronym; two letters would find strangers: ' it was ' is no IW."""
    return " " + "[a-z]+ ".join(acronym) + "[a-z]+ " if 3 <= len(acronym) <= 6 and acronym.isalpha() else ""


def _inflected(root: str) -> set[str]:
    """Return the forms that English may make from a short root: bake, baked, baking; bug, bugged; query, queries."""
    forms = {root + ending for ending in ("ed", "ing", "er", "es", "e", "ers")}
    if root[-1] in "ey":
        forms |= {root[:-1] + ending for ending in ("ed", "ing", "er", "es", "ied", "ies")}
    if root[-1] == "i":  # as the stemmer writes a final y
        forms |= {root[:-1] + ending for ending in ("y", "ying")}
    if root[-1] not in "aeiouwy":
        forms |= {root + root[-1] + ending for ending in ("ed", "ing", "er")}
    return forms


def _shared_beginning(one: str, other: str) -> str:
    """Return the common beginning of two words, such as a word and its stem."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _plural(name: str) -> tuple[str, ...]:
    return (name, f"{name.rstrip()}s ") if len(name) > 4 else (name,)


def _parts(token: str) -> tuple[str, ...]:
    parts = [part.lower() for part in HUMP.split(token) if len(part) >= 3]
    beginnings = tuple(f" {part}" for part in parts if part not in stop_words())
    return beginnings if len(beginnings) >= 2 else ()


def match_terms(terms: Iterable[Term], text: str) -> tuple[TermMatch, ...]:
    """Return the match of each term in a normalized text, in the order of the terms."""
    return tuple(_match_term(term, text) for term in terms)


def surely_says(terms: Iterable[Term], text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` says one of the terms in small letters, so that it need not be normalized; False may err.

    Such a form with spaces around it is the same in the normalized text, unless it is in a tag or a comment or begins an address.
    """
    forms = (form for term in terms for form in term.spellings)
    return any(
        form.replace(" ", "").isalpha() and not form.startswith(" http") and _is_shown(text, at, start)
        for form in forms
        if (at := text.find(form, start, end)) >= 0
    )


def _is_shown(text: str, at: int, start: int) -> bool:
    """Return whether the offset is behind the last tag and the last comment of MDX that begin before it, behind `start`."""
    tag, comment = text.rfind("<", start, at), text.rfind("{/*", start, at)
    return (tag < 0 or text.find(">", tag, at) >= 0) and (comment < 0 or text.find("}", comment, at) >= 0)


def absent_subjects(matches: Iterable[TermMatch]) -> list[TermMatch]:
    """Return the matches of the subjects that the text never says."""
    return [match for match in matches if not match.times and not match.term.frame]


def _match_term(term: Term, text: str) -> TermMatch:
    """Return the best kind of match: spelling, inside a longer word, alias, words behind an acronym, parts of camel case."""
    times, first = _count_spellings(term, text)
    if times:
        return TermMatch(term, times, 1.0, first)
    for forms, worth in ((term.inside, _INSIDE), (term.aliases, _ALIAS)):
        if times := sum(map(text.count, forms)):
            return TermMatch(term, times, worth, min(at for at in map(text.find, forms) if at >= 0))
    if term.initials and (match := re.search(term.initials, text)):
        return TermMatch(term, 1, _ALIAS, match.start())
    places = [text.find(part) for part in term.parts]
    if places and max(places) >= 0:
        return TermMatch(term, 1, _ALL_PARTS if min(places) >= 0 else _SOME_PARTS, max(places))
    return TermMatch(term)


def _count_spellings(term: Term, text: str) -> tuple[int, int]:
    """Return the occurrences of all spellings, each counted as `str.count` does, and the first offset or -1."""
    forms = term.spellings
    if len(forms) == 1:
        return text.count(forms[0]), text.find(forms[0])
    # A dozen inflections of a short word begin alike, so one search for their beginning takes the place of two for each.
    times, first = 0, -1
    ends = dict.fromkeys(forms, 0)
    at = text.find(term.beginning)
    while at >= 0:
        if text.startswith(forms, at):
            first = at if first < 0 else first
            for form in forms:
                if at >= ends[form] and text.startswith(form, at):
                    ends[form] = at + len(form)
                    times += 1
        at = text.find(term.beginning, at + 1)
    return times, first


_remembered_terms = lru_cache(maxsize=8_192)(_terms)
_remembered_term = lru_cache(maxsize=16_384)(_term)
