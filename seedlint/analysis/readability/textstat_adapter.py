"""The one door to textstat, which keeps its import of nltk (300 ms) and its reach for the network out.

textstat needs nltk for one thing, the CMU dictionary, which it downloads at the first English word. So it is imported with an
empty module in nltk's place, and asks here for the dictionary: nltk's own corpus where that is installed, else seedlint's
syllables written as one. With the corpus `score` is textstat's figure to the last digit; without it, it is so wherever no
English syllables are counted. Words that are not in the dictionary make the difference, since textstat then counts hyphenation
points and is short by a third: half a grade in the median of 250 sections, 1.6 grades in one of twenty.
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
"""The function of textstat for each metric of ours that it has; the constants of its reading ease follow the language."""
_OF_TEXT_ALONE = ("ari", "coleman-liau", "lix", "rix", "gulpease")


def score(metric: str, text: str, language: str) -> float | None:
    """What textstat gives for a text; None where it has no such metric, or cannot count syllables of the language."""
    if metric not in FUNCTIONS or not language:
        return None
    measure = getattr(_metrics(), FUNCTIONS[metric])
    try:
        if metric in _OF_TEXT_ALONE:
            return float(measure(text))
        return float(measure(text, 1, language) if metric == "wiener" else measure(text, language))
    except KeyError:  # pyphen has no patterns for it
        return None


def easy_words(language: str) -> frozenset[str]:
    """The easy words that textstat ships for a language (en, es), in lower case. Imports nothing of textstat."""
    spec = find_spec("textstat")
    assert spec and spec.origin, "textstat is a dependency"
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
    """A pronouncing dictionary as textstat reads it; None but for English, as there."""
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
    """Words to one pronunciation each, of nothing but as many vowels as the word has syllables."""

    def __missing__(self, word: str) -> list[list[str]]:
        if not word.isalpha():
            raise KeyError(word)
        return [["AH0"] * syllables.count(word)]
