"""The score of a file, from 0 to 100: findings, copied text and hard sentences lower it. All constants are ours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from seedlint.analysis.readability.formulas import METRICS
from seedlint.model import SEVERITIES, Severity
from seedlint.stats.model import Page, ReadabilityScore

COSTS: Mapping[Severity, int] = {"error": 25, "warning": 10, "info": 2}
"""Points of a finding."""
PER_WORDS = 500
"""Words of a page up to which a finding has its full cost; on longer pages it falls in proportion."""
COPIED = 20
"""Points of a file all of whose words are also in another place."""
HARD = 10
"""Points of a file whose readability is half as far beyond its limit as the limit is from the easiest text."""
HALF = 40
"""Points that halve the score: so a bad file still has a score above that of a worse one."""
_EASY, _HARDEST = 0.5, 1.5
"""The shares of the limit at which a text begins to cost, and at which it costs all of `HARD`."""


def score(words: int, found: Mapping[Severity, int], copied: float = 0.0, hardness: float = 0.0) -> float:
    """Return the score; `copied` is the share of words, `hardness` that of the way to the hardest text, both from 0 to 1."""
    cost = sum(COSTS[severity] * found.get(severity, 0) for severity in SEVERITIES) * PER_WORDS / max(PER_WORDS, words)
    return round(100 * math.pow(2, -(cost + COPIED * copied + HARD * hardness) / HALF), 1)


def hardness(pages: Sequence[Page]) -> float:
    """Return how hard the pages are, from 0 to 1, weighted by words: 0.5 at the limit of `low-readability`, 0 at half of it."""
    scores = [page.readability for page in pages if page.readability]
    words = sum(one.words for one in scores)
    return sum(_hardness(one) * one.words for one in scores) / words if words else 0.0


def _hardness(one: ReadabilityScore) -> float:
    falls = METRICS[one.metric].falls
    value, limit = (100 - one.score, 100 - one.limit) if falls else (one.score, one.limit)
    share = value / limit if limit > 0 else _EASY
    return min(1.0, max(0.0, (share - _EASY) / (_HARDEST - _EASY)))
