"""What is said of all files together, brought up to date when some of them came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from seedlint.evaluation.corpus import judge_key
from seedlint.index import facts, findings, incremental
from seedlint.index.clusters import Clusters
from seedlint.index.contents import Contents
from seedlint.index.file_results import numbered, switch
from seedlint.index.passages import Passages
from seedlint.index.token_buffer import AtHand
from seedlint.rule import CorpusRule, Options, Rule, SimilarityRule
from seedlint.similarity.links import linking_kinds

_SHARE = 4
"""Where a fourth of all contents or more came or went, comparing all of them anew is faster than one by one."""
_FEW = 300
"""Contents that are compared one by one in any case, without arrays being loaded."""


def update(
    database: Connection, rules: Sequence[tuple[Rule, Options]], gone: Sequence[int], come: Sequence[int], at_hand: AtHand
) -> None:
    """Switches rows of files, and judges what they touch anew; `at_hand` spares some time, and changes nothing."""
    numbers = numbered(rule for rule, _ in rules)
    switch(database, gone, come)
    for rule, options in rules:
        if isinstance(rule, CorpusRule):
            _judge_facts(database, rule, numbers[rule.name], options, facts.touched(database, gone, come, numbers[rule.name]))
        elif isinstance(rule, SimilarityRule):
            _judge_passages(database, rule, numbers[rule.name], options, gone, come, at_hand)


def _judge_facts(database: Connection, rule: CorpusRule, number: int, options: Options, keys: Iterable[bytes]) -> None:
    known = ((key, facts.of(database, number, key)) for key in sorted(keys))
    found = ((key, judge_key(rule, of_key[0].key, of_key, options) if of_key else []) for key, of_key in known)
    findings.put(database, number, found)


def _judge_passages(
    database: Connection,
    rule: SimilarityRule,
    number: int,
    options: Options,
    gone: Iterable[int],
    come: Iterable[int],
    at_hand: AtHand,
) -> None:
    passages = Passages(database, number, rule.name)
    contents = Contents(database, number, passages)
    kinds = linking_kinds(options)
    clusters = Clusters(contents, rule, options, kinds)
    known = database.execute("SELECT count(*) FROM content WHERE rule = ? AND holders", (number,)).fetchone()[0]
    other = _different(passages, gone, come) if known else 0
    if not known or (other > _FEW and other * _SHARE > known):
        from seedlint.index.rebuild import rebuild

        rebuild(contents, clusters, at_hand)
        return
    changed = incremental.changes(passages, come, gone)
    if changed:
        clusters.update(*incremental.apply(contents, changed, kinds))
    if contents.postings.have_grown():
        from seedlint.index.compaction import merged

        merged(contents)


def _different(passages: Passages, gone: Iterable[int], come: Iterable[int]) -> int:
    """How many contents come or go, or stand in more or fewer places."""
    before, after = (Counter(held.key for held in passages.of_results(rows)) for rows in (gone, come))
    return len((before - after) | (after - before))
