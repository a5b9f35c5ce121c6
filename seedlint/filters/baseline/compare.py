"""Which of the items are in a baseline, by one step of forgiveness after the other: what is most alike is matched first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint.filters.baseline.entries import Entry, Item

Baseline = Mapping[Entry, int]
"""How often there was each entry."""
Key = Callable[[Entry], Hashable]


@dataclass(frozen=True)
class Comparison:
    """The items that are not in the baseline, the others with the entry of each, and how often entries were not met."""

    new: tuple[Item, ...]
    known: tuple[tuple[Item, Entry], ...]
    left: Counter[Entry]


@dataclass(frozen=True)
class View:
    """What is known of the files that entries speak of."""

    is_gone: Callable[[str], bool]
    """Whether there is no such file any more, so that what was found in it may be somewhere else."""
    is_seen: Callable[[str], bool]
    """Whether all that is found in the file is among the items."""


def compare(items: Sequence[Item], baseline: Baseline, view: View) -> Comparison:
    """Matches each item with an entry, and each entry with as many items as it counts.

    A copy may come from wherever one is missing, for all places of its cluster are known. Any other finding moves only out of
    a file that was looked at, with the words around it; without them only out of a file that is gone.
    """
    matching = _Matching(baseline)
    singles = [item for item in items if not item.cluster]
    copies = [item for item in items if item.cluster]

    def can_move(path: str) -> bool:
        return view.is_seen(path) or view.is_gone(path)

    singles = matching.take(singles, lambda entry: entry)
    singles = matching.take(singles, lambda entry: entry[:3])
    singles = matching.take(singles, lambda entry: entry[1:], can_move)
    singles = matching.take(singles, lambda entry: entry[1:3], view.is_gone)
    copies = matching.take(copies, lambda entry: (entry.path, entry.rule, entry.text))
    copies = matching.take(copies, lambda entry: (entry.rule, entry.text))
    kin = _kin(matching.known)
    copies = matching.take(copies, lambda entry: (entry.path, entry.rule, kin.get(entry.fingerprint, entry.fingerprint)))
    copies = matching.take(copies, lambda entry: (entry.rule, kin.get(entry.fingerprint, entry.fingerprint)), view.is_gone)
    return Comparison((*singles, *copies), tuple(matching.known), +matching.left)


def _kin(known: Iterable[tuple[Item, Entry]]) -> dict[str, str]:
    """By the fingerprint that a cluster had the one that it has now: a copy that comes or is edited may change it."""
    kin: dict[str, str] = {}
    for item, entry in known:
        if item.cluster:
            kin.setdefault(entry.fingerprint, item.entry.fingerprint)
    return kin


class _Matching:
    """Entries that are not matched yet, and what was."""

    def __init__(self, baseline: Baseline) -> None:
        self.left = Counter(dict(baseline))
        self._order = sorted(baseline, reverse=True)
        self.known: list[tuple[Item, Entry]] = []

    def take(self, items: Sequence[Item], key: Key, is_free: Callable[[str], bool] = lambda path: True) -> list[Item]:
        """Matches items with entries of the same key whose path is free, and gives the items that are left."""
        if not items:
            return []
        waiting: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in self._order:
            if self.left[entry] > 0 and is_free(entry.path):
                waiting[key(entry)].append(entry)
        return [item for item in items if not self._match(item, waiting.get(key(item.entry)))]

    def _match(self, item: Item, entries: list[Entry] | None) -> bool:
        if not entries:
            return False
        self.known.append((item, entries[-1]))
        self.left[entries[-1]] -= 1
        if not self.left[entries[-1]]:
            entries.pop()
        return True
