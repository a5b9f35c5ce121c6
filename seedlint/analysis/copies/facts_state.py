"""The state of the facts: what a run after a few edits needs of all clusters, to decide on the facts again (`facts_update`).

It is a value of the context that no cluster sees. It has the choices that `edges` made: which text each copy repeats, and the
reason. Of the copies that belong to trees it has none: the trees are in the context itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.corpus_edges import Corpus
from seedlint.analysis.copies.edges import Edge, Reports, TreeCopy
from seedlint.analysis.copies.finding_classes import PATCHWORK
from seedlint.analysis.copies.page_paths import AGENTS, Reason
from seedlint.analysis.copies.path_reasons import dump_reason, load_reason

STATE = ""
"""The key of the state in the context."""

_CHOICES = ("edges", "agents", "drifted", "copies", "single")


class Choice(NamedTuple):
    """A copy, the text that it repeats, and the reason, without what the texts are like."""

    cluster: str
    at: int
    original: int
    reason: Reason | None
    component: int


class State(NamedTuple):
    """The state. The lists have the order of the edges and copies that they are made of."""

    newest: Mapping[str, str]
    """`Corpus.newest`."""
    pages: Mapping[str, list[str]]
    """The paths of the copies of each cluster."""
    edges: list[Choice]
    """`Corpus.edges`."""
    agents: list[Choice]
    """Those of `Corpus.copies` that are files for agents: all that facts about pages need of them."""
    drifted: list[Choice]
    """The edges of files for agents that drifted."""
    copies: list[Choice]
    """The copies that belong to a tree because of facts about pages."""
    single: list[Choice]
    """The edges between folders that repeat each other in one text only."""
    reported: list[str]
    """The clusters that report a fact that is no tree."""
    trees: Mapping[str, list[str]]
    """The pages in the pairs of the trees that a cluster reports."""
    patchworks: list[str]
    """The pages that are put together of others."""


def choice_of(edge: Edge | TreeCopy) -> Choice:
    """Return the choice that an edge or a copy of a tree was made by."""
    return Choice(edge.cluster, edge.at, edge.original, edge.reason, edge.component)


def dump_state(
    corpus: Corpus, drifted: Iterable[Edge], copies: Iterable[TreeCopy], single: Iterable[Edge], reports: Reports
) -> dict[str, Any]:
    """Return the state as JSON: paths and reasons are numbers of their lists."""
    paths: dict[str, int] = {}
    reasons: dict[Reason, int] = {}

    def numbers(pages: Iterable[str]) -> list[int]:
        return [paths.setdefault(path, len(paths)) for path in pages]

    def rows(choices: Iterable[Edge | TreeCopy]) -> list[list[Any]]:
        made = map(choice_of, choices)
        return [
            [*row[:3], -1 if row.reason is None else reasons.setdefault(row.reason, len(reasons)), row.component] for row in made
        ]

    return {
        "newest": corpus.newest,
        "pages": {name: numbers(member.paths) for name, member in corpus.members.items()},
        "edges": rows(corpus.edges),
        "agents": rows(copy for copy in corpus.copies if copy.reason.kind == AGENTS),
        "drifted": rows(drifted),
        "copies": rows(copies),
        "single": rows(single),
        "reported": page_reports(reports),
        "trees": {name: numbers(_tree_pages(value["trees"])) for name, value in reports.items() if "trees" in value},
        "patchworks": numbers(patchwork_pages(reports)),
        "paths": list(paths),
        "reasons": list(map(dump_reason, reasons)),
    }


def page_reports(reports: Reports) -> list[str]:
    """Return the clusters that report a fact that is no tree, sorted."""
    return sorted(name for name, value in reports.items() if value.keys() & {"groups", "text"})


def load_state(stored: Mapping[str, Any]) -> State:
    """Return the state from JSON."""
    paths, reasons = stored["paths"], list(map(load_reason, stored["reasons"]))

    def choices(rows: Iterable[list[Any]]) -> list[Choice]:
        return [
            Choice(cluster, at, original, None if reason < 0 else reasons[reason], component)
            for cluster, at, original, reason, component in rows
        ]

    edges, agents, drifted, copies, single = (choices(stored[name]) for name in _CHOICES)
    pages, trees = ({name: [paths[at] for at in of] for name, of in stored[key].items()} for key in ("pages", "trees"))
    return State(
        stored["newest"],
        pages,
        edges,
        agents,
        drifted,
        copies,
        single,
        stored["reported"],
        trees,
        [paths[at] for at in stored["patchworks"]],
    )


def patchwork_pages(reports: Reports) -> list[str]:
    """Return the pages of the patchworks that are reported, sorted."""
    groups = (group for value in reports.values() for group in value.get("groups", ()) if group["class"] == PATCHWORK)
    return sorted({group["pairs"][0][0][0] for group in groups})


def _tree_pages(trees: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({side[0] for tree in trees for pair in tree["pairs"] for side in pair[:2]})
