"""What is said of all files together, from what was gathered of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from seedlint.model import Fact, Finding, Place
from seedlint.rule import CorpusRule, Options, Passage, SimilarityRule
from seedlint.similar import clusters
from seedlint.yielded import CRASHES, checked, crash

Judged = tuple[list[Finding], list[Finding]]
"""What a rule found, and that it crashed, where it did."""


def judge_facts(rule: CorpusRule, facts: Iterable[Fact], options: Options) -> Judged:
    """The rule's verdict on every key. Facts may come in any order; a key on which the rule raises is told apart."""
    found: list[Finding] = []
    crashes: list[Finding] = []
    ordered = sorted(facts, key=lambda fact: (fact.key, fact.place))
    for key, group in groupby(ordered, key=lambda fact: fact.key):
        kept = list(group)
        try:
            found += checked(Finding, rule.judge(key, kept, options))
        except CRASHES as error:
            crashes.append(crash(rule.name, error, kept[0].place))
    return found, crashes


def judge_passages(rule: SimilarityRule, passages: Sequence[Passage], options: Options) -> Judged:
    """What the rule reports of the clusters among all passages, given in any order."""
    try:
        return list(checked(Finding, rule.report(clusters(passages, options), options))), []
    except CRASHES as error:
        first = min(passage.place for passage in passages)
        return [], [crash(rule.name, error, Place(first.path, 1, 1, 1, 1))]
