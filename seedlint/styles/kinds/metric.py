"""`metric`: a formula over the counts of a page, such as a readability index."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.formulas import FormulaError, evaluate
from seedlint.styles.program import Alert, RunningRule
from seedlint.styles.units import Unit

RESULT = "__result__"
"""The name of the formula's value in a condition."""
BLOCKS = ("pre", "list", "blockquote", *(f"heading_h{level}" for level in range(1, 7)))
"""Counts of blocks; 0 for a page without them."""


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield one alert for a page for which the condition holds."""
    program = rule.program
    counts = {**dict.fromkeys(BLOCKS, 0.0), **rule.state["counts"]}
    if not counts["words"]:
        return
    try:
        result = evaluate(program["formula"], counts)
        holds = evaluate(program["condition"], {**counts, RESULT: result})
    except FormulaError:  # a division by 0: no text of this kind is in the page
        return
    if holds:
        yield Alert(0, 0, (f"{result:.2f}",))
