"""Update of a rule's contents and links after a few files changed, without a look at the contents that they cannot touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import reduce

from seedlint._internal.dataclasses import dataclass
from seedlint.index.contents import Contents, dump_verdicts
from seedlint.index.passages import Holder, Passages
from seedlint.similarity import incremental
from seedlint.similarity.contents import merge_fact_bits


@dataclass
class ContentChange:
    """The passages of one content that came and went."""

    come: list[Holder]
    gone: list[Holder]


def find_changes(passages: Passages, gone: Iterable[int], come: Iterable[int]) -> dict[int, ContentChange]:
    """Return the changes of the files that went and came, by content.

    A passage that is the same at the same place of the same path is no change, such as all passages above an edit.
    """
    left = {passages.passage(holder): holder for holder in passages.of_results(gone)}
    found: dict[int, ContentChange] = defaultdict(lambda: ContentChange([], []))
    for holder in passages.of_results(come):
        if left.pop(passages.passage(holder), None) is None:
            found[holder.key].come.append(holder)
    for holder in left.values():
        found[holder.key].gone.append(holder)
    return dict(found)


def apply_changes(
    contents: Contents, changed: dict[int, ContentChange], wanted_kinds: Collection[str]
) -> tuple[set[int], set[int]]:
    """Bring contents and links up to date, after the rows of the files were switched.

    Return the contents whose clusters may be others now, and the clusters that these contents were in.
    """
    # The law: contents, verdicts and links are afterwards what a comparison of all contents would give. A content is compared
    # with earlier contents only: under each of its fingerprints it meets the 24 nearest holders before it
    # (`similarity.candidates`), and the 5 of these that share most with it are its candidates. So a content that comes or goes
    # can change
    # 1. the candidates of contents behind it, near enough under one of its fingerprints
    #    (`similarity.incremental.affected_contents`). `behind` must see the content in the postings: it is asked before the
    #    content leaves and after it came. These contents, and those that came, choose their candidates again (`affected`).
    # 2. verdicts, where a fingerprint becomes frequent or stops being frequent, since verdicts ignore frequent fingerprints. All
    #    holders of such a fingerprint are stale, as are contents whose fact bits changed; verdicts on a pair with a stale content
    #    are made again, from both sides (`recheck`).
    # All other verdicts are read from the index. tests/test_incremental.py holds the law with random edits.
    clusters = {contents.cluster(key) for key in changed}
    after = {key: contents.holders(key) + len(change.come) - len(change.gone) for key, change in changed.items()}
    came = {key for key, count in after.items() if count and not contents.holders(key)}
    went = {key for key, count in after.items() if not count}
    stay = changed.keys() - came - went
    prints = {number for key in came | went for number in contents.fingerprints(key)}
    frequent = {number for number in prints if contents.is_frequent(number)}
    affected = incremental.affected_contents(contents, went)
    other_facts = {key for key in stay if _update_facts(contents, key, changed[key])}
    touched = changed.keys() | _remove(contents, went) | _insert(contents, came, after, changed)
    for key in stay:
        contents.put(key, "holders", after[key])
    contents.forget_frequent()
    affected |= incremental.affected_contents(contents, came) | came
    flipped = (number for number in prints if contents.is_frequent(number) != (number in frequent))
    stale = other_facts | {key for number in flipped for key in _all_holders(contents, number)}
    recheck = stale | incremental.affected_contents(contents, stale)
    for key in sorted(affected | recheck):
        touched |= _update_verdicts(contents, key, key in affected, stale, wanted_kinds)
    clusters |= {contents.cluster(key) for key in touched}
    return {key for key in touched if key not in went}, {cluster for cluster in clusters if cluster is not None}


def _all_holders(contents: Contents, number: int) -> set[int]:
    found: set[int] = set()
    more = contents.after(number, -(1 << 63))
    while more:
        found.update(more)
        more = contents.after(number, more[-1])
    return found


def _update_facts(contents: Contents, key: int, change: ContentChange) -> bool:
    """Bring the fact bits of a content up to date that was there before and still is; return whether they are others now."""
    # A content has the fact bits of all its passages together. They are stored only where passages differ in them, which is
    # seldom: else those of any passage will do. Only where bits are stored, or a new passage has other bits, all passages are
    # read.
    mixed = contents.row(key, "facts")
    before = mixed or contents.passages.tokens(_earlier_holder(contents, key, change))
    if not mixed and all(contents.passages.tokens(holder) == before for holder in change.come):
        return False
    different = {contents.passages.tokens(holder) for holder in contents.passages.of_content(key)}
    facts = reduce(merge_fact_bits, sorted(different))
    contents.put(key, "facts", facts if len(different) > 1 else None)
    contents.forget_reading(key)
    return facts != before


def _earlier_holder(contents: Contents, key: int, change: ContentChange) -> Holder:
    """Return a passage that held the content before the change."""
    if change.gone:
        return change.gone[0]
    come = {(holder.result, holder.number) for holder in change.come}
    few = contents.passages.of_content(key, len(come) + 1)
    return next(holder for holder in few if (holder.result, holder.number) not in come)


def _remove(contents: Contents, went: Iterable[int]) -> set[int]:
    """Remove contents with their links; return the contents that they were compared with."""
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


def _insert(contents: Contents, came: Iterable[int], after: dict[int, int], changed: dict[int, ContentChange]) -> set[int]:
    """Insert contents, without links as yet; return them."""
    for key in came:
        different = {contents.passages.tokens(holder) for holder in changed[key].come}
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


def _update_verdicts(contents: Contents, key: int, rank: bool, stale: Collection[int], wanted_kinds: Collection[str]) -> set[int]:
    """Bring the verdicts of a content and its links up to date; return the contents whose links changed.

    rank: its candidates are chosen again; otherwise only verdicts with a stale content are made again.
    """
    if not contents.holders(key):
        return set()
    old = contents.verdicts(key)
    if not rank and key not in stale and not any(earlier in stale for earlier in old):
        return set()
    candidates = incremental.find_candidates(contents, key) if rank else list(old)
    known = {} if key in stale else {earlier: found for earlier, found in old.items() if earlier not in stale}
    new = incremental.compare(contents, key, candidates, known, contents)
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
