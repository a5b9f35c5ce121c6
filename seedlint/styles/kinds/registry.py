"""All kinds of YAML rules by name. A kind is imported when a rule of the kind has something to check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from seedlint.styles.program import Alert, RunningRule
from seedlint.styles.units import Unit

Check = Callable[[RunningRule, Unit], Iterable[Alert]]
KINDS = (
    "capitalization",
    "conditional",
    "consistency",
    "existence",
    "metric",
    "occurrence",
    "readability",
    "repetition",
    "spelling",
    "substitution",
)


@cache
def check_of(kind: str) -> Check:
    """Return the function that yields the alerts of a rule of this kind."""
    check: Check = import_module(f"seedlint.styles.kinds.{kind}").check
    return check
