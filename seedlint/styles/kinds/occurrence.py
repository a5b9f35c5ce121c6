"""`occurrence`: a text that occurs too often, or too seldom."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.actions import replacements
from seedlint.styles.program import Alert, RunningRule
from seedlint.styles.units import Unit


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield one alert for a unit with too many matches or too few, at the first match that is no code."""
    most, least = rule.program["max"], rule.program["min"]
    found = list(rule.pattern.matches(unit))
    count = len(found)
    if not ((most and count > most) or (least and count < least)):
        return
    if not found:
        yield Alert(0, 0, ("0",))
        return
    for start, end, _ in found:
        matched = unit.text[start:end]
        if matched.strip() and matched.strip("*@"):
            yield Alert(start, end, (str(count),), replacements(rule.program["action"], matched))
            return
