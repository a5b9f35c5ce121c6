"""Familiar words in the sense of Dale and Chall: words on their list of 3000, or regular inflections of such words.

"A Formula for Predicting Readability" (Dale and Chall, Educational Research Bulletin 27, 1948, instructions for the word count),
kept in "Readability Revisited" (Chall and Dale, 1995): regular plurals and possessives, the verb forms -s, -ing, -ed and -n,
comparatives and superlatives, and adverbs in -ly count as their word. A hyphenated word counts where all its parts do. Names of
persons and places always count; the caller must recognize the names.

The list comes with the extra `textstat`. Only one metric needs it, and the config refuses that metric where the list is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.readability import textstat_adapter

_ENDINGS = ("s", "es", "ing", "ed", "d", "n", "er", "r", "est", "st", "ly")
_HYPHEN = regex("[-‐‑]")


@cache
def has_list() -> bool:
    """Return whether the list is installed."""
    return textstat_adapter.is_installed()


def is_familiar(word: str) -> bool:
    """Return whether an English word, in lower case, is familiar in the sense of Dale and Chall. Only where `has_list()`."""
    listed = _listed()
    return word in listed or all(_is_familiar_part(part) for part in _HYPHEN.split(word.replace("’", "'")))


def _is_familiar_part(word: str) -> bool:
    listed = _listed()
    bare = word.removesuffix("'s").removesuffix("'")
    return word in listed or bare in listed or any(root in listed for root in _roots(bare))


def _roots(word: str) -> Iterator[str]:
    """Yield the words that the word may be an inflection of: `stop` for stopped, `hope` for hoping, `carry` for carried."""
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if len(root) < 2 or root == word:
            continue
        yield root
        if ending in ("ing", "ed", "er", "est"):
            yield root + "e"
            if root[-1] == root[-2]:
                yield root[:-1]
        if root[-1] == "i" and ending in ("es", "ed", "er", "est", "ly"):
            yield root[:-1] + "y"


@cache
def _listed() -> frozenset[str]:
    return textstat_adapter.easy_words("en")
