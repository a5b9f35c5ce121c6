"""Rules for the pages of a harbour."""

from __future__ import annotations

from seedlint import Rule, hookimpl
from seedlint_harbour import depth_drift, shouting_heading

SEEDLINT_API = 1


@hookimpl
def seedlint_rules() -> list[Rule]:
    """Return the rules of this distribution."""
    return [depth_drift.RULE, shouting_heading.RULE]
