"""What suppressing needs to know of a run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatchcase

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.results import RULE_ERROR, UNREADABLE

UNKNOWN, UNUSED, EXPIRED, UNEXPLAINED = (f"{flaw}-suppression" for flaw in ("unknown", "unused", "expired", "unexplained"))
ALWAYS_TOLD = frozenset({RULE_ERROR, UNREADABLE, UNKNOWN, UNUSED, EXPIRED, UNEXPLAINED, "malformed-suppression"})
"""What cannot be suppressed: else a comment could hide that it hides something."""


@dataclass(frozen=True)
class Scope:
    """A run, as far as suppressing depends on it."""

    today: str
    """The date, as in ISO 8601."""
    rules: Collection[str]
    """The names of all rules that there are, whether they ran or not."""
    judged: Callable[[str, str], bool | None]
    """Whether all that a rule finds at a path is known; None where the rule is off there."""
    home: Callable[[str], str]
    """The folder whose config holds for a path, '' for the root."""
    lines: Callable[[str], Sequence[str]]
    """The lines of a file; none where it cannot be read."""


def is_over(until: str, scope: Scope) -> bool:
    """Whether the last day, '' for none, is in the past."""
    return bool(until) and until < scope.today


def meant(patterns: Iterable[str], scope: Scope) -> list[str]:
    """The rules with one of these names or patterns that can be suppressed."""
    wanted = list(patterns)
    return [rule for rule in scope.rules if rule not in ALWAYS_TOLD and any(fnmatchcase(rule, one) for one in wanted)]


def all_known(patterns: Iterable[str], path: str, scope: Scope) -> bool:
    """Whether all is known that these rules find at the path, as far as they are on there; False where none is."""
    verdicts = {scope.judged(rule, path) for rule in meant(patterns, scope)} - {None}
    return verdicts == {True}
