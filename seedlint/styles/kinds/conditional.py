"""`conditional`: a text that asks for another one before it, such as an abbreviation for its definition."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.actions import replacements
from seedlint.styles.keys import Keys
from seedlint.styles.program import Alert, Program, RunningRule, SetUp, as_pattern, read_exceptions, read_pattern
from seedlint.styles.units import Unit


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the patterns of `first` and `second`, and one for the gate with both."""
    keys.flag("ignorecase")  # Vale reads the key and does not use it; with it, `[A-Z]{3,5}` would match every word
    first, second = keys.text("first"), keys.text("second")
    if not first:
        return {"pattern": None}
    return {
        "first": read_pattern(first, keys.line("first")),
        "second": read_pattern(second, keys.line("second"), captures=True) if second else None,
        "pattern": read_pattern(f"(?:{first})|(?:{second})" if second else first, keys.line("first"), is_main=True),
        "exceptions": read_exceptions(keys),
        "vocab": keys.flag("vocab", otherwise=True),
    }


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match of `first` that no match of `second` has defined so far in the page."""
    program, text = rule.program, unit.text
    defined: set[str] = rule.state.setdefault("defined", set())
    if program["second"]:
        pattern = rule.cache.setdefault("second", as_pattern(program["second"]))
        defined.update(word for found in pattern.groups(unit) for word in found if word)
    first = rule.cache.setdefault("first", as_pattern(program["first"]))
    for start, end, _ in first.matches(unit):
        matched = text[start:end]
        if start < end and matched not in defined and not rule.is_exception(matched):
            yield Alert(start, end, (matched,), replacements(program["action"], matched))
