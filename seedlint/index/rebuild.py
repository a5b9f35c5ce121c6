"""A rule's contents, links and clusters made again from the passages of all files, in place of whatever was stored.

A first run does this, and a run after so many changes that an update one by one would take longer (`update`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, repeat
from operator import itemgetter

from seedlint._internal.dataclasses import dataclass
from seedlint.index import findings, postings
from seedlint.index.clusters import Clusters
from seedlint.index.contents import Contents, dump_verdicts
from seedlint.index.passages import FilePassages
from seedlint.index.serialization import passage_of, tokens_of
from seedlint.index.token_buffer import TokenBuffer
from seedlint.rule import Cluster, Passage
from seedlint.similarity.batch import compare
from seedlint.similarity.batch_types import BatchResult, ParallelMap
from seedlint.similarity.clusters import connected_components
from seedlint.similarity.contents import merge_fact_bits
from seedlint.similarity.incremental import Verdicts


@dataclass(frozen=True)
class _Gathered:
    """The contents of all files, by key. Nearly all have one passage, so no object is made for a content."""

    tokens: dict[int, int]
    """The number of the content's tokens in the buffer."""
    more: Counter[int]
    """The number of passages beyond the first."""
    mixed: set[int]
    """The contents whose passages differ in fact bits."""


def rebuild(clusters: Clusters, buffer: TokenBuffer, parallel_map: ParallelMap) -> dict[int, Cluster]:
    """Compare all contents of the current files, and return all clusters."""
    # Memory is what bounds this step, at 14,000 files and 57 MB some 310 MB: tokens of more than 100 MB wait in a file, the
    # arrays of the comparison are freed before clusters are formed, and rows are handed to SQLite as they are made, not as a
    # list.
    contents = clusters.contents
    _clear(contents)
    gathered = _gather(contents, buffer)
    keys = sorted(gathered.tokens)
    tokens = buffer.select(gathered.tokens[key] for key in keys)
    compared = compare(tokens, parallel_map)
    agreed = _agreed(keys, compared)
    groups = list(_groups(clusters, keys, gathered, agreed))
    cluster_of = {key: group[0] for group in groups for key in group}
    holders = (1 + gathered.more.get(key, 0) for key in keys)
    mixed = (tokens[rank] if key in gathered.mixed else None for rank, key in enumerate(keys))
    columns = repeat(contents.rule), keys, repeat(1), holders, compared.fingerprint_counts, mixed, _pairs(keys, compared, agreed)
    rows = zip(*columns, map(cluster_of.get, keys), strict=False)
    contents.database.executemany("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    postings.write_pages(contents.database, contents.rule, keys, compared.postings(postings.PAGE))
    del compared, gathered, tokens
    passages = _passages(contents, cluster_of.keys(), buffer)
    return {group[0]: clusters.form(group, passages, agreed) for group in groups}


def _clear(contents: Contents) -> None:
    for table in ("content", "link", "cluster"):
        contents.database.execute(f"DELETE FROM {table} WHERE rule = ?", (contents.rule,))
    findings.remove(contents.database, contents.rule)


def _gather(contents: Contents, buffer: TokenBuffer) -> _Gathered:
    """Return the contents of the current files; the tokens of all of them are in the buffer afterwards."""
    found = _Gathered({}, Counter(), set())
    for file in contents.passages.current():
        first = _buffer_file(contents, file, buffer)
        for number, key in enumerate(file.keys, first):
            before = found.tokens.setdefault(key, number)
            if before == number:
                continue
            found.more[key] += 1
            one, other = buffer.get(before), buffer.get(number)
            if one != other:
                found.tokens[key] = buffer.add(merge_fact_bits(one, other))
                found.mixed.add(key)
    return found


def _buffer_file(contents: Contents, file: FilePassages, buffer: TokenBuffer) -> int:
    """Return the number of the file's first passage in the buffer; a file that this run did not gather is added."""
    first = buffer.first_of(file.result, contents.rule)
    if first is not None:
        return first
    tokens = (tokens_of(row) for _, row in zip(file.keys, file.rows(), strict=True))
    return buffer.add_file(file.result, contents.rule, tokens)


def _agreed(keys: Sequence[int], compared: BatchResult) -> dict[int, Verdicts]:
    """Return the contents that agree with earlier ones, with the verdicts."""
    found: dict[int, Verdicts] = defaultdict(dict)
    for link in compared.links:
        found[keys[link.later]][keys[link.earlier]] = (link.kind, link.likeness)
    return found


def _pairs(keys: Sequence[int], compared: BatchResult, agreed: Mapping[int, Verdicts]) -> list[bytes | None]:
    """Return for each content the verdicts on all contents that it was compared with, as they are stored."""
    found: list[bytes | None] = [None] * len(keys)
    for rank, pairs in groupby(compared.pairs, key=itemgetter(0)):
        known = agreed.get(keys[rank], {})
        found[rank] = dump_verdicts({keys[earlier]: known.get(keys[earlier]) for _, earlier in pairs})
    return found


def _groups(clusters: Clusters, keys: Sequence[int], gathered: _Gathered, agreed: Mapping[int, Verdicts]) -> Iterator[list[int]]:
    """Store the links, and yield the groups of contents that are clusters, each sorted."""
    near: dict[int, list[int]] = defaultdict(list)
    rows = []
    for key, verdicts in agreed.items():
        for earlier, verdict in verdicts.items():
            if verdict and verdict[0] in clusters.wanted_kinds:
                near[key].append(earlier)
                near[earlier].append(key)
                rows.append((clusters.rule, earlier, key))
    clusters.database.executemany("INSERT INTO link VALUES (?, ?, ?)", sorted(rows))
    starts = (key for key in keys if key in near or key in gathered.more)
    for group in connected_components(starts, lambda key: near.get(key, ())):
        if len(group) > 1 or gathered.more[group[0]]:
            yield group


def _passages(contents: Contents, wanted: Set[int], buffer: TokenBuffer) -> dict[int, list[Passage]]:
    """Return the passages of these contents, gathered file by file."""
    found: dict[int, list[Passage]] = defaultdict(list)
    for file in contents.passages.current():
        if wanted.isdisjoint(file.keys):
            continue
        first = _buffer_file(contents, file, buffer)
        rows = file.rows()
        for number, key in enumerate(file.keys):
            if key in wanted:
                found[key].append(passage_of(file.path, rows, number, buffer.get(first + number)))
    return found
