"""The topics of a page: the words and pairs of words that it uses often and other pages do not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from seedlint.analysis.titles.evidence import Model, repeat_share
from seedlint.analysis.titles.lexicon import frame_words, stop_words
from seedlint.analysis.titles.normalized_page import NormalizedText
from seedlint.text.stems import stem

_COMMON = 60
"""Pages added to each count: below about this number, a rarer word is no better topic, and the word that is said more wins."""
_EVERYDAY, _EVERYDAY_PAGES = 0.07, 100
"""The share of its pages that say an everyday word (`certain`, `colleague`) again and again, at most, and its pages, at least."""
_PAIRED, _LEAST_SHARE = 3, 0.4
"""Occurrences of two words side by side that are shown together, and their share of the occurrences of the topic."""


def find_topics(page: NormalizedText, model: Model, most: int = 3) -> tuple[str, ...]:
    """Return what the page speaks of most, the strongest first: words in their most frequent form, or pairs of words."""
    words = page.text.split()
    counts = Counter(words)
    forms = _forms({word: times for word, times in counts.items() if times > 1})
    if len(forms) < most:
        forms = _forms(counts)
    weights = {root: _weight(root, sum(times.values()), model) for root, times in forms.items()}
    telling = sorted(forms, key=lambda root: (_is_everyday(root, model), -weights[root], root))
    pairs, topics = Counter(pairwise(words)), list[str]()
    for root in telling:
        word = max(forms[root], key=lambda word: (forms[root][word], word))
        topic = _phrase(word, forms[root][word], pairs.items())
        if not any(word in known.split() for known in topics):
            topics.append(topic)
        if len(topics) == most:
            break
    return tuple(topics)


def join_quoted(words: Iterable[str]) -> str:
    """Return the words in quotes with commas between them."""
    return ", ".join(f"'{word}'" for word in words)


def _is_everyday(root: str, model: Model) -> bool:
    return model.frequency.get(root, 0) >= _EVERYDAY_PAGES and repeat_share(root) < _EVERYDAY


def _phrase(word: str, times: int, pairs: Iterable[tuple[tuple[str, str], int]]) -> str:
    """Return the pair of words that the page most often makes of a word (`cost optimization`), or the word alone."""
    often = (
        (count, pair)
        for pair, count in pairs
        if count >= max(_PAIRED, _LEAST_SHARE * times) and word in pair and pair[0] != pair[1] and all(map(_may_be_topic, pair))
    )
    return " ".join(max(often, default=(0, (word,)))[1])


def _may_be_topic(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word not in stop_words() and word not in frame_words()


def _forms(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the number of occurrences of each form, by stem, for each word that could be a topic."""
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, times in counts.items():
        if _may_be_topic(word):
            forms[stem(word)][word] = times
    return forms


def _weight(root: str, times: int, model: Model) -> float:
    """Return the weight of a stem; a single occurrence may be chance, so the first occurrence counts half."""
    return (times - 0.5) * math.log((model.pages + _COMMON) / (model.frequency.get(root, 0) + _COMMON))
