"""Which language a document is written in, told by its script and its commonest small words.

A guess over a bounded sample, so that its cost does not grow with the page. It prefers no answer to a wrong one: what
depends on it (syllables, readability, stop words) then abstains.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint.model import PROSE, Document

_SAMPLES = 12
_LEAST_SENTENCE = 60
"""Characters from which on a block is likely to be a sentence; lists of names say nothing of the language."""
_SAMPLE_LENGTH = 120
_LEAST_HITS = 4
_LEAST_SHARE = 0.16
_LEAD = 1.25
"""Ours: a language must have so many small words in the sample, so large a part of all words, and be so far ahead of the next."""

_WORD = regex(r"[^\W\d_]+")
_SIGNS = "’‘“”–—…•\xa0"
"""What of English text is most often not ASCII."""
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
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
_WIDE = regex(r"[\u0370-\u1fff\u2e80-\uffff]")
"""All of these and more, in two ranges: a set of more is compiled to a map, which takes longer than to read a page."""
_ISO = (
    " af am ar az be bg bn bs ca cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv"
    " mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh "
)
"""Czech is not here: `language: cs` on a page about C# is as common."""


def detect(document: Document) -> str:
    """The ISO 639-1 code of what `lang:` or `language:` declares, else of the prose; '' where it is too little or unclear."""
    return _declared(document) or of_text(_sample(document))


def of_text(text: str) -> str:
    """The ISO 639-1 code of the language of a text, or ''. Reads all of it: hand in a sample."""
    return _by_script(text) or _by_words(_words(text.lower()))


def is_small_word(word: str, language: str = "") -> bool:
    """Whether a word in lower case is one of the commonest of a language; of any, where none is given."""
    owners = _small_words().get(word, ())
    return language in owners if language else bool(owners)


def _declared(document: Document) -> str:
    for key in ("lang", "language"):
        value = document.meta.get(key)
        if isinstance(value, str):
            code = re.split("[-_]", value.strip().lower(), maxsplit=1)[0]
            if f" {code} " in _ISO:
                return code
    return ""


def _sample(document: Document) -> str:
    """The beginnings of prose blocks spread over the page; of headings and cells only where there is little prose."""
    blocks = [block.text for block in document.blocks if block.kind in PROSE]
    blocks = [text for text in blocks if len(text) >= _LEAST_SENTENCE] or blocks
    if sum(map(len, blocks[:_SAMPLES])) < _SAMPLE_LENGTH:
        blocks += [block.text for block in document.of("heading", "cell")]
    step = max(1, -(-len(blocks) // _SAMPLES))
    length = max(_SAMPLE_LENGTH, _SAMPLES * _SAMPLE_LENGTH // max(1, len(blocks)))
    return "\n".join(text[:length] for text in blocks[::step])


def _by_script(text: str) -> str:
    if text.isascii() or not _WIDE.search(text):
        return ""
    letters = sum(map(len, _WORD.findall(text)))
    for code, script, share in _SCRIPTS:
        if len(script.findall(text)) >= max(4, share * letters):
            return code
    return ""


def _words(text: str) -> list[str]:
    """The runs of letters. ASCII is cut at white space, which is several times as fast as a pattern."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text.translate(_NO_LETTERS).split() if text.isascii() else _WORD.findall(text)


def _by_words(words: list[str]) -> str:
    """A word that k languages share is the k-th part of a sign for each; a close second leaves the question open."""
    owners = _small_words()
    found = Counter(filter(owners.__contains__, words))
    scores: dict[str, float] = defaultdict(float)
    for word, times in found.items():
        codes = owners[word]
        part = times / len(codes)
        for code in codes:
            scores[code] += part
    best, second, *_ = *sorted(scores, key=lambda code: (-scores[code], code)), "", ""
    hits = sum(times for word, times in found.items() if best in owners[word])
    clear = hits >= max(_LEAST_HITS, _LEAST_SHARE * len(words)) and scores[best] >= _LEAD * scores[second]
    return best if clear else ""


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that have it."""
    owners: dict[str, tuple[str, ...]] = {}
    for line in tables.read("function_words.txt").decode().splitlines():
        code, *words = line.split()
        for word in words:
            owners[word] = (*owners.get(word, ()), code)
    return owners
