"""The steps that run rules on keys and clusters, and make findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from seedlint.corpus import schemas
from seedlint.corpus.steps.examine import Tables, batch_of, finding_row
from seedlint.evaluation.corpus import ContextView, judge_keys, report_clusters, summarize_clusters
from seedlint.model import Fact, Place, RuleFinding
from seedlint.rule import Cluster, CorpusRule, Options, Passage, SimilarityRule
from seedlint.similarity.clusters import assemble_clusters
from seedlint.similarity.contents import Content
from seedlint.similarity.links import Link

_LONGEST_EXCERPT = 200
"""Characters."""


def groups_of(batch: Any, key: str) -> Iterator[Any]:
    """Yield the rows of each key of a batch that is sorted by it."""
    column = batch.column(key).to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.concatenate(([True], column[1:] != column[:-1])))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(column)], strict=True):
        yield batch.slice(start, end - start)


class JudgeFacts:
    """The step of a corpus rule. Of a key with more than `most` facts the first ones by key are judged.

    Keys of records are hashes, so the first ones are a random sample, and the same sample in every run.
    """

    def __init__(self, rule: CorpusRule, options: Options, most: int) -> None:
        self._rule, self._options, self._most = rule, options, most

    def __call__(self, batch: Any) -> Tables:
        """Return the `findings` on the keys of a batch, and the keys that were `sampled`."""
        groups, sampled = [], []
        for group in groups_of(batch, "fact"):
            if group.num_rows > self._most:
                sampled.append((self._rule.name, group.column("fact")[0].as_py(), group.num_rows))
            groups.append(sorted(map(_fact, group.slice(0, self._most).to_pylist()), key=lambda fact: fact.place))
        found = judge_keys(self._rule, groups, self._options)
        return {"findings": findings_batch(found), "sampled": batch_of(schemas.SAMPLED, sampled)}


class FormClusters:
    """The step that forms clusters: `sorted`, the members as they are, for a second step; `copies`; the `summaries` of a rule."""

    def __init__(self, rule: SimilarityRule, options: Options) -> None:
        self._rule, self._options = rule, options

    def __call__(self, batch: Any) -> Tables:
        """Return the tables of the clusters of a batch."""
        clusters = [_cluster(group) for group in groups_of(batch, "cluster")]
        made = summarize_clusters(self._rule, clusters, self._options)
        copies = [row for cluster in clusters for row in _copies(self._rule.name, cluster)]
        return {
            "sorted": batch,
            "copies": batch_of(schemas.COPIES, copies),
            "summaries": batch_of(schemas.SUMMARIES, [(c.name, summary.body) for c, summary in zip(clusters, made, strict=True)]),
            "findings": findings_batch([summary.crashes for summary in made]),
        }


class ReportClusters:
    """The step that reports clusters with the context that all clusters make together."""

    def __init__(self, rule: SimilarityRule, options: Options, context: ContextView) -> None:
        self._rule, self._options, self._context = rule, options, context

    def __call__(self, batch: Any) -> Tables:
        """Return the `findings` on the clusters of a batch."""
        clusters = [_cluster(group) for group in groups_of(batch, "cluster")]
        return {"findings": findings_batch(report_clusters(self._rule, clusters, self._options, self._context))}


def _fact(row: dict[str, Any]) -> Fact:
    *numbers, value = json.loads(row["body"])
    return Fact(row["fact"], Place(row["key"], *numbers), value)


def findings_batch(found: Sequence[Sequence[RuleFinding]]) -> Any:
    """Return findings as a batch."""
    return batch_of(schemas.FINDINGS, [finding_row(0, rule, finding) for own in found for rule, finding in own])


def _cluster(group: Any) -> Cluster:
    """Return the cluster of these members."""
    passages: list[Passage] = []
    holders: dict[int, list[int]] = {}
    links = []
    for row in group.to_pylist():
        body = json.loads(row["body"])
        if not row["key"]:
            links.append(body)
            continue
        holders.setdefault(row["content"], []).append(len(passages))
        passages.append(Passage(Place(row["key"], *body[:4]), row["tokens"], body[4], *body[5:]))
    keys = sorted(holders)
    ranks = {key: rank for rank, key in enumerate(keys)}
    contents = [Content(key.to_bytes(8, "big"), b"", holders[key]) for key in keys]
    known = [Link(ranks[later], ranks[earlier], kind, likeness) for later, earlier, kind, likeness in links]
    return assemble_clusters(passages, contents, known)[0]


def _copies(rule: str, cluster: Cluster) -> Iterator[tuple[Any, ...]]:
    for position, copy in enumerate(cluster.copies):
        key, *numbers = copy.passage.place
        own = (
            copy.kind,
            round(copy.similarity, 4),
            copy.repeats,
            len(copy.passage.tokens) // 8,
            "" if position else _excerpt(copy.passage.text),
        )
        yield rule, cluster.name, position, key, *numbers, *own


def _excerpt(text: str) -> str:
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}…"
