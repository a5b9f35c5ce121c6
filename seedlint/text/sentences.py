"""Sentence boundaries within a block.

The end of a block always ends a sentence. Inside a block, a full stop ends a sentence unless it belongs to an abbreviation, an
initial or an ordinal. A stop inside a token (`v3.11`, `$3.50`, `Node.js`) never ends a sentence. Where a stop could be either,
the next word decides: only a capitalised small word (`The`, `It`) surely begins a sentence, since names are capitalised as well.
"""

from __future__ import annotations

import re
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.text import language as languages

__all__ = ["spans", "split"]

_WIDE_STOPS = "。！？｡؟۔।"
"""Stops that end a sentence anywhere; the stops of Latin, Greek and Cyrillic end a sentence only before white space."""
_OPENING_WORDS = "The They This These Those There It He She We You But However"
_MORE_OPENING_WORDS = (
    "That Its His Her Our My Your Their If When While What Who Why How Where Although Because After Before In On At For With From"
    " By And So Then Also Some Many Most All No Each Every Both"
)
_GLUED_WORD = rf"(?:{'|'.join([*_OPENING_WORDS.split(), *_MORE_OPENING_WORDS.split()])})[ ,'’]"
"""A word that begins a sentence directly behind a stop: `Monday.The crew`. The scraper of a page lost the blank between them."""
# The class comes first, so that re can skip to its next character.
_STOP = regex(rf"[.!?…‽{_WIDE_STOPS}]+(?P<closers>(?:[\"'”’»›)\]}}*_`」』）】]|\[\w{{1,4}}\]|[¹²³⁰⁴-⁹])*)")
_ASCII_END = r"(?P<closers>(?:[\"')\]}*_`]|\[\w{1,4}\])*+)"
_ASCII_END += rf"(?=\s|\Z|{_GLUED_WORD})"
_ASCII_STOP = regex(r"[.!?](?<![.!?]{2})[.!?]*+" + _ASCII_END)
_FULL_STOP = regex(r"\.(?<!\.\.)\.*+" + _ASCII_END)
"""In ASCII, a stop counts only before white space, an opening word or at the end; re finds one character ten times as
fast as one of three."""
_OPENERS = regex(r"[\s\"'“”‘’„«»‹›(\[{¿¡*_—–-]*")
_INITIALS = regex(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ORDINAL = regex(r"\d{1,3}\Z|[ivxlc]{1,5}\Z|[IVXLC]{1,5}\Z")
_CAPITALISED = regex(r"(?=[^\W\d_])(?![a-z])[^\W\d_]+(?!\.)\b")
_NUMBER_OR_ROMAN = regex(r"[\d#№]|(?!I\b)[IVXLC]+\b")
_ORDINALS_WITH_STOP = ("de", "da", "no", "cs", "pl", "tr", "fi", "hu", "sv")
"""Languages that write ordinals with a stop: `am 3. Oktober`."""
_LONGEST_TOKEN = 40
_GLUED = regex(_GLUED_WORD)
_NAMED_BEFORE = regex(
    r"(?:is|was|has|had|are|were|and|or|will|would|can|could|may|might|for|in|of|at|on|to|as|by|from|with|also)\b"
)
"""Words that follow a name (`Yahoo! is`) and begin no sentence that a writer left in lower case."""


def spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in order, without the white space between sentences.

    Every other character of the text is in exactly one sentence. `language` is an ISO 639-1 code; it adds the abbreviations of
    that language to the English ones. Pass `words.mask(block)` to keep the stops inside inline code out.

    >>> sentences.spans("Dr. Lee wrote v3.11. It works.")
    [(0, 20), (21, 30)]
    """
    sentences, start = [], 0
    for stop in () if _is_one(text) else _stop_pattern(text).finditer(text):
        end = stop.end()
        if end == len(text) or _ends_sentence(text, start, stop, language):
            sentences.append((end - len(text[start:end].lstrip()), end))
            start = end
    rest = text[start:].lstrip()
    if rest:
        first = len(text) - len(rest)
        sentences.append((first, first + len(rest.rstrip())))
    return sentences


def split(text: str, language: str = "") -> list[str]:
    """Return the sentences of a text, in order. `language` is an ISO 639-1 code.

    >>> sentences.split("Dr. Lee wrote v3.11. It works.")
    ['Dr. Lee wrote v3.11.', 'It works.']
    """
    return [text[start:end] for start, end in spans(text, language)]


def _is_one(text: str) -> bool:
    """Return whether no stop is within the text, as in most items of lists."""
    return text.find(".") in (-1, len(text) - 1) and "!" not in text and "?" not in text and text.isascii()


def _stop_pattern(text: str) -> re.Pattern[str]:
    """Return the cheapest pattern that matches everything in the text that may end a sentence."""
    if not text.isascii():
        return _STOP
    return _ASCII_STOP if "!" in text or "?" in text else _FULL_STOP


def _ends_sentence(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    # The tests run from cheap to expensive and from sure to unsure. Nine stops in ten are between a word and a capital and leave
    # at the first test. Then come facts that need no dictionary: a stop inside a token, a lower-case letter after it, the number
    # of a numbered step. Only a single full stop after a token asks for abbreviations, initials and ordinals
    # (`_full_stop_ends_sentence`).
    at, end = stop.span()
    if text[at : end + 1] == ". " and _is_clear_end(text, start, at, language):
        return True
    mark = text[at]
    if not text[end].isspace():
        return mark in _WIDE_STOPS or _is_glued(text, start, at, end)
    next_start = end + 1
    if not text[next_start : next_start + 1].isalnum():
        next_start = _skip_openers(text, next_start)
    following = text[next_start : next_start + _LONGEST_TOKEN]
    next_is_lower = following[:1].islower()
    if mark != "." or text[at + 1] == ".":
        return not next_is_lower or (
            mark in "!?" and not stop["closers"] and not _is_named_with_stop(text, start, stop, following)
        )
    token = _token_before(text, start, at)
    if token.isdigit() and at - len(token) - start <= 1:
        return False  # `1. Open the lid`: what the numbered step begins with
    return _full_stop_ends_sentence(token, following, next_is_lower, language)


def _is_glued(text: str, start: int, at: int, end: int) -> bool:
    """Return whether a sentence begins directly behind a stop: an opening word follows a whole word that is no abbreviation.

    Behind a name only the words that no member of a class is called count: `System.In` is one, `Monday.They` is none.
    """
    word = _GLUED.match(text, end)
    token = _token_before(text, start, at)
    if not word or len(token) < 2 or not token.isalnum() or _abbreviations("").get(token.lower()) == "never":
        return False
    return token.islower() or word.group()[:-1] in _OPENING_WORDS.split()


def _is_named_with_stop(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    """Return whether the stop belongs to a name, as in `Yahoo! is`: one sign behind a capitalised word."""
    at = stop.start()
    token = _token_before(text, start, at)
    if text[at : stop.end()] != "!" or not token.istitle() or not token.isalpha():
        return False
    return _NAMED_BEFORE.match(following) is not None


def _is_clear_end(text: str, start: int, at: int, language: str) -> bool:
    """Return whether a full stop surely ends a sentence: a known word, a capital. Nine in ten do; this only saves time."""
    if not text[at + 2 : at + 3].isupper() or language in _ORDINALS_WITH_STOP:
        return False
    word = text[max(start, at - _LONGEST_TOKEN) : at].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and word.lower() not in _abbreviations(language)


def _skip_openers(text: str, start: int) -> int:
    """Return the offset after white space, quotes and brackets."""
    openers = _OPENERS.match(text, start)
    return openers.end() if openers else start


def _token_before(text: str, start: int, end: int) -> str:
    """Return the text between the last white space and the stop; '' where the stop opens the sentence."""
    piece = text[max(start, end - _LONGEST_TOKEN) : end]
    return piece.rsplit(None, 1)[-1].lstrip("\"'“”‘’„«»([{*_") if piece and not piece[-1].isspace() else ""


def _full_stop_ends_sentence(token: str, following: str, next_is_lower: bool, language: str) -> bool:
    kind = _abbreviations(language).get(token.lower(), "")
    if kind == "never" or (kind == "number" and (next_is_lower or _NUMBER_OR_ROMAN.match(following))):
        return False
    if kind == "maybe" or ("." in token and _INITIALS.match(token)) or (len(token) == 1 and token.isalpha()):
        return not next_is_lower and (
            _begins_sentence(following, language) or (kind == "maybe" and token.islower() and "." not in token)
        )
    if language in _ORDINALS_WITH_STOP and _ORDINAL.match(token):
        return not next_is_lower and _begins_sentence(following, language)
    return not next_is_lower or len(token) > 3 or languages.is_small_word(token.lower())


def _begins_sentence(following: str, language: str) -> bool:
    """Return whether a sentence surely begins here: nothing follows, or a capitalised small word follows."""
    word = _CAPITALISED.match(following)
    return not following or bool(word and languages.is_small_word(word.group().lower(), language))


@cache
def _abbreviations(language: str) -> dict[str, str]:
    """Return the abbreviations of a language and of English, each with its class.

    `never`: the stop does not end a sentence. `maybe`: the next word decides. `number`: it does not before a number (`No. 7`).
    """
    classes: dict[str, str] = {}
    for line in reversed(tables.read("abbreviations.txt").decode().splitlines()):
        code, kind, *words = line.split()
        if code in ("en", language):
            classes |= dict.fromkeys(words, kind)
    return classes
