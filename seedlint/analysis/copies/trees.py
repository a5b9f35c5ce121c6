"""Trees: folders that repeat one another, counted once for all their copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from seedlint.analysis.copies.edges import Edge, Reports, pair_row

_MIN_TREE_TEXTS = 2
"""Texts from which the copies between two folders are reported once."""
_MOST_TREE_PAIRS = 1_000
"""Copies between two trees that are listed."""


def report_trees(edges: list[Edge], reports: Reports) -> list[Edge]:
    """Report the folders that repeat one another; return the edges that are left."""
    trees: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.reason is not None:
            trees[edge.reason.kind, edge.reason.folder].append(edge)
    large = {key for key, found in trees.items() if len({edge.cluster for edge in found}) >= _MIN_TREE_TEXTS}
    for kind, folder in sorted(large):
        found = sorted(trees[kind, folder], key=lambda edge: (edge.copy[:3], edge.cluster))
        members = sorted({name for edge in found if edge.reason for name in edge.reason.members})
        told = {"kind": kind, "folder": folder, "cluster": f"{kind} {folder}"}
        pages = {path for edge in found for path in edge.pages}
        numbers = {"folders": members, "pages": len(pages), "copies": len(found)}
        pairs = [pair_row(edge) for edge in found[:_MOST_TREE_PAIRS]]
        reports[found[0].cluster].setdefault("trees", []).append({**told, **numbers, "pairs": pairs})
        _report_in_pages(kind, folder, found, reports)
    return [edge for edge in edges if edge.reason is None or (edge.reason.kind, edge.reason.folder) not in large]


def _report_in_pages(kind: str, folder: str, edges: Iterable[Edge], reports: Reports) -> None:
    """Choose for each page of a tree a copy at which a run over this page alone reports the tree."""
    seen: set[str] = set()
    for edge in edges:
        ends = [at for at, row in ((edge.at, edge.copy), (edge.original, edge.other)) if row.path not in seen]
        seen |= {edge.copy.path, edge.other.path}
        if ends:
            reports[edge.cluster].setdefault("in_trees", []).append([kind, folder, ends, [edge.at, edge.original]])
