"""Trees: folders that repeat one another, counted once for all their copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from seedlint.analysis.copies.digest import Member
from seedlint.analysis.copies.edges import Edge, Reports, TreeCopy, edge_of, tree_pair

_MIN_TREE_TEXTS = 2
"""Texts from which the copies between two folders are reported once."""
_MOST_TREE_PAIRS = 1_000
"""Copies between two trees that are listed."""


def report_trees(members: Mapping[str, Member], copies: Iterable[TreeCopy], reports: Reports) -> list[Edge]:
    """Report the folders that repeat one another; return the edges of copies in a single text between two folders."""
    trees: dict[tuple[str, str], list[TreeCopy]] = defaultdict(list)
    for copy in copies:
        trees[copy.reason[:2]].append(copy)
    single: list[Edge] = []
    for (kind, folder), found in sorted(trees.items()):
        if len({copy.cluster for copy in found}) < _MIN_TREE_TEXTS:
            single += [edge_of(copy, members[copy.cluster]) for copy in found]
            continue
        found.sort()
        folders = sorted({name for reason in {copy.reason for copy in found} for name in reason.members})
        told = {"kind": kind, "folder": folder, "cluster": f"{kind} {folder}"}
        pages = {copy.path for copy in found} | {copy.other_path for copy in found}
        numbers = {"folders": folders, "pages": len(pages), "copies": len(found)}
        pairs = [tree_pair(copy, members[copy.cluster]) for copy in found[:_MOST_TREE_PAIRS]]
        reports[found[0].cluster].setdefault("trees", []).append({**told, **numbers, "pairs": pairs})
        _report_in_pages(kind, folder, found, reports)
    return single


def _report_in_pages(kind: str, folder: str, copies: Sequence[TreeCopy], reports: Reports) -> None:
    """Choose for each page of a tree a copy at which a run over this page alone reports the tree."""
    seen: set[str] = set()
    for copy in copies:
        if copy.path not in seen or copy.other_path not in seen:
            ends = [at for at, path in ((copy.at, copy.path), (copy.original, copy.other_path)) if path not in seen]
            seen |= {copy.path, copy.other_path}
            reports[copy.cluster].setdefault("in_trees", []).append(
                [kind, folder, ends, [copy.at, copy.original], copies[0].path]
            )
