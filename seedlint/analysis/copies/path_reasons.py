"""The reasons between the copies of one cluster that their paths alone show, worked out once, when the cluster is formed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.page_paths import Reason, distance_from_original, reason_of

_MOST_COMPARED = 8
"""Earlier copies of a text among which the text that a copy repeats is chosen; more would take the square of the copies."""
FREE, UNLIKE = -1, -2
"""In the place of the number of a reason: there is none, or the two copies are not known to agree."""
_SEPARATOR = "//"
"""Not in a path, and one of the characters that JSON does not escape."""


class Origins(NamedTuple):
    """The texts that each copy of a cluster may repeat. Nothing here depends on another cluster, so a digest keeps it."""

    order: list[int]
    """The rows of the copies, the original first."""
    reasons: list[Reason]
    """The reasons between them, each once."""
    chosen: list[int | list[int]]
    """For each copy but the first in the order: the number of the reason against the first of all copies, where there is a reason
    against each copy that it is compared with, so that the choice is made; else the number of the reason against each of these
    copies. `FREE` for no reason, `UNLIKE` for a copy that it is not known to agree with."""

    def reason(self, number: int) -> Reason | None:
        """Return a reason by its number."""
        return None if number == FREE else self.reasons[number]


def find_origins(paths: Sequence[str], agree: Callable[[int, int], bool]) -> Origins:
    """Return the texts that each copy may repeat, given the path of each, and whether two copies are known to agree."""
    order = sorted(range(len(paths)), key=lambda index: (distance_from_original(paths[index]), index))
    numbers: dict[Reason, int] = {}
    chosen: list[int | list[int]] = []
    for position, index in enumerate(order[1:], 1):
        others = order[: min(position, _MOST_COMPARED)]
        found = [reason_of(paths[index], paths[other]) for other in others]
        if None not in found:
            others, found = others[:1], found[:1]
        against = [
            _number(reason, numbers) if agree(index, other) else UNLIKE for other, reason in zip(others, found, strict=True)
        ]
        chosen.append(against if None in found else against[0])
    return Origins(order, list(numbers), chosen)


def dump_origins(origins: Origins) -> list[Any]:
    """Return the origins as JSON."""
    return [origins.order, list(map(dump_reason, origins.reasons)), origins.chosen]


def load_origins(row: Sequence[Any]) -> Origins:
    """Return origins from JSON."""
    order, reasons, chosen = row
    return Origins(order, list(map(load_reason, reasons)), chosen)


def dump_reason(reason: Reason) -> str:
    """Return a reason as one text."""
    return _SEPARATOR.join((reason.kind, *(folder[:-1] for folder in (reason.folder, *reason.members))))


@lru_cache(maxsize=65536)
def load_reason(text: str) -> Reason:
    """Return the reason of a text."""
    kind, folder, *members = [name and f"{name}/" for name in text.split(_SEPARATOR)]
    return Reason(kind[:-1], folder, tuple(members))


def _number(reason: Reason | None, numbers: dict[Reason, int]) -> int:
    return FREE if reason is None else numbers.setdefault(reason, len(numbers))
