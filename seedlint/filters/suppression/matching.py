"""Which findings begin in what a directive covers: one sweep over a file's places, whatever number of directives there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fnmatch import fnmatchcase

from seedlint.filters.suppression.scope import ALWAYS_TOLD
from seedlint.model import Place, RuleFinding, SuppressedRule

Numbered = list[tuple[Place, int]]


def covered(found: Sequence[RuleFinding], targets: Sequence[SuppressedRule]) -> tuple[set[int], set[int]]:
    """The indexes of the findings that a target with their rule covers, and of the targets that cover one."""
    here: dict[str, list[int]] = defaultdict(list)
    for index, target in enumerate(targets):
        here[target.covers.path].append(index)
    spots: dict[tuple[str, str], Numbered] = defaultdict(list)
    for index, (rule, finding) in enumerate(found):
        if finding.place.path in here and rule not in ALWAYS_TOLD:
            spots[finding.place.path, rule].append((finding.place, index))
    off: set[int] = set()
    used: set[int] = set()
    for (path, rule), places in spots.items():
        covers = [(targets[index].covers, index) for index in here[path] if fnmatchcase(rule, targets[index].pattern)]
        _sweep(places, covers, off, used)
    return off, used


def _sweep(places: Numbered, covers: Numbered, off: set[int], used: set[int]) -> None:
    """Adds the indexes of the places that begin in one of the covers, and of the covers in which one begins."""
    waiting, begun = sorted(covers, reverse=True), []
    furthest = (0, 0)
    for place, index in sorted(places):
        while waiting and _start(waiting[-1][0]) <= _start(place):
            begun.append(waiting.pop())
            furthest = max(furthest, _end(begun[-1][0]))
        if _start(place) < furthest:
            off.add(index)
            used.update(number for cover, number in begun if _start(place) < _end(cover))
            begun = []  # each of these is used now, or over


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _end(place: Place) -> tuple[int, int]:
    return place.end_line, place.end_column
