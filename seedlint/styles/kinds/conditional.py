"""`conditional`: a text that asks for another one before it, such as an abbreviation for its definition."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.actions import replacements
from seedlint.styles.program import Alert, RunningRule, as_pattern
from seedlint.styles.units import Unit


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match of `first` that no match of `second` has defined so far in the page."""
    program, text = rule.program, unit.text
    defined: set[str] = rule.state.setdefault("defined", set())
    signs = program["signs"]
    if program["second"] and (signs is None or any(sign in text for sign in signs)):
        pattern = rule.cache.setdefault("second", as_pattern(program["second"]))
        defined.update(word for found in pattern.groups(unit) for word in found if word)
    first = rule.cache.setdefault("first", as_pattern(program["first"]))
    for start, end, _ in first.matches(unit):
        matched = text[start:end]
        if start < end and matched not in defined and not rule.is_exception(matched):
            yield Alert(start, end, (matched,), replacements(program["action"], matched))
