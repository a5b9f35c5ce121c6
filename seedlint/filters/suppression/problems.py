"""Findings about suppressions themselves: of the rules unknown-, unused-, expired- and unexplained-suppression."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath

from seedlint.config import IgnoreEntry
from seedlint.filters.suppression.scope import (
    EXPIRED,
    NEVER_SUPPRESSED,
    UNEXPLAINED,
    UNKNOWN,
    UNUSED,
    Scope,
    are_complete,
    is_expired,
    matching_rules,
)
from seedlint.model import Edit, Finding, Place, RuleFinding, SuppressedRule, Suppression

_LONGEST = 60


def check_directives(ignores: Iterable[Suppression], unused: Collection[SuppressedRule], scope: Scope) -> Iterator[RuleFinding]:
    """Yield the problems of the directives; `unused` are the targets that cover no finding."""
    for ignore in ignores:
        if is_expired(ignore.until, scope):
            yield from _report(EXPIRED, ignore.place, _expired(ignore.until), ignore.until, scope)
        for target in ignore.rules:
            if not matching_rules([target.pattern], scope):
                yield from _report(UNKNOWN, target.place, _unknown(target.pattern, scope), target.pattern, scope)
            elif target in unused and are_complete([target.pattern], target.place.path, scope):
                yield from _report(UNUSED, target.place, _unused([target.pattern]), target.pattern, scope, _edits(ignore, scope))


def check_entries(entries: Iterable[IgnoreEntry], used: Collection[Place], scope: Scope) -> Iterator[RuleFinding]:
    """Yield the problems of the entries under `ignore` in the config; `used` are the places of entries that match a finding.

    An entry from a config outside of the root is not checked: other roots may extend that file as well.
    """
    for entry in entries:
        if PurePath(entry.place.path).is_absolute():
            continue
        names = " ".join([*entry.rules, *entry.files, entry.text])
        if is_expired(entry.until, scope):
            yield from _report(EXPIRED, entry.place, _expired(entry.until), names, scope)
        elif not matching_rules(entry.rules, scope):
            yield from _report(UNKNOWN, entry.place, _unknown(entry.rules[0], scope), names, scope)
        elif entry.place not in used and are_complete(entry.rules, entry.place.path, scope):
            yield from _report(UNUSED, entry.place, _unused(entry.rules), names, scope)
        if not entry.reason:
            yield from _report(UNEXPLAINED, entry.place, f"no reason for switching off {_listed(entry.rules)}", names, scope)


def _report(
    rule: str, place: Place, message: str, identity: str, scope: Scope, edits: tuple[Edit, ...] = ()
) -> Iterator[RuleFinding]:
    if scope.is_complete(rule, place.path):
        yield rule, Finding(place, message, identity=identity, edits=edits)


def _edits(ignore: Suppression, scope: Scope) -> tuple[Edit, ...]:
    """Return the edit that deletes the comment and the spaces before it.

    No edit for a comment with several targets, and no edit for a comment that opens a range: its closing comment would be left.
    """
    place, covers = ignore.place, ignore.rules[0].covers
    if len(ignore.rules) > 1 or (covers.line, covers.column) == (place.end_line, place.end_column):
        return ()
    before = "".join(scope.lines(place.path)[place.line - 1 : place.line])[: place.column - 1]
    column = len(before.rstrip()) + 1 if before.strip() else place.column
    return (Edit(place._replace(column=column), "", True),)


def _expired(until: str) -> str:
    return f"this suppression expired on {until}"


def _unused(rules: Iterable[str]) -> str:
    return f"nothing to suppress here for {_listed(rules)}"


def _unknown(rule: str, scope: Scope) -> str:
    if rule in NEVER_SUPPRESSED:
        return f"'{rule}' cannot be suppressed; set its severity under 'rules' in the config"
    return f"no rule '{rule[:_LONGEST]}'{_nearest(rule[:_LONGEST], tuple(scope.rules))}"


@lru_cache(maxsize=1024)
def _nearest(name: str, rules: tuple[str, ...]) -> str:
    """Return the end of a message that proposes the nearest rule, '' for none. A comparison with all rules takes 0.2 ms."""
    from difflib import get_close_matches

    near = get_close_matches(name, rules, 1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _listed(rules: Iterable[str]) -> str:
    return ", ".join("any rule" if rule == "*" else f"'{rule}'" for rule in rules)
