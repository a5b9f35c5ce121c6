"""Where the sentences of a block begin and end.

A block's end always ends a sentence. Inside, a full stop ends one unless it belongs to an abbreviation, an initial or an ordinal;
a stop inside a token (`v3.11`, `$3.50`, `Node.js`) never does. Where a stop could be either, the next word decides: only a
capitalised small word (`The`, `It`) is a sure beginning, since names are capitalised as well.
"""

from __future__ import annotations

import re
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.text import language as languages

_WIDE_STOPS = "。！？｡؟۔।"
"""They end a sentence wherever they stand; those of Latin, Greek and Cyrillic only before white space."""
# The class comes first, so that re can skip to its next character.
_STOP = regex(rf"[.!?…‽{_WIDE_STOPS}]+(?P<closers>(?:[\"'”’»›)\]}}*_`」』）】]|\[\w{{1,4}}\]|[¹²³⁰⁴-⁹])*)")
_ASCII_END = r"(?P<closers>(?:[\"')\]}*_`]|\[\w{1,4}\])*+)(?=\s|\Z)"
_ASCII_STOP = regex(r"[.!?](?<![.!?]{2})[.!?]*+" + _ASCII_END)
_FULL_STOP = regex(r"\.(?<!\.\.)\.*+" + _ASCII_END)
"""In ASCII no stop counts but before white space or the end; re finds one character ten times as fast as one of three."""
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
    for stop in _stops(text).finditer(text):
        end = stop.end()
        if end == len(text) or _ends(text, start, stop, language):
            found.append((end - len(text[start:end].lstrip()), end))
            start = end
    rest = text[start:].lstrip()
    if rest:
        begin = len(text) - len(rest)
        found.append((begin, begin + len(rest.rstrip())))
    return found


def of(text: str, language: str = "") -> list[str]:
    """The sentences of a text, in order."""
    return [text[start:end] for start, end in spans(text, language)]


def _stops(text: str) -> re.Pattern[str]:
    """What matches all in a text that may end a sentence of it."""
    if not text.isascii():
        return _STOP
    return _ASCII_STOP if "!" in text or "?" in text else _FULL_STOP


def _ends(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    at, end = stop.span()
    if text[at : end + 1] == ". " and _ends_plainly(text, start, at, language):
        return True
    mark = text[at]
    if not text[end].isspace():
        return mark in _WIDE_STOPS
    opening = end + 1
    if not text[opening : opening + 1].isalnum():
        opening = _opened(text, opening)
    following = text[opening : opening + _LONGEST_TOKEN]
    small_next = following[:1].islower()
    if mark != "." or text[at + 1] == ".":
        return not small_next or (mark in "!?" and not stop["closers"])
    token = _token_before(text, start, at)
    if token.isdigit() and at - len(token) - start <= 1:
        return False  # `1. Open the lid`: what the numbered step begins with
    return _full_stop_ends(token, following, small_next, language)


def _ends_plainly(text: str, start: int, at: int, language: str) -> bool:
    """Whether the full stop stands between a word and a capital and leaves no question, as nine in ten do; only saves time."""
    if not text[at + 2 : at + 3].isupper() or language in _ORDINALS_WITH_STOP:
        return False
    word = text[max(start, at - _LONGEST_TOKEN) : at].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and word.lower() not in _abbreviations(language)


def _opened(text: str, start: int) -> int:
    """Where white space, quotes and brackets have ended."""
    openers = _OPENERS.match(text, start)
    return openers.end() if openers else start


def _token_before(text: str, start: int, end: int) -> str:
    """What stands before a stop, back to the white space; '' where the stop opens the sentence."""
    piece = text[max(start, end - _LONGEST_TOKEN) : end]
    return piece.rsplit(None, 1)[-1].lstrip("\"'“”‘’„«»([{*_") if piece and not piece[-1].isspace() else ""


def _full_stop_ends(token: str, following: str, small_next: bool, language: str) -> bool:
    kind = _abbreviations(language).get(token.lower(), "")
    if kind == "never" or (kind == "number" and (small_next or _NUMBER_OR_ROMAN.match(following))):
        return False
    if kind == "maybe" or ("." in token and _INITIALS.match(token)) or (len(token) == 1 and token.isalpha()):
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
