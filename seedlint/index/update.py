"""Update of a similarity rule's contents and clusters after files changed: one by one, or all compared again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from seedlint._internal.dataclasses import dataclass
from seedlint.index import corpus_context, incremental
from seedlint.index.clusters import Clusters
from seedlint.index.passages import Passages
from seedlint.index.token_buffer import TokenBuffer
from seedlint.rule import Cluster
from seedlint.similarity.batch_types import ParallelMap

_REBUILD_SHARE = 4
"""If a fourth of all contents or more changed, to compare all again is faster than one by one."""
_FEW = 300
"""Contents that are compared one by one in any case: a rebuild may load numpy, which takes 0.1 s."""


@dataclass(frozen=True)
class ChangedClusters:
    """The clusters that were formed again by an update, by key."""

    formed: Mapping[int, Cluster]
    summaries_before: Mapping[int, str] | None
    """The summaries of the clusters that these replace, '' for none. None if all clusters of the rule were formed again."""


def update(
    clusters: Clusters, gone: Iterable[int], come: Iterable[int], buffer: TokenBuffer, parallel_map: ParallelMap
) -> ChangedClusters | None:
    """Bring a rule's contents and clusters up to date, after the rows of files were switched. None: no cluster changed."""
    contents = clusters.contents
    known = _count_contents(clusters)
    changed_count = _count_changes(contents.passages, gone, come) if known else 0
    if not known or (changed_count > _FEW and changed_count * _REBUILD_SHARE > known):
        from seedlint.index.rebuild import rebuild  # a hook does without it

        return ChangedClusters(rebuild(clusters, buffer, parallel_map), None)
    changes = incremental.find_changes(contents.passages, gone, come)
    changed = _update_clusters(clusters, changes) if changes else None
    if contents.postings.needs_compaction():
        from seedlint.index.compaction import compact  # seldom

        compact(contents)
    return changed


def _update_clusters(clusters: Clusters, changes: dict[int, incremental.ContentChange]) -> ChangedClusters:
    touched, old = incremental.apply_changes(clusters.contents, changes, clusters.wanted_kinds)
    summaries = {cluster: corpus_context.load_summary(clusters.database, clusters.rule, cluster) for cluster in old}
    return ChangedClusters(clusters.regroup(touched, old), summaries)


def _count_contents(clusters: Clusters) -> int:
    query = "SELECT count(*) FROM content WHERE rule = ? AND holders"
    count: int = clusters.database.execute(query, (clusters.rule,)).fetchone()[0]
    return count


def _count_changes(passages: Passages, gone: Iterable[int], come: Iterable[int]) -> int:
    """Return the number of contents that come or go, or have more or fewer passages."""
    before, after = (Counter(holder.key for holder in passages.of_results(rows)) for rows in (gone, come))
    return len((before - after) | (after - before))
