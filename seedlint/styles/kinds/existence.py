"""`existence`: a text that must not occur."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.actions import replacements
from seedlint.styles.program import Alert, RunningRule
from seedlint.styles.units import Unit


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match that is no exception."""
    text = unit.text
    action = rule.program["action"]
    for start, end, _ in rule.pattern.matches(unit):
        if start == end:
            continue
        matched = text[start:end]
        if rule.is_exception(matched.strip()):
            continue
        others = replacements(action, matched)
        arguments = (matched, others[0] if len(others) == 1 else "") if others else (matched,)
        yield Alert(start, end, arguments, others)
