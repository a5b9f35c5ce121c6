"""`metric`: a formula over the counts of a page, such as a readability index."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.formulas import FormulaError, evaluate, parse
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.program import Alert, Program, RunningRule, SetUp
from seedlint.styles.units import Unit

NAMES = ("pre", "list", "blockquote", *(f"heading_h{level}" for level in range(1, 7)))
"""Counts of blocks; 0 for a page without them."""


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the formula and the condition."""
    formula = keys.text("formula").replace("heading.h", "heading_h")
    condition = keys.text("condition")
    for name, text in (("formula", formula), ("condition", f"0 {condition}")):
        try:
            parse(text)
        except FormulaError as problem:
            raise KeyValueError(str(problem), keys.line(name)) from None
    return {"formula": formula, "condition": condition, "scope": ["summary"], "always": True}


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield one alert for a page for which the condition holds."""
    counts = {**dict.fromkeys(NAMES, 0.0), **rule.state["counts"]}
    if not counts["words"]:
        return
    known = rule.cache
    if not known:
        known.update(formula=parse(rule.program["formula"]), condition=parse(f"__result__ {rule.program['condition']}"))
    try:
        result = evaluate(known["formula"], counts)
        holds = evaluate(known["condition"], {**counts, "__result__": result})
    except FormulaError:  # a division by 0: no text of this kind is in the page
        return
    if holds:
        yield Alert(0, 0, (f"{result:.2f}",))
