"""Rules and a format for the pages of a harbour."""

from __future__ import annotations

from seedlint import Format, Rule, hookimpl
from seedlint_harbour import depth_drift, harbour_log, shouting_heading

SEEDLINT_API = 1


@hookimpl
def seedlint_rules() -> list[Rule]:
    """Return the rules of this distribution."""
    return [depth_drift.RULE, shouting_heading.RULE]


@hookimpl
def seedlint_formats() -> list[Format]:
    """Return the formats of this distribution."""
    return [harbour_log.FORMAT]
