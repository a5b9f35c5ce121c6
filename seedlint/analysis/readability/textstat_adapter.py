"""The only access to textstat, an extra: without its import of nltk (300 ms), and without its use of the network.

textstat needs nltk for one thing, the CMU dictionary, which it downloads at the first English word. So textstat is imported with
an empty module in the place of nltk, and asks here for the dictionary. The answer is the corpus of nltk where it is installed,
else the syllables of seedlint written as a dictionary. With the corpus, `score` is the figure of textstat to the last digit;
without it, that holds wherever no English syllables are counted. The difference comes from words that are not in the dictionary:
textstat then counts hyphenation points and finds a third too few. The difference is half a grade in the median of 250 sections,
and 1.6 grades in one section of twenty.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from seedlint.text import syllables

FUNCTIONS = MappingProxyType(
    {
        **dict.fromkeys(
            ("flesch-reading-ease", "amstad", "fernandez-huerta", "kandel-moles", "franchina-vacca", "douma", "oborneva"),
            "flesch_reading_ease",
        ),
        "flesch-kincaid-grade": "flesch_kincaid_grade",
        "gunning-fog": "gunning_fog",
        "smog": "smog_index",
        "ari": "automated_readability_index",
        "coleman-liau": "coleman_liau_index",
        "dale-chall": "dale_chall_readability_score_v2",
        "lix": "lix",
        "rix": "rix",
        "wiener": "wiener_sachtextformel",
        "szigriszt-pazos": "szigriszt_pazos",
        "gulpease": "gulpease_index",
    }
)
"""The function of textstat for each metric that textstat has; the constants of its reading ease follow the language."""
_OF_TEXT_ALONE = ("ari", "coleman-liau", "lix", "rix", "gulpease")


def score(metric: str, text: str, language: str) -> float | None:
    """Return the figure of textstat for a text; None where it lacks the metric, or cannot count the syllables of the language."""
    if metric not in FUNCTIONS or not language:
        return None
    measure = getattr(_metrics(), FUNCTIONS[metric])
    try:
        if metric in _OF_TEXT_ALONE:
            return float(measure(text))
        return float(measure(text, 1, language) if metric == "wiener" else measure(text, language))
    except KeyError:  # pyphen has no patterns for it
        return None


def is_installed() -> bool:
    """Return whether textstat is there, without an import of textstat."""
    return find_spec("textstat") is not None


def easy_words(language: str) -> frozenset[str]:
    """Return the easy words that textstat ships for a language (en, es), in lower case, without an import of textstat."""
    spec = find_spec("textstat")
    assert spec and spec.origin, "the config refuses what needs textstat where it is missing"
    listed = Path(spec.origin).parent / "resources" / language / "easy_words.txt"
    return frozenset(listed.read_text("utf-8").lower().split())


@cache
def _metrics() -> ModuleType:
    real = sys.modules.get("nltk")
    sys.modules["nltk"] = real or ModuleType("nltk")
    try:
        metrics = import_module("textstat.backend.metrics")
    finally:
        if real is None:
            del sys.modules["nltk"]
    counting: Any = import_module("textstat.backend.counts._count_syllables")
    counting.get_cmudict = _dictionary
    return metrics


@cache
def _dictionary(language: str) -> Mapping[str, list[list[str]]] | None:
    """Return a pronouncing dictionary in the form that textstat reads; None for other languages than English, as in textstat."""
    if not language.startswith("en"):
        return None
    nltk: Any = import_module("nltk")
    try:
        nltk.data.find("corpora/cmudict")
    except LookupError:
        return _Pronounced()
    pronounced: dict[str, list[list[str]]] = nltk.corpus.cmudict.dict()
    return pronounced


class _Pronounced(dict[str, list[list[str]]]):
    """A table from a word to one pronunciation, which is only as many vowels as the word has syllables."""

    def __missing__(self, word: str) -> list[list[str]]:
        if not word.isalpha():
            raise KeyError(word)
        return [["AH0"] * syllables.count(word)]
