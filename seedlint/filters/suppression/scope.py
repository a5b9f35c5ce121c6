"""The facts of a run that suppression depends on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.results import RULE_ERROR, UNREADABLE

UNKNOWN, UNUSED, EXPIRED, UNEXPLAINED = (f"{flaw}-suppression" for flaw in ("unknown", "unused", "expired", "unexplained"))
NEVER_SUPPRESSED = frozenset({RULE_ERROR, UNREADABLE, UNKNOWN, UNUSED, EXPIRED, UNEXPLAINED, "malformed-suppression"})
"""Rules that no suppression applies to: else a comment could hide that it hides something."""


@dataclass(frozen=True)
class Scope:
    """A run, as far as suppression depends on it."""

    today: str
    """The date, as in ISO 8601."""
    rules: Collection[str]
    """The names of all known rules, whether they ran or not."""
    is_complete: Callable[[str, str], bool | None]
    """True if the run has all findings of a rule at a path; None where the rule is off there."""
    home: Callable[[str], str]
    """The folder whose config applies to a path, '' for the root."""
    lines: Callable[[str], Sequence[str]]
    """The lines of a file; none where the file cannot be read."""


def is_expired(until: str, scope: Scope) -> bool:
    """Return whether the last day, '' for none, is in the past."""
    return bool(until) and until < scope.today


def matching_rules(patterns: Iterable[str], scope: Scope) -> Sequence[str]:
    """Return the rules with one of these names or patterns that can be suppressed."""
    return _matching_rules(tuple(patterns), tuple(scope.rules))


@lru_cache(maxsize=1024)
def _matching_rules(patterns: tuple[str, ...], rules: tuple[str, ...]) -> Sequence[str]:
    """Return the same for thousands of comments with the same names, without a match of each name with each rule again."""
    return tuple(rule for rule in rules if rule not in NEVER_SUPPRESSED and any(fnmatchcase(rule, one) for one in patterns))


def are_complete(patterns: Iterable[str], path: str, scope: Scope) -> bool:
    """Return whether the run has all findings of these rules at the path; rules that are off do not count, False if all are."""
    states = {scope.is_complete(rule, path) for rule in matching_rules(patterns, scope)} - {None}
    return states == {True}
