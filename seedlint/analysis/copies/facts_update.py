"""The facts after a few edits, without a look at the clusters that the edits do not touch.

The edges are made again from the state, and from these the patchworks, pages, sections and single texts. Trees stay as they were,
but for the places in edited pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any

from seedlint.analysis.copies.corpus_edges import Corpus, corpus_of
from seedlint.analysis.copies.digest import Member
from seedlint.analysis.copies.edges import Edge, Reports, TreeCopy, is_adjacent, make_edge
from seedlint.analysis.copies.facts import report_pages
from seedlint.analysis.copies.facts_state import STATE, Choice, State, choice_of, load_state, page_reports, patchwork_pages
from seedlint.analysis.copies.texts import report_texts
from seedlint.rule import ContextChange

# Which text a copy repeats depends on the paths, the words and the links of all clusters, but not on the places of the texts or
# on what else their pages say. An edit of a page moves the texts below it and changes the number of its words; so the choices
# (`edges.find_edges`) stay, and with them the trees. The facts about pages depend on the words of pages, and are decided again.
#
# The law: what is returned makes the context what `facts.summarize_corpus` makes of all digests. Where another change could touch
# a choice or a tree, None is returned, and all clusters are read.

_PATHS, _PLACES, _BODY = 1, 2, 7
"""The positions in a digest (`digest.Member`)."""
_REPEATS, _LIKENESS, _KIND = 2, 3, -1
"""The positions in the row of a digest's body (`digest.Row`), of all on which a choice depends."""
_Moves = dict[tuple[str, tuple[int, ...]], list[int]]
"""By path and old place of a text: the new place."""


def update_facts(change: ContextChange, max_files: int) -> dict[str, Any] | None:
    """Return the values of the context that changed, None for one that is gone; None where all clusters must be read."""
    before, after = change.before, change.after
    if before.keys() != after.keys() or not all(_has_same_choices(before[name], after[name]) for name in before):
        return None
    stored = change.context.get(STATE)
    moves = _moves(before, after)
    if not stored or moves is None:
        return None
    state, members = load_state(stored), _Members(change.summaries)
    if not _keeps_order(state, members, before, moves):
        return None
    trees = _moved_trees(state, change.context, moves)
    if _is_about_trees(state, before):
        return {f"/{name}": {**change.context[f"/{name}"], **value} for name, value in trees.items()}
    corpus = _corpus_of(state, members, max_files)
    reports: Reports = defaultdict(dict)
    facts = report_pages(corpus, max_files, reports)
    if [*map(choice_of, facts.drifted)] != state.drifted or [*map(choice_of, facts.copies)] != state.copies:
        return None
    for name in {*reports, *state.reported, *trees}:
        reports[name] |= trees.get(name) or _of_trees(change.context.get(f"/{name}", {}))
    single = [_edge(choice, members) for choice in state.single]
    report_texts(facts.corpus, [*facts.texts, *single, *facts.drifted], reports)
    if patchwork_pages(reports) != state.patchworks:
        return None
    reported = page_reports(reports)
    changed: dict[str, Any] = {f"/{name}": value or None for name, value in reports.items()}
    return changed | ({} if reported == state.reported else {STATE: {**stored, "reported": reported}})


def _is_about_trees(state: State, changed: Mapping[str, Any]) -> bool:
    """Return whether no fact but those about trees depends on what an edit changes in these clusters."""
    pages = {path for digest in changed.values() for path in digest[_PATHS]}
    choices = (choice for choices in (state.edges, state.agents, state.single) for choice in choices)
    return pages.isdisjoint(state.patchworks) and not any(choice.cluster in changed for choice in choices)


class _Members(Mapping[str, Member]):
    """The clusters, each read when it is asked for."""

    def __init__(self, digests: Mapping[str, Any]) -> None:
        self._digests = digests
        self._read: dict[str, Member] = {}

    def __getitem__(self, name: str) -> Member:
        if name not in self._read:
            self._read[name] = Member(self._digests[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


def _has_same_choices(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Return whether two digests of a cluster lead to the same choices, in this cluster and in all others."""
    if not old or not new or any(old[at] != new[at] for at in range(_BODY) if at != _PLACES):
        return False
    if _adjacent(old) != _adjacent(new):
        return False
    (rows, *rest), (others, *more) = json.loads(old[_BODY]), json.loads(new[_BODY])
    return rest == more and all(
        row[_REPEATS] == other[_REPEATS] and row[_LIKENESS] == other[_LIKENESS] and row[_KIND] == other[_KIND]
        for row, other in zip(rows, others, strict=True)
    )


def _adjacent(digest: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the pairs of texts of which one is directly under the other, on one page."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, path in enumerate(digest[_PATHS]):
        rows[path].append(at)
    places = digest[_PLACES]
    return [
        (one, other)
        for same in rows.values()
        if len(same) > 1
        for one in same
        for other in same
        if one != other and is_adjacent(places[one], places[other])
    ]


def _moves(before: Mapping[str, Any], after: Mapping[str, Any]) -> _Moves | None:
    """Return where each text went; None if one place is in two."""
    moves: _Moves = {}
    for name, old in before.items():
        for path, place, moved in zip(old[_PATHS], old[_PLACES], after[name][_PLACES], strict=True):
            if moves.setdefault((path, tuple(place)), moved) != moved:
                return None
    return moves


def _keeps_order(state: State, members: Mapping[str, Member], changed: Mapping[str, Any], moves: _Moves) -> bool:
    """Return whether the texts of each page with a text that moved are in the order in which they were."""
    pages = {path for (path, old), new in moves.items() if list(old) != new}
    starts = {(path, old[:2], tuple(new[:2])) for (path, old), new in moves.items() if path in pages}
    for name, paths in state.pages.items():
        if name not in changed and not pages.isdisjoint(paths):
            starts |= {(path, (*place[:2],), (*place[:2],)) for path, place in zip(paths, members[name].places, strict=True)}
    return all(one[0] != other[0] or one[2] < other[2] for one, other in pairwise(sorted(starts)))


def _corpus_of(state: State, members: _Members, max_files: int) -> Corpus:
    edges = [_edge(choice, members) for choice in state.edges]
    agents = [_copy(choice, members) for choice in state.agents]

    def on_pages(paths: Set[str]) -> Iterable[Member]:
        return (members[name] for name, of in state.pages.items() if not paths.isdisjoint(of))

    return corpus_of(members, edges, agents, state.newest, on_pages, max_files)


def _edge(choice: Choice, members: Mapping[str, Member]) -> Edge:
    return make_edge(choice.cluster, members[choice.cluster], *choice[1:])


def _copy(choice: Choice, members: Mapping[str, Member]) -> TreeCopy:
    name, at, original, reason, component = choice
    assert reason
    paths, start = members[name].paths, members[name].places[at][:2]
    return TreeCopy(paths[at], start, name, at, original, reason, component, paths[original])


def _of_trees(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a cluster's value that is about trees."""
    return {key: found for key, found in value.items() if key in ("trees", "in_trees")}


def _moved_trees(state: State, context: Mapping[str, Any], moves: _Moves) -> dict[str, dict[str, Any]]:
    """Return the values about trees in which places changed, by cluster."""
    moved = {key: new for key, new in moves.items() if list(key[1]) != new}
    pages = {path for path, _ in moved}
    found = {}
    for name, paths in state.trees.items():
        if not pages.isdisjoint(paths):
            value = _of_trees(context[f"/{name}"])
            found[name] = {**value, "trees": [_moved_tree(tree, moved) for tree in value["trees"]]}
    return found


def _moved_tree(tree: Mapping[str, Any], moved: _Moves) -> dict[str, Any]:
    def side(row: list[Any]) -> list[Any]:
        place = moved.get((row[0], tuple(row[1:])))
        return row if place is None else [row[0], *place]

    return {**tree, "pairs": [[side(one), side(other), *rest] for one, other, *rest in tree["pairs"]]}
