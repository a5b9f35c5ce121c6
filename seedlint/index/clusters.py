"""The groups of contents that links join, and what the rule says of each; done again only where something changed.

update: contents whose clusters may be others -> findings
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from seedlint.evaluation.corpus import Made, digest, judge_cluster
from seedlint.index import findings
from seedlint.index.content_keys import key_of
from seedlint.index.contents import Contents
from seedlint.index.corpus_context import Snapshot, touched
from seedlint.rule import Cluster, CorpusContext, Options, Passage, SimilarityRule
from seedlint.similarity.clusters import assemble_clusters, connected_components
from seedlint.similarity.contents import Content
from seedlint.similarity.incremental import Verdicts
from seedlint.similarity.links import Link


class Clusters:
    """The clusters of one rule."""

    def __init__(self, contents: Contents, rule: SimilarityRule, options: Options, wanted_kinds: Collection[str]) -> None:
        self.contents, self.rule, self.options, self.wanted_kinds = contents, rule, options, wanted_kinds
        self.database, self.number = contents.database, contents.rule
        self.snapshot = Snapshot(self.database, self.number, rule, options)

    def update(self, touched: Iterable[int], old: Collection[int]) -> None:
        """Forms these clusters anew, and those that the touched contents are in, and judges what they became."""
        query = "SELECT key FROM content WHERE rule = ? AND cluster = ?"
        members = {key for cluster in old for (key,) in self.database.execute(query, (self.number, cluster))}
        for key in members:
            self.contents.put(key, "cluster", None)
        groups = [group for group in connected_components(sorted(members | set(touched)), self.near) if self._is_cluster(group)]
        found = {group[0]: self.cluster(group) for group in groups}
        for group in groups:
            for key in group:
                self.contents.put(key, "cluster", group[0])
        self._judge(found, {cluster: self._digest(cluster) for cluster in old})

    def _judge(self, found: Mapping[int, Cluster], before: Mapping[int, str]) -> None:
        after = {key: digest(self.rule, cluster, self.options) for key, cluster in found.items()}
        for key in before.keys() - after.keys():
            self._drop(key)
        self.keep(after)
        known, changed = self.snapshot.renewed(before != {key: made.body for key, made in after.items()})
        others = {key for name in changed for key in touched(self.database, self.number, name)} - found.keys()
        again = ((key, self.cluster(next(connected_components([key], self.near)))) for key in sorted(others))
        self.tell(((key, cluster, digest(self.rule, cluster, self.options)) for key, cluster in again), known)
        self.tell(((key, cluster, after[key]) for key, cluster in found.items()), known)

    def near(self, key: int) -> list[int]:
        """The contents that are linked with one."""
        earlier = [other for other, agreed in self.contents.verdicts(key).items() if agreed and agreed[0] in self.wanted_kinds]
        query = "SELECT later FROM link WHERE rule = ? AND earlier = ?"
        return earlier + [later for (later,) in self.database.execute(query, (self.number, key))]

    def cluster(self, group: Sequence[int]) -> Cluster:
        """The cluster that a group of contents is."""
        held = self.contents.passages
        passages = {key: [held.passage(one) for one in held.of_content(key)] for key in group}
        return self.formed(group, passages, {key: self.contents.verdicts(key) for key in group})

    def formed(
        self, group: Sequence[int], passages: Mapping[int, Sequence[Passage]], verdicts: Mapping[int, Verdicts]
    ) -> Cluster:
        """The cluster that a group of contents is, given where they stand and what they were held against."""
        everything: list[Passage] = []
        found = []
        for key in group:
            found.append(Content(key_of(key), b"", list(range(len(everything), len(everything) + len(passages[key])))))
            everything += passages[key]
        return assemble_clusters(everything, found, self._links(group, verdicts))[0]

    def _links(self, group: Sequence[int], verdicts: Mapping[int, Verdicts]) -> Iterator[Link]:
        ranks = {key: rank for rank, key in enumerate(group)}
        for key in group:
            for earlier, agreed in verdicts.get(key, {}).items():
                if agreed and agreed[0] in self.wanted_kinds:
                    yield Link(ranks[key], ranks[earlier], *agreed)

    def _is_cluster(self, group: Sequence[int]) -> bool:
        return len(group) > 1 or self.contents.holders(group[0]) > 1

    def keep(self, made: Mapping[int, Made]) -> None:
        """Notes what matters of clusters to others."""
        rows = [(self.number, key, of_key.body) for key, of_key in made.items()]
        self.database.executemany("INSERT OR REPLACE INTO cluster VALUES (?, ?, ?)", rows)

    def _digest(self, cluster: int) -> str:
        row = self.database.execute("SELECT digest FROM cluster WHERE rule = ? AND key = ?", (self.number, cluster)).fetchone()
        return row[0] if row else ""

    def _drop(self, cluster: int) -> None:
        self.database.execute("DELETE FROM cluster WHERE rule = ? AND key = ?", (self.number, cluster))
        findings.put(self.database, self.number, [(b"%d" % cluster, [])])

    def tell(self, clusters: Iterable[tuple[int, Cluster, Made]], known: CorpusContext) -> None:
        """Keeps what the rule says of clusters, taken one by one."""
        found = (
            (b"%d" % key, (*made.failed, *judge_cluster(self.rule, cluster, self.options, known)))
            for key, cluster, made in clusters
        )
        findings.put(self.database, self.number, found)
