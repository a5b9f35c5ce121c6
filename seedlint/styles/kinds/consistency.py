"""`consistency`: two spellings of which a page uses only one."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.program import Alert, RunningRule, as_pattern
from seedlint.styles.units import Unit


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield the last match in each unit from which on both spellings of a pair are used."""
    steps = rule.cache.setdefault("steps", [as_pattern(step) for step in rule.program["steps"]])
    for number, step in enumerate(steps):
        seen: set[int] = rule.state.setdefault(f"step {number}", set())
        last = None
        for last in step.matches(unit):
            seen.add(last.group)
        if last and len(seen) == 2:
            yield Alert(last.start, last.end, (unit.text[last.start : last.end],))
