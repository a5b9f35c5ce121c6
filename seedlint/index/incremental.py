"""What files that came and went change of a rule's contents and of the links between them.

apply: files -> the contents whose clusters may be others
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import reduce

from seedlint._internal.dataclasses import dataclass
from seedlint.index.contents import Contents, dump_verdicts
from seedlint.index.passages import Held, Passages
from seedlint.similarity import incremental
from seedlint.similarity.contents import merge_fact_bits


@dataclass
class Change:
    """What came and went of one content."""

    come: list[Held]
    gone: list[Held]


def changes(passages: Passages, come: Iterable[int], gone: Iterable[int]) -> dict[int, Change]:
    """What the files that came and went change, by content. What stands in the same place of the same file as before is none."""
    left = {passages.passage(held): held for held in passages.of_results(gone)}
    found: dict[int, Change] = defaultdict(lambda: Change([], []))
    for held in passages.of_results(come):
        if left.pop(passages.passage(held), None) is None:
            found[held.key].come.append(held)
    for held in left.values():
        found[held.key].gone.append(held)
    return dict(found)


def apply(contents: Contents, changed: dict[int, Change], wanted_kinds: Collection[str]) -> tuple[set[int], set[int]]:
    """Brings contents and links up to date with files that are switched already.

    Gives the contents whose clusters may be others, and the clusters that some of them were in.
    """
    clusters = {contents.cluster(key) for key in changed}
    after = {key: contents.holders(key) + len(change.come) - len(change.gone) for key, change in changed.items()}
    came = {key for key, count in after.items() if count and not contents.holders(key)}
    went = {key for key, count in after.items() if not count}
    prints = {number for key in came | went for number in contents.fingerprints(key)}
    frequent = {number for number in prints if contents.is_frequent(number)}
    affected = incremental.affected_contents(contents, went)
    facts = {key for key in changed.keys() - came - went if _facts_change(contents, key, changed[key])}
    touched = changed.keys() | _leave(contents, went) | _come(contents, came, after, changed)
    for key in changed.keys() - came - went:
        contents.put(key, "holders", after[key])
    contents.forget_frequent()
    affected |= incremental.affected_contents(contents, came) | came
    stale = facts | {
        key for number in prints if contents.is_frequent(number) != (number in frequent) for key in _all_holders(contents, number)
    }
    recheck = stale | incremental.affected_contents(contents, stale)
    for key in sorted(affected | recheck):
        touched |= _redo(contents, key, key in affected, stale, wanted_kinds)
    clusters |= {contents.cluster(key) for key in touched}
    return {key for key in touched if key not in went}, {cluster for cluster in clusters if cluster is not None}


def _all_holders(contents: Contents, number: int) -> set[int]:
    found: set[int] = set()
    more = contents.after(number, -(1 << 63))
    while more:
        found.update(more)
        more = contents.after(number, more[-1])
    return found


def _facts_change(contents: Contents, key: int, change: Change) -> bool:
    """Brings the fact bits of a content that stays up to date. Kept are they only where holders differ."""
    mixed = contents.row(key, "facts")
    kept = mixed or contents.passages.tokens(_earlier_holder(contents, key, change))
    if not mixed and all(contents.passages.tokens(held) == kept for held in change.come):
        return False
    different = {contents.passages.tokens(held) for held in contents.passages.of_content(key)}
    facts = reduce(merge_fact_bits, sorted(different))
    contents.put(key, "facts", facts if len(different) > 1 else None)
    contents._features.pop(key, None)
    return facts != kept


def _earlier_holder(contents: Contents, key: int, change: Change) -> Held:
    """One that held the content before anything came."""
    if change.gone:
        return change.gone[0]
    come = {(held.result, held.number) for held in change.come}
    few = contents.passages.of_content(key, len(come) + 1)
    return next(held for held in few if (held.result, held.number) not in come)


def _leave(contents: Contents, went: Iterable[int]) -> set[int]:
    """Takes contents out; gives those that they were linked with."""
    ends: set[int] = set()
    for key in went:
        for earlier in contents.verdicts(key):
            ends.add(earlier)
            _unlink(contents, earlier, key)
        if contents.row(key, "filed"):
            contents.database.execute(
                "UPDATE content SET holders = 0, facts = NULL, pairs = NULL, cluster = NULL WHERE rule = ? AND key = ?",
                (contents.rule, key),
            )
            contents.postings.hide(key)
        else:
            contents.database.execute("DELETE FROM content WHERE rule = ? AND key = ?", (contents.rule, key))
            contents.postings.remove(contents.fingerprints(key), key)
    return ends.difference(went)


def _come(contents: Contents, came: Iterable[int], after: dict[int, int], changed: dict[int, Change]) -> set[int]:
    """Puts contents in, without links as yet."""
    for key in came:
        different = {contents.passages.tokens(held) for held in changed[key].come}
        facts = reduce(merge_fact_bits, sorted(different)) if len(different) > 1 else None
        if contents.row(key, "filed"):
            contents.put(key, "holders", after[key])
            contents.put(key, "facts", facts)
            contents.postings.show(key)
        else:
            prints = contents.fingerprints(key)
            row = contents.rule, key, 0, after[key], len(prints), facts
            contents.database.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)", row)
            contents.postings.add(prints, key)
    return set(came)


def _redo(contents: Contents, key: int, rank: bool, stale: Collection[int], wanted_kinds: Collection[str]) -> set[int]:
    """Brings the verdicts on a content up to date: ranked anew, or only where they are stale. Gives what they linked or link."""
    if not contents.holders(key):
        return set()
    old = contents.verdicts(key)
    if not rank and key not in stale and not any(earlier in stale for earlier in old):
        return set()
    wanted = incremental.find_candidates(contents, key) if rank else list(old)
    known = {} if key in stale else {earlier: found for earlier, found in old.items() if earlier not in stale}
    new = incremental.compare(contents, key, wanted, known, contents)
    if list(new.items()) == list(old.items()):
        return set()
    contents.put(key, "pairs", dump_verdicts(new))
    ends = {earlier for earlier in old.keys() | new.keys() if old.get(earlier) != new.get(earlier)}
    for earlier in ends:
        found = new.get(earlier)
        if found and found[0] in wanted_kinds:
            row = contents.rule, earlier, key
            contents.database.execute("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", row)
        else:
            _unlink(contents, earlier, key)
    return ends | {key} if ends else set()


def _unlink(contents: Contents, earlier: int, later: int) -> None:
    query = "DELETE FROM link WHERE rule = ? AND earlier = ? AND later = ?"
    contents.database.execute(query, (contents.rule, earlier, later))
