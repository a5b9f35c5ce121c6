"""The keys of `readability` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.program import Program, SetUp

METRICS = ("Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability")


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the indexes and the highest grade."""
    metrics = keys.texts("metrics")
    unknown = [name for name in metrics if name not in METRICS]
    if unknown or not metrics:
        raise KeyValueError(f"'metrics' takes {', '.join(METRICS)}", keys.line("metrics"))
    return {"metrics": metrics, "grade": keys.number("grade"), "scope": ["summary"], "always": True}
