"""Matching of the items of a run with the entries of a baseline: the most similar pairs first, then looser and looser keys."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint.filters.baseline.entries import Entry, Item

Baseline = Mapping[Entry, int]
"""The number of times that each entry was there."""
Key = Callable[[Entry], Hashable]


@dataclass(frozen=True)
class Comparison:
    """The result of a comparison."""

    new: tuple[Item, ...]
    """The items that are not in the baseline."""
    known: tuple[tuple[Item, Entry], ...]
    """The other items, each with its entry."""
    unmatched: Counter[Entry]
    """The number of times that each entry was not found again; entries without any are left out."""


@dataclass(frozen=True)
class View:
    """The run's knowledge of the files that entries name."""

    is_gone: Callable[[str], bool]
    """True if the file does not exist any more, so that its findings may be in another file."""
    is_seen: Callable[[str], bool]
    """True if the items hold all findings of the file."""


def compare(items: Sequence[Item], baseline: Baseline, view: View) -> Comparison:
    """Match each item with at most one entry, and each entry with at most as many items as it counts."""
    # A chain of keys, from exact to loose. What a step matches is out of the game for the later steps, so that a loose key never
    # takes an entry that fits another item better. Entry is (path, rule, fingerprint, text).
    #
    # Findings outside of clusters: everything equal; the words changed; the file changed (renamed, or the text moved), which is
    # allowed only out of files that were checked or are gone: an entry of a file that this run did not check may still be
    # true there; words and file changed, out of gone files only.
    #
    # Copies: all places of a cluster are known wherever they are, so a copy may come from any file in which an entry is left.
    # The fingerprint of a cluster may change when a copy comes or is edited, so that copies are matched by text first; what
    # they show of old and new fingerprints (`_renamed_clusters`) then identifies the copies whose text was edited.
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
    now = _renamed_clusters(matching.known)
    copies = matching.take(copies, lambda entry: (entry.path, entry.rule, now.get(entry.fingerprint, entry.fingerprint)))
    copies = matching.take(copies, lambda entry: (entry.rule, now.get(entry.fingerprint, entry.fingerprint)), view.is_gone)
    return Comparison((*singles, *copies), tuple(matching.known), +matching.unmatched)


def _renamed_clusters(known: Iterable[tuple[Item, Entry]]) -> dict[str, str]:
    """Return for the old fingerprint of a cluster the present one."""
    now: dict[str, str] = {}
    for item, entry in known:
        if item.cluster:
            now.setdefault(entry.fingerprint, item.entry.fingerprint)
    return now


class _Matching:
    """The pairs that are matched, and the entries that are not matched yet."""

    def __init__(self, baseline: Baseline) -> None:
        self.unmatched = Counter(dict(baseline))
        self._order = sorted(baseline, reverse=True)
        self.known: list[tuple[Item, Entry]] = []

    def take(self, items: Sequence[Item], key: Key, is_free: Callable[[str], bool] = lambda path: True) -> list[Item]:
        """Match items with entries that have the same key and a free path; return the items that are left."""
        if not items:
            return []
        waiting: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in self._order:
            if self.unmatched[entry] > 0 and is_free(entry.path):
                waiting[key(entry)].append(entry)
        return [item for item in items if not self._match(item, waiting.get(key(item.entry)))]

    def _match(self, item: Item, entries: list[Entry] | None) -> bool:
        if not entries:
            return False
        self.known.append((item, entries[-1]))
        self.unmatched[entries[-1]] -= 1
        if not self.unmatched[entries[-1]]:
            entries.pop()
        return True
