"""What a page speaks of: the words that it says more often than other pages do."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from seedlint.text.evidence import Model
from seedlint.text.folded import Folded
from seedlint.text.lexicon import frame_words, stop_words
from seedlint.text.stems import stem

_COMMON = 10
"""Added to each count of pages: a word is not the more telling the fewer pages have it, once hardly any has."""


def topics(page: Folded, model: Model, most: int = 3) -> tuple[str, ...]:
    """The most telling words, a stem once, in its commonest form; the more telling first."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, times in Counter(page.text.split()).items():
        if len(word) > 3 and word.isalpha() and word not in stop_words() and word not in frame_words():
            forms[stem(word)][word] = times
    telling = sorted(forms, key=lambda root: (-_weight(root, forms[root].total(), model), root))
    return tuple(forms[root].most_common(1)[0][0] for root in telling[:most])


def _weight(root: str, times: int, model: Model) -> float:
    """What is said once may be chance, so the first time counts half."""
    return (times - 0.5) * math.log((model.pages + _COMMON) / (model.frequency.get(root, 0) + _COMMON))
