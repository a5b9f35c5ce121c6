"""The fit of the model of titles to labelled pairs: document frequencies of stems, and a weight for each feature.

Nothing is random: equal pairs give an equal model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.regression import regression
from benchmarks.titles.pairs import Pair
from seedlint.analysis.titles.evidence import Evidence, Model, collect_evidence
from seedlint.analysis.titles.normalized_page import NormalizedText
from seedlint.text.stems import stem

FEATURES = Evidence._fields
LEAST_PAGES = 5
"""Stems in fewer pages count as unknown, which keeps the table small."""
AGAIN, WORDS_AN_OCCURRENCE = 2, 800
"""Occurrences on a page that repeats a word, and the words of a page for each further occurrence that is asked."""
WITHIN = 0.5
"""The weight of a pair within a corpus: some of these pairs are no mismatch, since pages of a corpus share subjects."""


def fit(pairs: Sequence[Pair]) -> Model:
    """Return the model that is fitted to these pairs."""
    blank = frequencies(pair.page for pair in pairs if pair.label == 0)
    rows = np.array([collect_evidence(pair.matches, pair.page, blank) for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    trust = np.array([WITHIN if pair.pair == "within" else 1.0 for pair in pairs])
    intercept, *weights = regression(rows, labels, trust)
    return Model(intercept, dict(zip(FEATURES, weights, strict=True)), blank.pages, blank.words, blank.frequency)


def repeats(pages: Iterable[NormalizedText], model: Model) -> dict[str, int]:
    """Return the number of pages that say a stem again and again, for the stems of the model that any page repeats."""
    counts: Counter[str] = Counter()
    for text, words in {page.text: page.words for page in pages}.items():
        stems = Counter(map(stem, text.split()))
        counts.update(root for root, times in stems.items() if times >= AGAIN + words / WORDS_AN_OCCURRENCE)
    return {root: count for root, count in counts.items() if root in model.frequency}


def frequencies(pages: Iterable[NormalizedText]) -> Model:
    """Return a model without weights: the frequencies of stems, each page counted once."""
    counts: Counter[str] = Counter()
    distinct = {page.text: page.words for page in pages}
    for text in distinct:
        counts.update({stem(word) for word in set(text.split())})
    kept = {root: count for root, count in counts.items() if count >= LEAST_PAGES}
    return Model(0.0, {}, len(distinct), sum(distinct.values()) / len(distinct), kept)
