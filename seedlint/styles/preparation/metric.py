"""The keys of `metric` rules, read."""

from __future__ import annotations

from typing import Any

from seedlint.styles.formulas import FormulaError
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.kinds.metric import BLOCKS, RESULT
from seedlint.styles.preparation.formulas import read_formula
from seedlint.styles.program import Program, SetUp
from seedlint.styles.summary import Counts


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the steps of the formula and of the condition."""
    formula = _read(keys, "formula", keys.text("formula").replace("heading.h", "heading_h"))
    condition = _read(keys, "condition", f"{RESULT} {keys.text('condition')}")
    return {"formula": formula, "condition": condition, "scope": ["summary"], "always": True}


def _read(keys: Keys, name: str, text: str) -> list[Any]:
    try:
        return read_formula(text, {*Counts._fields, *BLOCKS, RESULT})
    except FormulaError as problem:
        raise KeyValueError(str(problem), keys.line(name)) from None
