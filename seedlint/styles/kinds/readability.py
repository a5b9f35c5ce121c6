"""`readability`: the mean of readability indexes, the form of `metric` before Vale 2.13."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from seedlint.styles.program import Alert, RunningRule
from seedlint.styles.units import Unit


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield one alert for a page whose mean is over the grade."""
    counts = rule.state["counts"]
    words, sentences = counts["words"], counts["sentences"]
    if not words or not sentences:
        return
    grades = {
        "Gunning Fog": 0.4 * (words / sentences + 100 * counts["complex_words"] / words),
        "Coleman-Liau": 5.88 * counts["characters"] / words - 29.6 * sentences / words - 15.8,
        "Flesch-Kincaid": 0.39 * words / sentences + 11.8 * counts["syllables"] / words - 15.59,
        "SMOG": 1.0430 * sqrt(counts["polysyllabic_words"] * 30 / sentences) + 3.1291,
        "Automated Readability": 4.71 * counts["characters"] / words + 0.5 * words / sentences - 21.43,
    }
    metrics = rule.program["metrics"]
    mean = sum(grades[name] for name in metrics) / len(metrics)
    if mean > rule.program["grade"]:
        yield Alert(0, 0, (f"{mean:.2f}",))
