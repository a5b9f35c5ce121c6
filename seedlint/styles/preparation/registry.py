"""The functions that read the keys of each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seedlint.styles.keys import Keys
from seedlint.styles.preparation import (
    capitalization,
    conditional,
    consistency,
    existence,
    metric,
    occurrence,
    readability,
    repetition,
    spelling,
    substitution,
)
from seedlint.styles.program import Program, SetUp

PREPARE: Mapping[str, Callable[[Keys, SetUp], Program]] = {
    "capitalization": capitalization.prepare,
    "conditional": conditional.prepare,
    "consistency": consistency.prepare,
    "existence": existence.prepare,
    "metric": metric.prepare,
    "occurrence": occurrence.prepare,
    "readability": readability.prepare,
    "repetition": repetition.prepare,
    "spelling": spelling.prepare,
    "substitution": substitution.prepare,
}
"""By the value of `extends`."""
UNSUPPORTED = {"script": "it is a program in Tengo", "sequence": "it needs parts of speech"}
"""Kinds of Vale that seedlint does not run, each with the reason."""
