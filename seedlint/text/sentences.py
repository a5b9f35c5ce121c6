"""Where the sentences of a block begin and end.

A block's end always ends a sentence. Inside, a full stop ends one unless it belongs to an abbreviation, an initial or an ordinal;
a stop inside a token (`v3.11`, `$3.50`, `Node.js`) never does. Where a stop could be either, the next word decides: only a
capitalised small word (`The`, `It`) is a sure beginning, since names are capitalised as well.
"""

from __future__ import annotations

import re
from functools import cache

from seedlint.patterns import regex
from seedlint.text import language as languages
from seedlint.text import tables

_WIDE_STOPS = "。！？｡؟۔।"
"""They end a sentence wherever they stand; those of Latin, Greek and Cyrillic only before white space."""
# The class comes first, so that re can skip to its next character.
_STOP = regex(rf"[.!?…‽{_WIDE_STOPS}]+(?P<closers>(?:[\"'”’»›)\]}}*_`」』）】]|\[\w{{1,4}}\]|[¹²³⁰⁴-⁹])*)")
_OPENERS = regex(r"[\s\"'“”‘’„«»‹›(\[{¿¡*_—–-]*")
_INITIALS = regex(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ORDINAL = regex(r"\d{1,3}\Z|[ivxlc]{1,5}\Z|[IVXLC]{1,5}\Z")
_CAPITALISED = regex(r"(?=[^\W\d_])(?![a-z])[^\W\d_]+(?!\.)\b")
_NUMBER_OR_ROMAN = regex(r"[\d#№]|(?!I\b)[IVXLC]+\b")
_ORDINALS_WITH_STOP = ("de", "da", "no", "cs", "pl", "tr", "fi", "hu", "sv")
"""`am 3. Oktober`: languages that write ordinals with a stop."""
_LONGEST_TOKEN = 40


def spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """(start, end) of each sentence, without the white space between them, in order; all else of the text is in one of them."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end == len(text) or _ends(text, start, stop, language):
            found.append((start, end))
            start = end
    found.append((start, len(text)))
    return [trimmed for begin, end in found if (trimmed := _trim(text, begin, end))]


def of(text: str, language: str = "") -> list[str]:
    """The sentences of a text, in order."""
    return [text[start:end] for start, end in spans(text, language)]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end].lstrip()
    return (end - len(piece), end - len(piece) + len(piece.rstrip())) if piece else None


def _ends(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    mark = text[stop.start()]
    if not text[stop.end()].isspace():
        return mark in _WIDE_STOPS
    opening = _OPENERS.match(text, stop.end())
    assert opening is not None
    following = text[opening.end() : opening.end() + _LONGEST_TOKEN]
    small_next = following[:1].islower()
    if mark != "." or text[stop.start() : stop.start() + 2] == "..":
        return not small_next or (mark in "!?" and not stop["closers"])
    token = _token_before(text, start, stop.start())
    if token.isdigit() and stop.start() - len(token) - start <= 1:
        return False  # `1. Open the lid`: what the numbered step begins with
    return _full_stop_ends(token, following, small_next, language)


def _token_before(text: str, start: int, end: int) -> str:
    """What stands before a stop, back to the white space; '' where the stop opens the sentence."""
    piece = text[max(start, end - _LONGEST_TOKEN) : end]
    return piece.rsplit(None, 1)[-1].lstrip("\"'“”‘’„«»([{*_") if piece.strip() and not piece[-1].isspace() else ""


def _full_stop_ends(token: str, following: str, small_next: bool, language: str) -> bool:
    kind = _abbreviations(language).get(token.lower(), "")
    if kind == "never" or (kind == "number" and (small_next or _NUMBER_OR_ROMAN.match(following))):
        return False
    if kind == "maybe" or _INITIALS.match(token) or (len(token) == 1 and token.isalpha()):
        return not small_next and (_begins(following, language) or (kind == "maybe" and token.islower() and "." not in token))
    if language in _ORDINALS_WITH_STOP and _ORDINAL.match(token):
        return not small_next and _begins(following, language)
    return not small_next or len(token) > 3 or languages.is_small_word(token.lower())


def _begins(following: str, language: str) -> bool:
    """Whether a sentence surely begins here: nothing follows, or a small word does with a capital."""
    word = _CAPITALISED.match(following)
    return not following or bool(word and languages.is_small_word(word.group().lower(), language))


@cache
def _abbreviations(language: str) -> dict[str, str]:
    """The abbreviations of a language, and the English ones, with the class of each (never, maybe, number)."""
    classes: dict[str, str] = {}
    for line in reversed(tables.read("abbreviations.txt").decode().splitlines()):
        code, kind, *words = line.split()
        if code in ("en", language):
            classes |= dict.fromkeys(words, kind)
    return classes
