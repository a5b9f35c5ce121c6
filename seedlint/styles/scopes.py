"""Scopes: which units a rule checks.

A unit has a scope of several parts, such as `text.heading.h2.md`; a selector matches where all of its parts are among them. `&`
joins selectors, and `~` before one negates it.
"""

from __future__ import annotations

from collections.abc import Iterable

WHOLE = ("raw", "summary")
"""Units of a whole page, which a negated selector never means."""
DERIVED = ("sentence", "paragraph")
"""Units that are parts of another unit."""


def matches(scopes: Iterable[str], unit: str) -> bool:
    """Return whether one of the scopes of a rule means a unit with this scope."""
    parts = frozenset(unit.split("."))
    return any(_matches_all(scope.split("&"), parts) for scope in scopes)


def _matches_all(selectors: Iterable[str], parts: frozenset[str]) -> bool:
    for selector in map(str.strip, selectors):
        if selector.startswith("~"):
            if parts.intersection(WHOLE) or parts.issuperset(selector[1:].strip().split(".")):
                return False
        elif not parts.issuperset(selector.split(".")):
            return False
    return True
