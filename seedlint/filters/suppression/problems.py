"""What is to be said of suppressions themselves, under the rules in `own` and `unexplained-suppression`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from seedlint.config import IgnoreEntry
from seedlint.filters.suppression.scope import (
    ALWAYS_TOLD,
    EXPIRED,
    UNEXPLAINED,
    UNKNOWN,
    UNUSED,
    Scope,
    all_known,
    is_over,
    meant,
)
from seedlint.model import Edit, Finding, Ignore, Place, RuleFinding, Target

_LONGEST = 60


def about_directives(ignores: Iterable[Ignore], idle: Collection[Target], scope: Scope) -> Iterator[RuleFinding]:
    """What is wrong with the directives; idle are the targets that cover no finding."""
    for ignore in ignores:
        if is_over(ignore.until, scope):
            yield from _told(EXPIRED, ignore.place, _ended(ignore.until), ignore.until, scope)
        for target in ignore.targets:
            if not meant([target.rule], scope):
                yield from _told(UNKNOWN, target.place, _unknown(target.rule, scope), target.rule, scope)
            elif target in idle and all_known([target.rule], target.place.path, scope):
                yield from _told(UNUSED, target.place, _unused([target.rule]), target.rule, scope, _edits(ignore, scope))


def about_waivers(waivers: Iterable[IgnoreEntry], busy: Collection[Place], scope: Scope) -> Iterator[RuleFinding]:
    """What is wrong with the waivers; busy are the places of those that are about any finding.

    One from a config outside of the root is left alone: others may build on that file as well.
    """
    for waiver in waivers:
        if PurePath(waiver.place.path).is_absolute():
            continue
        names = " ".join([*waiver.rules, *waiver.files, waiver.text])
        if is_over(waiver.until, scope):
            yield from _told(EXPIRED, waiver.place, _ended(waiver.until), names, scope)
        elif not meant(waiver.rules, scope):
            yield from _told(UNKNOWN, waiver.place, _unknown(waiver.rules[0], scope), names, scope)
        elif waiver.place not in busy and all_known(waiver.rules, waiver.place.path, scope):
            yield from _told(UNUSED, waiver.place, _unused(waiver.rules), names, scope)
        if not waiver.reason:
            yield from _told(UNEXPLAINED, waiver.place, f"no reason for switching off {_listed(waiver.rules)}", names, scope)


def _told(
    rule: str, place: Place, message: str, identity: str, scope: Scope, edits: tuple[Edit, ...] = ()
) -> Iterator[RuleFinding]:
    if scope.judged(rule, place.path):
        yield rule, Finding(place, message, identity=identity, edits=edits)


def _edits(ignore: Ignore, scope: Scope) -> tuple[Edit, ...]:
    """What takes the comment out, with the spaces before it; none where it says more, or begins what another one ends."""
    place, covers = ignore.place, ignore.targets[0].covers
    if len(ignore.targets) > 1 or (covers.line, covers.column) == (place.end_line, place.end_column):
        return ()
    before = "".join(scope.lines(place.path)[place.line - 1 : place.line])[: place.column - 1]
    column = len(before.rstrip()) + 1 if before.strip() else place.column
    return (Edit(place._replace(column=column), "", True),)


def _ended(until: str) -> str:
    return f"this suppression ended on {until}"


def _unused(rules: Iterable[str]) -> str:
    return f"nothing to suppress here for {_listed(rules)}"


def _unknown(rule: str, scope: Scope) -> str:
    if rule in ALWAYS_TOLD:
        return f"'{rule}' cannot be suppressed; set its severity under 'rules' in the config"
    from difflib import get_close_matches

    near = get_close_matches(rule[:_LONGEST], scope.rules, 1)
    return f"no rule '{rule[:_LONGEST]}'" + (f"; did you mean '{near[0]}'?" if near else "")


def _listed(rules: Iterable[str]) -> str:
    return ", ".join("any rule" if rule == "*" else f"'{rule}'" for rule in rules)
