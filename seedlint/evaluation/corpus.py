"""What is said of all files together, from what was gathered of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.validation import CRASHES, RULE_ERROR, checked, crash
from seedlint.model import Fact, Finding, Place, RuleFinding
from seedlint.rule import Cluster, CorpusContext, CorpusRule, Options, Passage, SimilarityRule
from seedlint.similarity.clusters import find_clusters

Judged = tuple[list[Finding], list[Finding]]
"""What a rule found, and that it crashed, where it did."""


@dataclass(frozen=True)
class Made:
    """What a rule made of something, as JSON; null where it crashed, and then what says so."""

    body: str
    failed: tuple[RuleFinding, ...] = ()


def judge_key(rule: CorpusRule, key: str, facts: Sequence[Fact], options: Options) -> list[RuleFinding]:
    """The rule's verdict on a key, of which these are all facts, by place; where it raises, a finding that says so."""
    return _found(rule.name, lambda: rule.judge(key, facts, options), facts[0].place)


def judge_cluster(rule: SimilarityRule, cluster: Cluster, options: Options, known: CorpusContext) -> list[RuleFinding]:
    """What the rule reports of a cluster; where it raises, a finding that says so."""
    shown = {key: known[key] for key in keys_of(cluster) if key in known}
    return _found(rule.name, lambda: rule.report(cluster, options, shown), start_of(cluster))


def keys_of(cluster: Cluster) -> set[str]:
    """The keys of a snapshot that the verdict on the cluster may hang on."""
    paths = {copy.passage.place.path for copy in cluster.copies}
    folders = {path[:end] for path in paths for end, character in enumerate(path, 1) if character == "/"}
    return {f"/{cluster.name}", *paths, *folders}


def start_of(cluster: Cluster) -> Place:
    """Where a crash over the cluster is told."""
    return Place(cluster.copies[0].passage.place.path, 1, 1, 1, 1)


def digest(rule: SimilarityRule, cluster: Cluster, options: Options) -> Made:
    """What matters of the cluster to others."""
    make = rule.summarize
    return _made(rule.name, lambda: make(cluster, options), lambda: start_of(cluster)) if make else Made("null")


def snapshot(rule: SimilarityRule, digests: Mapping[str, Any], options: Options, place: Callable[[], Place]) -> Made:
    """The rule's snapshot of all clusters, from the digest of each by name; place says where a crash is told."""
    make = rule.combine
    return _made(rule.name, lambda: dict(make(digests, options)), place) if make else Made("{}")


def judge_facts(rule: CorpusRule, facts: Iterable[Fact], options: Options) -> Judged:
    """The rule's verdict on every key. Facts may come in any order; a key on which the rule raises is told apart."""
    ordered = sorted(facts, key=lambda fact: (fact.key, fact.place))
    groups = groupby(ordered, key=lambda fact: fact.key)
    return _parted(found for key, group in groups for found in judge_key(rule, key, list(group), options))


def judge_passages(rule: SimilarityRule, passages: Sequence[Passage], options: Options) -> Judged:
    """What the rule reports of the clusters among all passages, given in any order."""
    found = find_clusters(passages, options)
    if not found:
        return [], []
    digests = {cluster.name: digest(rule, cluster, options) for cluster in found}
    bodies = {name: json.loads(made.body) for name, made in digests.items()}
    known = snapshot(rule, bodies, options, lambda: min(map(start_of, found)))
    failed = [told for made in (*digests.values(), known) for told in made.failed]
    shown = json.loads(known.body) or {}
    return _parted([*failed, *(told for cluster in found for told in judge_cluster(rule, cluster, options, shown))])


def _made(name: str, make: Callable[[], Any], place: Callable[[], Place]) -> Made:
    try:
        return Made(json.dumps(make(), separators=(",", ":")))
    except CRASHES as error:
        return Made("null", ((RULE_ERROR, crash(name, error, place())),))


def _found(name: str, judge: Callable[[], Iterable[Finding]], place: Place) -> list[RuleFinding]:
    try:
        return [(name, finding) for finding in checked(Finding, judge())]
    except CRASHES as error:
        return [(RULE_ERROR, crash(name, error, place))]


def _parted(found: Iterable[RuleFinding]) -> Judged:
    told = list(found)
    return [f for name, f in told if name != RULE_ERROR], [f for name, f in told if name == RULE_ERROR]
