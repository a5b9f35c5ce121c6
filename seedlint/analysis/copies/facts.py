"""The decision on one fact a finding: which copies are reported together, which are meant, and where each fact is reported.

    digests of all clusters -> edges (a copy, the text it repeats, a reason) -> trees, patchworks, pages, sections, single texts

A cluster is one text in several places; a fact is what an editor does something about: a page that is a copy, a section that two
pages share, folders that repeat each other, or one text. Each edge belongs to one fact, so nothing is reported twice, and each
fact has a lead cluster, which reports it. The context says under `/` and the name of a cluster what that cluster reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from seedlint._internal.dataclasses import replace
from seedlint._internal.digests import blake2b
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.agent_drift import split_drift
from seedlint.analysis.copies.corpus_edges import Corpus, read_corpus
from seedlint.analysis.copies.digest import Member
from seedlint.analysis.copies.edges import Edge, Reports, TreeCopy, pair_row, tree_copy
from seedlint.analysis.copies.facts_state import STATE, dump_state
from seedlint.analysis.copies.finding_classes import PATCHWORK
from seedlint.analysis.copies.group_reasons import is_said_differently
from seedlint.analysis.copies.groups import Group, group_edges
from seedlint.analysis.copies.page_paths import REFERENCE, Reason
from seedlint.analysis.copies.patchworks import Patchwork, find_patchworks
from seedlint.analysis.copies.texts import report_texts
from seedlint.analysis.copies.trees import report_trees


class PageFacts(NamedTuple):
    """The facts about pages, and what they leave for trees and single texts."""

    corpus: Corpus
    """The corpus without the copies that a patchwork explains, and those that drifted."""
    drifted: list[Edge]
    copies: list[TreeCopy]
    """The copies that have a reason that `Corpus.copies` does not know."""
    texts: list[Edge]


def summarize_corpus(digests: Mapping[str, Any], max_files: int) -> dict[str, Any]:
    """Return the context of the findings, given the digests of all clusters by name."""
    corpus = read_corpus({name: Member(digest) for name, digest in digests.items() if digest}, max_files)
    reports: Reports = defaultdict(dict)
    facts = report_pages(corpus, max_files, reports)
    single = report_trees(corpus.members, [*facts.corpus.copies, *facts.copies], reports)
    report_texts(facts.corpus, [*facts.texts, *single, *facts.drifted], reports)
    context = {f"/{name}": value for name, value in sorted(reports.items())}
    return {**context, STATE: dump_state(corpus, facts.drifted, facts.copies, single, reports)} if context else {}


def report_pages(corpus: Corpus, max_files: int, reports: Reports) -> PageFacts:
    """Report the patchworks, pages and sections, and return what is left."""
    corpus, drifted = split_drift(corpus)
    patchworks = find_patchworks(corpus, max_files)
    paths = {page.path for page in patchworks}
    for page in patchworks:
        _report_patchwork(page, paths, reports)
    told = {edge for page in patchworks for edge in page.told}
    corpus = replace(corpus, edges=[edge for edge in corpus.edges if edge.key not in told])
    groups, references = group_edges(corpus)
    for group in groups:
        _report_group(corpus, group, reports)
    told = {edge.key for group in groups for edge in group.edges}
    left = [edge for edge in corpus.edges if edge.key not in told]
    reasons = [_tree_reason(edge, references) for edge in left]
    copies = [tree_copy(edge, reason) for edge, reason in zip(left, reasons, strict=True) if reason]
    return PageFacts(corpus, drifted, copies, [edge for edge, reason in zip(left, reasons, strict=True) if reason is None])


def _report_group(corpus: Corpus, group: Group, reports: Reports) -> None:
    lead = group.edges[0].cluster
    is_loud = group.is_loud or is_said_differently(corpus, group.edges)
    value = {
        "class": group.kind,
        "loud": is_loud,
        "reason": "" if is_loud else group.reason,
        "cluster": _identity(group.kind, [edge.cluster for edge in group.edges]),
        "share": round(group.share, 2),
        "held": group.held,
        "pairs": [pair_row(edge) for edge in group.edges],
    }
    reports[lead].setdefault("groups", []).append(value)


def _report_patchwork(page: Patchwork, patchworks: Set[str], reports: Reports) -> None:
    row, count = page.closing or (None, 0)
    value = {
        "class": PATCHWORK,
        "loud": True,
        "reason": "",
        "cluster": _identity(PATCHWORK, [edge.cluster for edge in page.edges]),
        "title": page.edges[0].copy.title,
        "paragraphs": page.edges[0].copy.page_passages,
        "pages": page.pages,
        "closing": [list(row[:5]), count] if row else None,
        "reported": sorted({edge.other.path for edge in page.edges} & patchworks),
        "pairs": [pair_row(edge) for edge in page.edges],
    }
    reports[page.edges[0].cluster].setdefault("groups", []).append(value)


def _tree_reason(edge: Edge, references: Set[str]) -> Reason | None:
    """Return the reason of an edge, or that one of its pages is a reference, where it has no other reason."""
    if edge.reason or references.isdisjoint(edge.pages):
        return edge.reason
    folder = edge.copy.path[: edge.copy.path.rfind("/") + 1]
    return Reason(REFERENCE, folder, (folder,))


def _identity(kind: str, clusters: Iterable[str]) -> str:
    names = " ".join(sorted(set(clusters)))
    return f"{kind} {blake2b(names.encode(), digest_size=8).hexdigest()}"
