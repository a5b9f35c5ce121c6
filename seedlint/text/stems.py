"""Stems of words by Snowball's algorithms (PyStemmer), so that 'deploys' and 'deployed' are one word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def stem(word: str) -> str:
    """The stem of an English word in lower case."""
    made: str = _stemmer()(word)
    return made


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stems: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stems
