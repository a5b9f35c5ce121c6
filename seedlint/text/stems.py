"""Word stems by the Snowball algorithms of PyStemmer: the inflections of a word share a stem (`run` for runs and running)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

__all__ = ["stem"]

_ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_KEPT = 65_536


@lru_cache(maxsize=_KEPT)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of a word in lower case; the word itself in lower case where no stemmer knows the language.

    `language` is an ISO 639-1 code. A stem is a key for comparison and not always a word.

    >>> stems.stem("Running"), stems.stem("queries"), stems.stem("Häuser", "de")
    ('run', 'queri', 'haus')
    """
    return _stemmer(language)(word.lower())


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = _ALGORITHMS.get(language)
    if name is None:
        return str
    import Stemmer  # 3 ms, for those who compare words only

    stem_word: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord
    return stem_word
