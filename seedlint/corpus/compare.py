"""The clusters of a similarity rule, found by an engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from seedlint._internal.dataclasses import dataclass
from seedlint.corpus import schemas
from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.tables import Table
from seedlint.corpus.steps import compare, judge
from seedlint.evaluation.corpus import ContextView, combine_summaries
from seedlint.model import Place
from seedlint.rule import Options, SimilarityRule
from seedlint.similarity.array_candidates import find_candidates
from seedlint.similarity.array_columns import Numbers, group_contents
from seedlint.similarity.array_fingerprints import Postings
from seedlint.similarity.array_links import frequent_fingerprints
from seedlint.similarity.fingerprints import FREQUENT
from seedlint.similarity.links import linking_kinds

_AT_ONCE = 200_000_000
"""Bytes of the table of postings up to which pairs are chosen in memory: some 20 million postings, 300,000 records of 1.3 KB."""
_IN_A_CLUSTER = ("key", "line", "column", "order", "content")


@dataclass(frozen=True)
class RuleTables:
    """The tables that a rule on many documents makes; those that are None have no row."""

    findings: Sequence[Table]
    copies: Table | None = None
    sampled: Table | None = None


def compare_texts(engine: Engine, rule: SimilarityRule, options: Options, tokens: Table, texts: Table) -> RuleTables:
    """Return the findings and copies of a similarity rule, given the tokens of all passages and the passages themselves."""
    made = engine.group(tokens, "content", (), compare.make_contents, {"contents": ("content",)})
    links = _links(engine, made["contents"], options)
    later, earlier = (_column(engine, links, name) for name in ("later", "earlier"))
    membership = compare.Membership(*group_contents(_column(engine, made.get("held"), "content"), later, earlier))
    members = engine.map(texts, membership).get("members")
    if members is None or not members.size:
        return RuleTables(())
    for batch in engine.read(links) if links else ():
        engine.write(members, membership.links(batch).values())
    return _report(engine, rule, options, members)


def _links(engine: Engine, contents: Table, options: Options) -> Table | None:
    """Return the pairs of contents that hold the same text."""
    keys = _column(engine, contents, "content")
    posted = engine.map(contents, compare.Post(keys))
    choose = compare.Choose(keys, _column(engine, posted["counts"], "prints"))
    made = _pairs_at_once(engine, posted["postings"], choose, len(keys)) or _pairs_in_parts(engine, posted["postings"], choose)
    if made is None:
        return None
    pairs, frequent = made
    some = engine.join(pairs, contents, ("later", "content"), {"tokens": "later_tokens"})
    both = engine.join(some, contents, ("earlier", "content"), {"tokens": "earlier_tokens"})
    return engine.map(both, compare.Verdicts(frequent, linking_kinds(options))).get("links")


def _pairs_at_once(engine: Engine, postings: Table, choose: compare.Choose, contents: int) -> tuple[Table, Numbers] | None:
    """Return the pairs to compare and the frequent fingerprints; None for more postings than are held at once."""
    if postings.size > _AT_ONCE:
        return None
    batches = list(engine.sort(postings, ("print", "content")))
    prints, ranks = (np.concatenate([batch.column(name).to_numpy() for batch in batches]) for name in ("print", "content"))
    found = np.array(find_candidates(Postings(prints, ranks.astype(np.uint32)), contents, map), np.int64).reshape(-1, 2)
    pairs = engine.write(engine.table("pairs", schemas.PAIRS), choose.pairs(*found.T).values())
    return pairs._replace(order=("later",)), Numbers(np.array(sorted(frequent_fingerprints(prints, FREQUENT)), np.uint64))


def _pairs_in_parts(engine: Engine, postings: Table, choose: compare.Choose) -> tuple[Table, Numbers] | None:
    """Return the same by an exchange of all meetings; None for none."""
    met = engine.group(postings, "print", ("content",), compare.meet)
    pairs = engine.group(met["meetings"], "later", (), choose, {"pairs": ("later",)}).get("pairs")
    return (pairs, Numbers(_column(engine, met.get("frequent"), "print"))) if pairs else None


def _report(engine: Engine, rule: SimilarityRule, options: Options, members: Table) -> RuleTables:
    in_order = ("cluster", *_IN_A_CLUSTER)
    formed = engine.group(members, "cluster", _IN_A_CLUSTER, judge.FormClusters(rule, options), {"sorted": in_order})
    summaries = {
        row["cluster"]: json.loads(row["body"]) for batch in engine.read(formed["summaries"]) for row in batch.to_pylist()
    }
    combined = combine_summaries(rule, summaries, options, lambda: _first_place(engine, members))
    crashes = engine.table("crashes", schemas.FINDINGS)
    engine.write(crashes, [judge.findings_batch([combined.crashes])])
    step = judge.ReportClusters(rule, options, ContextView(combined.bodies))
    reported = engine.group(formed["sorted"], "cluster", _IN_A_CLUSTER, step)
    findings = [table for table in (formed.get("findings"), crashes, reported.get("findings")) if table]
    return RuleTables(findings, formed["copies"])


def _first_place(engine: Engine, members: Table) -> Place:
    keys = (key for batch in engine.read(members) for key in batch.column("key").to_pylist() if key)
    return Place(min(keys), 1, 1, 1, 1)


def _column(engine: Engine, table: Table | None, name: str) -> Any:
    """Return one column of numbers of a table, whole."""
    parts = [batch.column(name).to_numpy() for batch in engine.read(table)] if table else []
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)
