"""The topics of a page: the words that it uses more often than other pages do."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from seedlint.analysis.titles.evidence import Model
from seedlint.analysis.titles.lexicon import frame_words, stop_words
from seedlint.analysis.titles.normalized_page import NormalizedText
from seedlint.text.stems import stem

_COMMON = 10
"""Pages added to each count: below about this number, a rarer word is no better topic."""


def find_topics(page: NormalizedText, model: Model, most: int = 3) -> tuple[str, ...]:
    """Return the words that characterize the page most, the strongest first, each stem once in its most frequent form."""
    counts = Counter(page.text.split())
    forms = _forms({word: times for word, times in counts.items() if times > 1})
    if len(forms) < most:
        forms = _forms(counts)
    telling = sorted(forms, key=lambda root: (-_weight(root, sum(forms[root].values()), model), root))
    return tuple(max(forms[root], key=lambda word: (forms[root][word], word)) for root in telling[:most])


def _forms(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the number of occurrences of each form, by stem, for each word that could be a topic."""
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, times in counts.items():
        if len(word) > 3 and word.isalpha() and word not in stop_words() and word not in frame_words():
            forms[stem(word)][word] = times
    return forms


def _weight(root: str, times: int, model: Model) -> float:
    """Return the weight of a stem; a single occurrence may be chance, so the first occurrence counts half."""
    return (times - 0.5) * math.log((model.pages + _COMMON) / (model.frequency.get(root, 0) + _COMMON))
