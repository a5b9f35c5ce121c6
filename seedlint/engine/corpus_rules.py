"""Corpus and similarity rules, run on the keys and clusters that a change of files touches.

The index says what changed, the rules are run on lists of that, and their findings are stored: load, run, store, a chunk at a
time. No rule runs inside a statement of the database, and a chunk bounds the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from sqlite3 import Connection
from typing import TypeVar

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.corpus import (
    ContextView,
    RuleValue,
    combine_summaries,
    judge_keys,
    recombine_summaries,
    report_clusters,
    summarize_clusters,
)
from seedlint.index import corpus_context, facts, file_results, findings
from seedlint.index.clusters import Clusters
from seedlint.index.content_keys import key_of
from seedlint.index.findings import cluster_key
from seedlint.index.serialization import load_json
from seedlint.index.token_buffer import TokenBuffer
from seedlint.index.update import ChangedClusters, update
from seedlint.rule import Cluster, ContextChange, CorpusContext, CorpusRule, Options, Rule, SimilarityRule

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 1_000
"""Keys or clusters that are loaded, run and stored together."""
_MAX_THREADS = 4
"""More take memory, each for its own arrays, and save hardly any time of the whole."""


def update_findings(
    database: Connection,
    rules: Sequence[tuple[Rule, Options]],
    gone: Sequence[int],
    come: Sequence[int],
    buffer: TokenBuffer,
    jobs: int,
) -> None:
    """Switch rows of files, and bring the findings of corpus and similarity rules up to date."""
    numbers = file_results.rule_numbers(rule for rule, _ in rules)
    file_results.switch(database, gone, come)
    for rule, options in rules:
        if isinstance(rule, CorpusRule):
            keys = facts.changed_keys(database, numbers[rule.name], gone, come)
            _update_keys(database, numbers[rule.name], rule, options, sorted(keys))
        elif isinstance(rule, SimilarityRule):
            index = Clusters(database, numbers[rule.name], rule.name, options)
            changed = update(index, gone, come, buffer, partial(_map_in_threads, jobs))
            if changed:
                _update_clusters(_ClusterWork(index, rule, options), changed)


def _update_keys(database: Connection, number: int, rule: CorpusRule, options: Options, keys: Sequence[bytes]) -> None:
    for chunk in _chunks(keys):
        groups = [facts.current(database, number, key) for key in chunk]
        found = judge_keys(rule, groups, options)
        findings.replace(database, number, list(zip(chunk, found, strict=True)))


@dataclass(frozen=True)
class _ClusterWork:
    """A similarity rule, and its clusters in the index."""

    index: Clusters
    rule: SimilarityRule
    options: Options


def _update_clusters(work: _ClusterWork, changed: ChangedClusters) -> None:
    """Report the clusters that were formed again, and those that see other values of the corpus context now."""
    formed, before = changed.formed, changed.summaries_before
    summaries = dict(zip(formed, summarize_clusters(work.rule, formed.values(), work.options), strict=True))
    bodies = {key: summary.body for key, summary in summaries.items()}
    _replace_summaries(work, (before or {}).keys() - formed.keys(), bodies)
    context, context_keys = _update_context(work, before, bodies)
    others = set() if before is None else _clusters_under(work, context_keys) - formed.keys()
    for chunk in _chunks(sorted(others)):
        loaded = {key: work.index.load(key) for key in chunk}
        _report(work, loaded, _stored_summaries(work, loaded), context)
    for chunk in _chunks(list(formed)):
        _report(work, {key: formed[key] for key in chunk}, [summaries[key] for key in chunk], context)


def _stored_summaries(work: _ClusterWork, clusters: Mapping[int, Cluster]) -> Iterator[RuleValue]:
    """Yield the summaries of clusters that are as they were. "null" may be that of a crash, which is then made again."""
    for key, cluster in clusters.items():
        body = corpus_context.load_summary(work.index.database, work.index.rule, key)
        yield RuleValue(body) if body not in ("", "null") else summarize_clusters(work.rule, [cluster], work.options)[0]


def _replace_summaries(work: _ClusterWork, gone: Collection[int], bodies: Mapping[int, str]) -> None:
    database, number = work.index.database, work.index.rule
    findings.replace(database, number, [(cluster_key(key), ()) for key in gone])
    corpus_context.replace_summaries(database, number, gone, bodies)


def _update_context(
    work: _ClusterWork, before: Mapping[int, str] | None, after: Mapping[int, str]
) -> tuple[CorpusContext, set[str]]:
    """Return the corpus context after summaries changed, and the keys of which it has other values than before.

    `before`: the summaries in whose places the others came, '' for none; None if all summaries were made again.
    """
    database, number = work.index.database, work.index.rule
    changed = None
    if before is not None and corpus_context.is_stored(database, number):
        changed = _recombine(work, before, after)
    if changed is None:
        bodies, changed = _combine(work)
    else:
        bodies = corpus_context.StoredContext(database, number)
    corpus_context.store(database, number, changed)
    return ContextView(bodies), set(changed)


def _recombine(work: _ClusterWork, before: Mapping[int, str], after: Mapping[int, str]) -> dict[str, str | None] | None:
    """Return the values of the context that changed with these summaries; None where they must be made of all summaries."""
    database, number = work.index.database, work.index.rule
    keys = [key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, "")]
    if not keys:
        return {}
    old, new = (
        {key_of(key).hex(): load_json(body.encode()) for key in keys if (body := bodies.get(key))} for bodies in (before, after)
    )
    context = ContextView(corpus_context.StoredContext(database, number))
    change = ContextChange(old, new, corpus_context.StoredSummaries(database, number), context)
    found = recombine_summaries(work.rule, change, work.options)
    return found if found is None else {key: body for key, body in found.items() if context.body(key) != body}


def _combine(work: _ClusterWork) -> tuple[Mapping[str, str], dict[str, str | None]]:
    """Return the context, made of all summaries, and the values that changed."""
    database, number = work.index.database, work.index.rule
    crash_place = partial(corpus_context.first_place, database, number)
    combined = combine_summaries(work.rule, corpus_context.summaries(database, number), work.options, crash_place)
    after, before = combined.bodies, corpus_context.load(database, number)
    findings.replace(database, number, [(corpus_context.CRASH_KEY, combined.crashes)])
    return after, {key: after.get(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _clusters_under(work: _ClusterWork, keys: Iterable[str]) -> set[int]:
    database, number = work.index.database, work.index.rule
    return {cluster for key in keys for cluster in corpus_context.clusters_under(database, number, key)}


def _report(work: _ClusterWork, clusters: Mapping[int, Cluster], summaries: Iterable[RuleValue], context: CorpusContext) -> None:
    reported = report_clusters(work.rule, clusters.values(), work.options, context)
    rows = [
        (cluster_key(key), [*summary.crashes, *found]) for key, summary, found in zip(clusters, summaries, reported, strict=True)
    ]
    findings.replace(work.index.database, work.index.rule, rows)


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _map_in_threads(jobs: int, work: Callable[[T], R], values: Iterable[T]) -> Iterable[R]:
    """Return work(value) for each value. Threads help since the work is on arrays, which numpy sorts without Python's lock."""
    if jobs == 1:
        return map(work, values)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(jobs, _MAX_THREADS)) as threads:
        return list(threads.map(work, values))
