"""Rules run on the facts or passages of all documents together.

The functions take lists and give lists. The engine reads the facts and clusters that changed from the index, hands them over in
chunks, and stores the results (`engine.corpus_rules`): no rule runs while the database waits for its answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, TypeVar

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.paths import folders_above
from seedlint.errors import PatternError
from seedlint.evaluation.results import RULE_ERROR, number_passages
from seedlint.evaluation.validation import validate_yielded
from seedlint.model import Fact, Finding, Place, RuleFinding
from seedlint.rule import Cluster, ContextChange, CorpusContext, CorpusRule, Options, Passage, SimilarityRule
from seedlint.similarity.clusters import find_clusters

T = TypeVar("T")
Judgement = tuple[list[Finding], list[Finding]]
"""The findings of a rule, and the findings that say that it raised an exception."""


@dataclass(frozen=True)
class RuleValue:
    """A value that a rule made, as JSON text. Where the rule raised an exception: "null", and the finding that says so."""

    body: str
    crashes: tuple[RuleFinding, ...] = ()


@dataclass(frozen=True)
class CombinedContext:
    """The corpus context that a rule made: the value of each key as JSON text; no key where the rule raised an exception."""

    bodies: Mapping[str, str]
    crashes: tuple[RuleFinding, ...] = ()


class ContextView(Mapping[str, Any]):
    """The corpus context of these bodies. A value is parsed when it is asked for: a run after a change reports a few clusters."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        self._bodies = bodies
        self._values: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._values:
            self._values[key] = json.loads(self._bodies[key])
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values or key in self._bodies

    def body(self, key: str) -> str | None:
        """Return the JSON text of a value; None for a key without a value."""
        return self._bodies.get(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


def judge_keys(rule: CorpusRule, groups: Iterable[Sequence[Fact]], options: Options) -> list[list[RuleFinding]]:
    """Return the rule's findings on each key. A group is all facts of one key, sorted by place; an empty one has no findings."""
    return [_judge_key(rule, group, options) if group else [] for group in groups]


def summarize_clusters(rule: SimilarityRule, clusters: Iterable[Cluster], options: Options) -> list[RuleValue]:
    """Return the rule's summary of each cluster; "null" from a rule that makes none."""
    return [_summarize(rule, cluster, options) for cluster in clusters]


def combine_summaries(
    rule: SimilarityRule, summaries: Mapping[str, Any], options: Options, crash_place: Callable[[], Place]
) -> CombinedContext:
    """Return the corpus context that the rule makes of the summaries of all clusters, by name; empty from a rule that makes none.

    `crash_place` is called only where the rule raises an exception.
    """
    make = rule.combine
    if make is None:
        return CombinedContext({})
    made, crashes = _guarded(rule.name, make, lambda: _bodies(make(summaries, options)), crash_place)
    return CombinedContext(made or {}, crashes)


def recombine_summaries(rule: SimilarityRule, change: ContextChange, options: Options) -> dict[str, str | None] | None:
    """Return the values of the corpus context that are others after a change, None for a key that is gone.

    None where the rule cannot say, or raises an exception: the context is then made of all summaries.
    """
    if rule.recombine is None:
        return None
    try:
        found = rule.recombine(change, options)
        return None if found is None else {key: None if value is None else _json(value) for key, value in found.items()}
    except KeyboardInterrupt:
        raise
    except Exception:
        return None


def _bodies(context: CorpusContext) -> dict[str, str]:
    bodies = {}
    for key, value in context.items():
        if not isinstance(key, str):
            raise TypeError(f"a key of the corpus context must be a str, not a {type(key).__name__}")
        bodies[key] = _json(value)
    return bodies


def report_clusters(
    rule: SimilarityRule, clusters: Iterable[Cluster], options: Options, context: CorpusContext
) -> list[list[RuleFinding]]:
    """Return the rule's findings on each cluster. Of the context the rule sees only the keys of the cluster."""
    return [_report(rule, cluster, options, context) for cluster in clusters]


def judge_facts(rule: CorpusRule, facts: Iterable[Fact], options: Options) -> Judgement:
    """Return the findings on all keys of these facts, which may come in any order."""
    ordered = sorted(facts, key=lambda fact: (fact.key, fact.place))
    groups = [list(group) for _, group in groupby(ordered, key=lambda fact: fact.key)]
    return _split(chain.from_iterable(judge_keys(rule, groups, options)))


def judge_passages(rule: SimilarityRule, passages: Sequence[Passage], options: Options) -> Judgement:
    """Return the findings on the clusters of these passages, which may come in any order."""
    by_path = groupby(sorted(passages, key=lambda passage: passage.place), key=lambda passage: passage.place.path)
    found = find_clusters([passage for _, page in by_path for passage in number_passages(list(page))], options)
    if not found:
        return [], []
    summaries = summarize_clusters(rule, found, options)
    bodies = {cluster.name: json.loads(summary.body) for cluster, summary in zip(found, summaries, strict=True)}
    combined = combine_summaries(rule, bodies, options, lambda: min(map(_start, found)))
    crashes = [*chain.from_iterable(summary.crashes for summary in summaries), *combined.crashes]
    reported = report_clusters(rule, found, options, ContextView(combined.bodies))
    return _split([*crashes, *chain.from_iterable(reported)])


def _judge_key(rule: CorpusRule, facts: Sequence[Fact], options: Options) -> list[RuleFinding]:
    return _run(rule.name, rule.judge, (facts[0].key, facts, options), facts[0].place)


def _report(rule: SimilarityRule, cluster: Cluster, options: Options, context: CorpusContext) -> list[RuleFinding]:
    visible = {key: context[key] for key in _context_keys(cluster) if key in context}
    return _run(rule.name, rule.report, (cluster, options, visible), _start(cluster))


def _context_keys(cluster: Cluster) -> set[str]:
    """Return the keys of the corpus context that the rule may see: the cluster's name, its files and the folders above them."""
    # The index reports a cluster again only when the value under one of these keys changed. A rule that saw more of the context
    # could answer otherwise in a run over all files than in a run after a change.
    paths = {copy.passage.place.path for copy in cluster.copies}
    return {f"/{cluster.name}", *paths, *chain.from_iterable(map(folders_above, paths))}


def _start(cluster: Cluster) -> Place:
    """Return the place of a crash over the cluster: the start of its first file."""
    return Place(cluster.copies[0].passage.place.path, 1, 1, 1, 1)


def _summarize(rule: SimilarityRule, cluster: Cluster, options: Options) -> RuleValue:
    make = rule.summarize
    if make is None:
        return RuleValue("null")
    made, crashes = _guarded(rule.name, make, lambda: _json(make(cluster, options)), lambda: _start(cluster))
    return RuleValue(made or "null", crashes)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _guarded(
    rule: str, function: Callable[..., Any], work: Callable[[], T], place: Callable[[], Place]
) -> tuple[T | None, tuple[RuleFinding, ...]]:
    """Return the result of the work with a function of the rule; None where it raised an exception, and a finding about that."""
    try:
        return work(), ()
    except PatternError as error:
        raise PatternError(error.pattern, place().path) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return None, ((RULE_ERROR, _crash_finding(rule, error, place(), function)),)


def _run(name: str, function: Callable[..., Iterable[Finding]], arguments: tuple[Any, ...], place: Place) -> list[RuleFinding]:
    """Return what the rule yields, or one finding that it raised an exception; never a part of its findings."""
    yielded = None
    try:
        yielded = function(*arguments)
        return [(name, finding) for finding in validate_yielded(Finding, yielded)]
    except PatternError as error:
        raise PatternError(error.pattern, place.path) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return [(RULE_ERROR, _crash_finding(name, error, place, function, yielded))]


def _crash_finding(
    name: str, error: BaseException, place: Place, function: Callable[..., Any], yielded: object = None
) -> Finding:
    from seedlint.evaluation.crashes import crash_finding  # few runs need it

    return crash_finding(name, error, place, function, yielded)


def _split(found: Iterable[RuleFinding]) -> Judgement:
    pairs = list(found)
    return [finding for name, finding in pairs if name != RULE_ERROR], [finding for name, finding in pairs if name == RULE_ERROR]
