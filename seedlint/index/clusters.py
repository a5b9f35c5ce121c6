"""Clusters: groups of contents that links join, and single contents with several passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection

from seedlint.index.content_keys import key_of
from seedlint.index.contents import Contents
from seedlint.index.passages import Passages
from seedlint.rule import Cluster, Options, Passage
from seedlint.similarity.clusters import assemble_clusters, connected_components
from seedlint.similarity.contents import Content
from seedlint.similarity.incremental import Verdicts
from seedlint.similarity.links import Link, linking_kinds
from seedlint.similarity.verdict import Kind


class Clusters:
    """The clusters of one similarity rule. A cluster goes by the key of its first content."""

    def __init__(self, database: Connection, rule: int, name: str, options: Options) -> None:
        self.database, self.rule = database, rule
        self.contents = Contents(database, rule, Passages(database, rule, name))
        self.wanted_kinds: frozenset[Kind] = linking_kinds(options)

    def regroup(self, touched: Iterable[int], old: Collection[int]) -> dict[int, Cluster]:
        """Form the clusters of the touched contents again, and the old clusters, which are those that the contents were in."""
        # Connected components of a graph that gains and loses links. A union-find structure takes new links but no lost ones;
        # there are structures for both (Holm, de Lichtenberg and Thorup, J. ACM 48, 2001), but clusters are small, so components
        # are found again by a search along the links, from each content of an old cluster and each touched content. That is
        # enough. A component changes only if one of its links or contents does, and both ends of a changed link are touched. A
        # cluster that falls apart is found in parts, since the search starts from each of its members. A cluster that grows takes
        # in whole clusters, and each of them is old, since it has an end of a new link. The cost is that of the clusters
        # concerned.
        query = "SELECT key FROM content WHERE rule = ? AND cluster = ?"
        members = {key for cluster in old for (key,) in self.database.execute(query, (self.rule, cluster))}
        for key in members:
            self.contents.put(key, "cluster", None)
        reached = connected_components(sorted(members | set(touched)), self._neighbours)
        groups = [group for group in reached if self._is_cluster(group)]
        formed = {group[0]: self._load_group(group) for group in groups}
        for group in groups:
            for key in group:
                self.contents.put(key, "cluster", group[0])
        return formed

    def load(self, key: int) -> Cluster:
        """Return a cluster as it is."""
        return self._load_group(next(connected_components([key], self._neighbours)))

    def form(self, group: Sequence[int], passages: Mapping[int, Sequence[Passage]], verdicts: Mapping[int, Verdicts]) -> Cluster:
        """Return the cluster of a sorted group of contents, given the passages and the verdicts of each."""
        everything: list[Passage] = []
        found = []
        for key in group:
            found.append(Content(key_of(key), b"", list(range(len(everything), len(everything) + len(passages[key])))))
            everything += passages[key]
        return assemble_clusters(everything, found, self._links(group, verdicts))[0]

    def _neighbours(self, key: int) -> list[int]:
        """Return the contents that links join with a content: earlier ones by its verdicts, later ones by the table of links."""
        earlier = [other for other, agreed in self.contents.verdicts(key).items() if agreed and agreed[0] in self.wanted_kinds]
        query = "SELECT later FROM link WHERE rule = ? AND earlier = ?"
        return earlier + [later for (later,) in self.database.execute(query, (self.rule, key))]

    def _load_group(self, group: Sequence[int]) -> Cluster:
        stored = self.contents.passages
        passages = {key: [stored.passage(holder) for holder in stored.of_content(key)] for key in group}
        return self.form(group, passages, {key: self.contents.verdicts(key) for key in group})

    def _links(self, group: Sequence[int], verdicts: Mapping[int, Verdicts]) -> Iterator[Link]:
        ranks = {key: rank for rank, key in enumerate(group)}
        for key in group:
            for earlier, agreed in verdicts.get(key, {}).items():
                if agreed and agreed[0] in self.wanted_kinds:
                    yield Link(ranks[key], ranks[earlier], *agreed)

    def _is_cluster(self, group: Sequence[int]) -> bool:
        return len(group) > 1 or self.contents.holders(group[0]) > 1
