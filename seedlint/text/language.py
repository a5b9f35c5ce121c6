"""Language detection from the script and the most frequent small words.

The result is a guess over a bounded sample, so the cost does not grow with the page. The functions prefer no answer to a wrong
answer: analyses that depend on the language (syllables, readability, stop words) then abstain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.model import PROSE, Document

__all__ = ["detect", "detect_text", "is_small_word"]

_SAMPLES = 12
_LEAST_SENTENCE = 60
"""Characters. A longer block is likely to hold a sentence; lists of names say nothing about the language."""
_SAMPLE_LENGTH = 120
_LEAST_HITS = 4
_LEAST_SHARE = 0.16
_LEAST_LEAD = 1.25
"""Our own limits: a language needs this number of small words in the sample, this share of all words, and this lead over the
next one."""

_WORD = regex(r"[^\W\d_]+")
_COMMON_SIGNS = "’‘“”–—…•\xa0"
"""The most frequent characters of English text outside ASCII."""
_LETTERS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
"""A table for `translate` of ASCII text."""
_SCRIPTS = (
    ("ja", regex(r"[\u3040-\u30ff]"), 0.05),  # kana; a Japanese page is more Han than kana, so it is asked first
    ("ko", regex(r"[\uac00-\ud7af\u1100-\u11ff]"), 0.2),
    ("zh", regex(r"[\u3400-\u4dbf\u4e00-\u9fff]"), 0.2),
    ("el", regex(r"[\u0370-\u03ff]"), 0.4),
    ("he", regex(r"[\u0590-\u05ff]"), 0.4),
    ("th", regex(r"[\u0e00-\u0e7f]"), 0.4),
    ("", regex(r"[әғқңөұүһјљњћђџѓќѕ]"), 0.01),  # Cyrillic of other languages, which have the letters of Russian as well
    ("be", regex("ў"), 0.003),
    ("uk", regex("[їєґ]"), 0.003),
    ("ru", regex("[ыэ]"), 0.01),
)
_OTHER_SCRIPTS = regex(r"[\u0370-\u1fff\u2e80-\uffff]")
"""All characters of `_SCRIPTS` and more, in two ranges: re compiles a set of many ranges to a map, which takes longer than the
search of a page."""
_ISO = (
    " af am ar az be bg bn bs ca cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv"
    " mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh "
)
"""Codes that a page may declare. Czech is missing on purpose: `language: cs` on a page about C# is as frequent."""


def detect(document: Document) -> str:
    """Return the ISO 639-1 code that `lang:` or `language:` declares, else the code of the prose.

    The result is '' where the text is too short or the languages are too close. Prefer `document.language`, which remembers the
    result.

    >>> from seedlint import parse
    >>> (page,) = parse("page.md", "Wir haben die Pumpe nach der Wartung mit einem neuen Filter in den Keller gestellt.")
    >>> language.detect(page)
    'de'
    """
    return _declared_language(document) or detect_text(_sample(document))


def detect_text(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, or '' where the language is not clear.

    The function reads the whole text, so pass a sample of a long page.

    >>> language.detect_text("This is the house that we have built for them in the summer.")
    'en'
    >>> language.detect_text("foo bar")
    ''
    """
    return _detect_by_script(text) or _detect_by_words(_letter_runs(text.lower()))


def is_small_word(word: str, language: str = "") -> bool:
    """Return whether a word in lower case is one of the most frequent small words of a language, or of any language for ''.

    >>> language.is_small_word("the", "en"), language.is_small_word("the", "de")
    (True, False)
    """
    languages_of = _small_word_languages().get(word, ())
    return language in languages_of if language else bool(languages_of)


def _declared_language(document: Document) -> str:
    for key in ("lang", "language"):
        value = document.meta.get(key)
        if isinstance(value, str):
            code = re.split("[-_]", value.strip().lower(), maxsplit=1)[0]
            if f" {code} " in _ISO:
                return code
    return ""


def _sample(document: Document) -> str:
    """Return the beginnings of prose blocks from all over the page; headings and cells are added where prose is rare."""
    blocks = [block.text for block in document.blocks if block.kind in PROSE]
    blocks = [text for text in blocks if len(text) >= _LEAST_SENTENCE] or blocks
    if sum(map(len, blocks[:_SAMPLES])) < _SAMPLE_LENGTH:
        blocks += [block.text for block in document.of("heading", "cell")]
    step = max(1, -(-len(blocks) // _SAMPLES))
    length = max(_SAMPLE_LENGTH, _SAMPLES * _SAMPLE_LENGTH // max(1, len(blocks)))
    return "\n".join(text[:length] for text in blocks[::step])


def _detect_by_script(text: str) -> str:
    if text.isascii() or not _OTHER_SCRIPTS.search(text):
        return ""
    letters = sum(map(len, _WORD.findall(text)))
    for code, script, share in _SCRIPTS:
        if len(script.findall(text)) >= max(4, share * letters):
            return code
    return ""


def _letter_runs(text: str) -> list[str]:
    """Return the runs of letters. ASCII is split at white space, which is several times as fast as a pattern."""
    if not text.isascii():
        for sign in _COMMON_SIGNS:
            text = text.replace(sign, " ")
    return text.translate(_LETTERS).split() if text.isascii() else _WORD.findall(text)


def _detect_by_words(words: list[str]) -> str:
    """Return the language with the most small words, or '' where the second language is close.

    A word that k languages share counts 1/k for each of them.
    """
    languages_of = _small_word_languages()
    counts = Counter(filter(languages_of.__contains__, words))
    scores: dict[str, float] = defaultdict(float)
    for word, times in counts.items():
        languages = languages_of[word]
        share = times / len(languages)
        for code in languages:
            scores[code] += share
    # The best language must win in three ways: enough small words in total, a share of all words that running text has (0.16),
    # and a lead of a quarter over the second. Lists of names fail the second test; Danish against Norwegian fails the third, and
    # '' is the answer.
    best, second, *_ = *(code for _, code in sorted([(-found, code) for code, found in scores.items()])), "", ""
    hits = sum(times for word, times in counts.items() if best in languages_of[word])
    is_clear = hits >= max(_LEAST_HITS, _LEAST_SHARE * len(words)) and scores[best] >= _LEAST_LEAD * scores[second]
    return best if is_clear else ""


@cache
def _small_word_languages() -> dict[str, tuple[str, ...]]:
    """Return the languages of each small word."""
    languages_of: dict[str, tuple[str, ...]] = {}
    for line in tables.read("function_words.txt").decode().splitlines():
        code, *words = line.split()
        for word in words:
            languages_of[word] = (*languages_of.get(word, ()), code)
    return languages_of
