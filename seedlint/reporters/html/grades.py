"""Readability of the sections, for each language: the number of sections by score, and the hardest sections."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from seedlint.analysis.readability.formulas import METRICS, Metric
from seedlint.reporters.report import Report
from seedlint.stats.language_names import language_name
from seedlint.stats.model import GradedSection

_MOST_SHOWN = 300
"""The most sections of a formula that are listed, hardest first."""
_STEPS: Mapping[str, tuple[float, float, float]] = {
    "grade": (1, 0, 26),
    "ease": (5, -10, 100),
    "LIX": (5, 10, 90),
    "RIX": (1, 0, 20),
    "Dale-Chall": (1, 0, 20),
}
"""For each scale the width of a bar of the chart, and the starts of the first and the last bar; they hold all scores beyond."""


def grades(report: Report, paths: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return an object for each language and formula that some section was measured by, those of most sections first."""
    found: dict[tuple[str, str], list[GradedSection]] = defaultdict(list)
    for page in report.overview.pages if report.overview else ():
        for section in page.sections:
            found[page.language, section.readability.metric].append(section)
    languages = Counter(language for language, _ in found)
    return [
        _grade(language, METRICS[name], found[language, name], paths, is_alone=languages[language] == 1)
        for language, name in sorted(found, key=lambda one: (-len(found[one]), one))
    ]


def _grade(
    language: str, metric: Metric, sections: Sequence[GradedSection], paths: Mapping[str, int], *, is_alone: bool
) -> dict[str, Any]:
    step, first, last = _STEPS[metric.scale]
    bars = Counter(min(last, max(first, step * math.floor(one.readability.score / step))) for one in sections)
    sign = 1 if metric.falls else -1
    hardest = sorted(sections, key=lambda one: (sign * one.readability.score, one.place))[:_MOST_SHOWN]
    low, high = min(bars), max(bars)
    name = language_name(language)
    return {
        "name": language if is_alone else f"{language} {metric.name}",
        "title": name if is_alone else f"{name}, {metric.name}",
        "metric": metric.name,
        "scale": metric.scale,
        "falls": metric.falls,
        "limits": sorted({one.readability.limit for one in sections}),
        "count": len(sections),
        "step": step,
        "from": low,
        "bars": [bars[low + number * step] for number in range(round((high - low) / step) + 1)],
        "hardest": [_section(one, paths) for one in hardest],
    }


def _section(section: GradedSection, paths: Mapping[str, int]) -> dict[str, Any]:
    return {
        "file": paths[section.place.path],
        "line": section.place.line,
        "heading": section.heading,
        "score": section.readability.score,
        "words": section.readability.words,
        "sentences": section.readability.sentences,
        "longest": section.words,
        "text": section.hardest,
    }
