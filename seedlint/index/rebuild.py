"""A rule's contents and clusters made from all files at once, in place of whatever there was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, repeat
from operator import itemgetter

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.corpus import digest
from seedlint.index import findings, postings
from seedlint.index.clusters import Clusters
from seedlint.index.contents import Contents, dump_verdicts
from seedlint.index.passage_rows import passage, tokens
from seedlint.index.passages import File
from seedlint.index.token_buffer import AtHand
from seedlint.rule import Passage
from seedlint.similarity.batch import compare
from seedlint.similarity.batch_types import BatchResult
from seedlint.similarity.clusters import connected_components
from seedlint.similarity.contents import merge_fact_bits
from seedlint.similarity.incremental import Verdicts


@dataclass(frozen=True)
class _Found:
    """Contents by key. Those that stand in one place are many, so little is kept of them."""

    facts: dict[int, int]
    """The numbers of their tokens in the spool."""
    again: Counter[int]
    """In how many more places than one they stand."""
    mixed: set[int]
    """Those whose fact bits differ from place to place."""


def rebuild(contents: Contents, clusters: Clusters, at_hand: AtHand) -> None:
    """Compares all contents of the current files, and judges all clusters."""
    _clear(contents)
    found = _contents(contents, at_hand)
    keys = sorted(found.facts)
    facts = at_hand.spool.chosen(found.facts[key] for key in keys)
    compared = compare(facts, at_hand.map)
    agreed = _agreed(keys, compared)
    groups = list(_groups(contents, clusters, keys, found, agreed))
    cluster_of = {key: group[0] for group in groups for key in group}
    holders = (1 + found.again.get(key, 0) for key in keys)
    mixed = (facts[rank] if key in found.mixed else None for rank, key in enumerate(keys))
    columns = repeat(contents.rule), keys, repeat(1), holders, compared.fingerprint_counts, mixed, _pairs(keys, compared, agreed)
    rows = zip(*columns, map(cluster_of.get, keys), strict=False)
    contents.database.executemany("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    postings.file(contents.database, contents.rule, keys, compared.postings(postings.PAGE))
    del compared, found, facts
    _judge(contents, clusters, groups, agreed, at_hand)


def _clear(contents: Contents) -> None:
    for table in ("content", "link", "cluster"):
        contents.database.execute(f"DELETE FROM {table} WHERE rule = ?", (contents.rule,))
    findings.clear(contents.database, contents.rule)


def _contents(contents: Contents, at_hand: AtHand) -> _Found:
    """The contents of the current files; the tokens of all of them are put into the spool."""
    found, spool = _Found({}, Counter(), set()), at_hand.spool
    for file in contents.passages.current():
        first = _spooled(contents, file, at_hand)
        for number, key in enumerate(file.keys, first):
            before = found.facts.setdefault(key, number)
            if before == number:
                continue
            found.again[key] += 1
            one, other = spool.get(before), spool.get(number)
            if one != other:
                found.facts[key] = spool.add(merge_fact_bits(one, other))
                found.mixed.add(key)
    return found


def _spooled(contents: Contents, file: File, at_hand: AtHand) -> int:
    """The number of the file's first passage in the spool; it is read back and put there where it is not."""
    known = at_hand.first(file.result, contents.rule)
    if known is not None:
        return known
    own = (tokens(spot) for _, spot in zip(file.keys, file.spots(), strict=True))
    return at_hand.add(file.result, contents.rule, own)


def _agreed(keys: Sequence[int], compared: BatchResult) -> dict[int, Verdicts]:
    """Of the contents that agree with earlier ones, with which and how."""
    found: dict[int, Verdicts] = defaultdict(dict)
    for link in compared.links:
        found[keys[link.later]][keys[link.earlier]] = (link.kind, link.likeness)
    return found


def _pairs(keys: Sequence[int], compared: BatchResult, agreed: Mapping[int, Verdicts]) -> list[bytes | None]:
    """For each content all that it was held against, as it is kept: few agree, and many were held against each other."""
    found: list[bytes | None] = [None] * len(keys)
    for rank, pairs in groupby(compared.pairs, key=itemgetter(0)):
        known = agreed.get(keys[rank], {})
        found[rank] = dump_verdicts({keys[earlier]: known.get(keys[earlier]) for _, earlier in pairs})
    return found


def _groups(
    contents: Contents, clusters: Clusters, keys: Sequence[int], found: _Found, agreed: Mapping[int, Verdicts]
) -> Iterator[list[int]]:
    """The groups that are clusters, by key; their links are kept."""
    near: dict[int, list[int]] = defaultdict(list)
    rows = []
    for key, known in agreed.items():
        for earlier, found_so in known.items():
            if found_so and found_so[0] in clusters.wanted_kinds:
                near[key].append(earlier)
                near[earlier].append(key)
                rows.append((contents.rule, earlier, key))
    contents.database.executemany("INSERT INTO link VALUES (?, ?, ?)", sorted(rows))
    starts = (key for key in keys if key in near or key in found.again)
    for group in connected_components(starts, lambda key: near.get(key, ())):
        if len(group) > 1 or found.again[group[0]]:
            yield group


def _judge(
    contents: Contents, clusters: Clusters, groups: Sequence[Sequence[int]], verdicts: Mapping[int, Verdicts], at_hand: AtHand
) -> None:
    passages = _passages(contents, {key for group in groups for key in group}, at_hand)
    formed = {group[0]: clusters.formed(group, passages, verdicts) for group in groups}
    made = {key: digest(clusters.rule, cluster, clusters.options) for key, cluster in formed.items()}
    clusters.keep(made)
    known, _ = clusters.snapshot.renewed(True)
    clusters.tell(((key, cluster, made[key]) for key, cluster in formed.items()), known)


def _passages(contents: Contents, wanted: Set[int], at_hand: AtHand) -> dict[int, list[Passage]]:
    """The passages of these contents, gathered file by file."""
    found: dict[int, list[Passage]] = defaultdict(list)
    for file in contents.passages.current():
        if wanted.isdisjoint(file.keys):
            continue
        first = _spooled(contents, file, at_hand)
        for number, (key, spot) in enumerate(zip(file.keys, file.spots(), strict=True), first):
            if key in wanted:
                found[key].append(passage(file.path, spot, at_hand.spool.get(number)))
    return found
