"""Edges: a copy, the text that it repeats, and a reason that the paths of their pages show, if there is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, combinations
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.agent_files import are_for_two_agents
from seedlint.analysis.copies.difference import details_of, turned
from seedlint.analysis.copies.digest import Member
from seedlint.analysis.copies.folder_pairs import Twins, find_twins, twin_reason
from seedlint.analysis.copies.linked_rows import Row
from seedlint.analysis.copies.page_paths import (
    AGENTS,
    DATED,
    EDITION,
    LANGUAGE,
    TWIN,
    Reason,
    is_translation,
    reason_of,
    translation_reason,
)
from seedlint.analysis.copies.path_reasons import FREE, UNLIKE
from seedlint.analysis.copies.sister_pages import are_sisters

_ADJACENT = 2
"""Lines between the end of a text and the start of one directly under it."""
_NEARBY = 12
"""Lines up to which nothing but a heading or a short block is between two texts."""
_MIN_ORIGINALS = 0.1
"""The share of the pages with copies that are no translations, from which the others are translations of them."""
MOST_COPIES = 100
"""Copies from which a text is reported once even in few files."""
_MIN_DRIFT = 0.9
"""Likeness of two texts that contradict each other in a detail, and are the same otherwise."""

CopyKey = tuple[str, int]
"""A cluster, and the row of a copy."""
Text = tuple[str, int]
"""A cluster, and the first row of those of its copies that no reason keeps apart."""

Reports = dict[str, dict[str, Any]]
"""The reports of each cluster; an entry that is missing is an empty one."""


class Edge(NamedTuple):
    """A copy and the text that it repeats, by their rows in a cluster."""

    cluster: str
    copy: Row
    other: Row
    at: int
    original: int
    kind: str
    likeness: float
    reason: Reason | None
    component: int
    """The first row of the copies that no reason keeps apart from this copy."""
    contradicts: bool
    changes: list[list[str]]

    @property
    def key(self) -> CopyKey:
        """The copy, among the copies of all clusters."""
        return self.cluster, self.at

    @property
    def text(self) -> Text:
        """The text, apart from its copies elsewhere that have a reason."""
        return self.cluster, self.component

    @property
    def pages(self) -> tuple[str, str]:
        """The two pages, sorted."""
        one, other = self.copy.path, self.other.path
        return (one, other) if one <= other else (other, one)


_Weights = Mapping[tuple[str, str], int]


class TreeCopy(NamedTuple):
    """A copy that has a reason; in the order in which trees list their copies."""

    path: str
    start: list[int]
    cluster: str
    at: int
    original: int
    reason: Reason
    component: int
    other_path: str

    @property
    def key(self) -> CopyKey:
        """The copy, among the copies of all clusters."""
        return self.cluster, self.at


class _Folders(NamedTuple):
    """Facts about the folders of all pages, as all copies together show them."""

    twins: Twins
    has_originals: Callable[[], bool]
    """Returns True where pages in other languages than English have their originals in the corpus."""


def find_edges(members: Mapping[str, Member], max_files: int) -> tuple[list[Edge], list[TreeCopy]]:
    """Return an edge for each copy but the original of each cluster, or a copy of a tree where that is all to be known of it."""
    twins = find_twins(chain.from_iterable(member.twins for member in members.values()))
    weights = _pair_weights(members.values(), max_files)
    edges: list[Edge] = []
    copies: list[TreeCopy] = []
    has_originals = cache(partial(_have_originals, members.values()))
    for name, member in members.items():
        _add_edges(name, member, weights, _Folders(twins, has_originals), edges, copies)
    return edges, copies


def tree_pair(copy: TreeCopy, member: Member) -> list[Any]:
    """Return a copy of a tree as a pair in a report."""
    if member.contents[copy.at] != member.contents[copy.original]:
        return pair_row(edge_of(copy, member))
    places = member.places
    return [[copy.path, *places[copy.at]], [copy.other_path, *places[copy.original]], "exact", 1.0, [], 0]


def tree_copy(edge: Edge, reason: Reason) -> TreeCopy:
    """Return an edge as the copy of a tree, for this reason."""
    copy = edge.copy
    start = [copy.line, copy.column]
    return TreeCopy(copy.path, start, edge.cluster, edge.at, edge.original, reason, edge.component, edge.other.path)


def edge_of(copy: TreeCopy, member: Member) -> Edge:
    """Return the edge of a copy of a tree."""
    return make_edge(copy.cluster, member, copy.at, copy.original, copy.reason, copy.component)


def is_contradiction(edge: Edge) -> bool:
    """Return whether two texts are the same but contradict each other in a detail."""
    return edge.kind == "near" and edge.contradicts and edge.likeness >= _MIN_DRIFT


def is_drift(edge: Edge) -> bool:
    """Return whether two texts are the same but contradict each other, in more than what the names of their files say.

    Two files for agents are meant to be the same: any difference counts that `agent_drift` did not take for intended.
    """
    if not edge.reason and edge.kind != "exact" and are_for_two_agents(edge.copy.path, edge.other.path):
        return True
    if (
        not is_contradiction(edge)
        or edge.reason
        or edge.copy.path == edge.other.path
        or are_sisters(edge.copy.path, edge.other.path)
    ):
        return False
    named = f"{edge.copy.path} {edge.other.path}".lower().replace("_", ".").replace("-", ".")
    details = list(details_of(edge.changes))
    return not details or not all(detail.strip("v") in named for detail in details)


def pair_row(edge: Edge) -> list[Any]:
    """Return an edge as a pair in a report: the places of both texts, and how they agree."""
    return [list(edge.copy[:5]), list(edge.other[:5]), edge.kind, edge.likeness, edge.changes, int(is_drift(edge))]


def _pair_weights(members: Collection[Member], max_files: int) -> _Weights:
    """Return the words that two pages share in texts of few pages; for one page, the words that it has twice.

    Only for pages with a copy that may repeat one of several texts: the others have no choice.
    """
    wanted = {path for member in members for path in _pages_with_a_choice(member)}
    weights: Counter[tuple[str, str]] = Counter()
    for member in members:
        if wanted.isdisjoint(member.paths):
            continue
        count = len(set(member.paths))
        if count < len(member.paths) <= MOST_COPIES:
            words = dict(zip(member.paths, member.words, strict=True))
            weights.update({(path, path): words[path] for path, times in Counter(member.paths).items() if times > 1})
        if 1 < count <= max_files + 1:
            words = {path: number for path, number in zip(member.paths, member.words, strict=True) if path in wanted}
            weights.update({(one, other): words[one] for one, other in combinations(sorted(words), 2)})
    return weights


def _pages_with_a_choice(member: Member) -> Iterator[str]:
    """Yield the pages of copies that may repeat one of several texts, and the pages of these."""
    order, chosen = member.origins.order, member.origins.chosen
    for at, reasons in zip(order[1:], chosen, strict=True):
        if not isinstance(reasons, int) and reasons.count(FREE) > 1:
            yield member.paths[at]
            yield from (member.paths[other] for other in order[: len(reasons)])


def _add_edges(
    name: str, member: Member, weights: _Weights, folders: _Folders, edges: list[Edge], copies: list[TreeCopy]
) -> None:
    """Add an edge for each copy but the original, to a text that the copy repeats for no reason, if there is one."""
    # The copies that no reason keeps apart are a component. Two pages that are copies of each other in one edition are so in
    # the next edition too: a component that grows only as far as an earlier one did, in another edition, tells nothing new,
    # and its copies belong to the tree of editions.
    paths = member.paths
    first = member.origins.order[0]
    component = {first: first}
    sizes = {first: 1}
    for index, best, reason in _repeated(member, weights, folders, component, sizes):
        component[index] = index if reason else component[best]
        sizes[component[index]] = sizes.get(component[index], 0) + 1
        if reason is None or reason.kind == DATED:
            edges.append(make_edge(name, member, index, best, reason, component[index]))
        else:
            copies.append(TreeCopy(paths[index], member.places[index][:2], name, index, best, reason, index, paths[best]))


def _repeated(
    member: Member, weights: _Weights, folders: _Folders, component: dict[int, int], sizes: dict[int, int]
) -> Iterator[tuple[int, int, Reason | None]]:
    """Yield each copy, the text that it repeats, and the reason for that. The caller adds each to its component.

    A copy that is not known to agree with any text before it comes last, with a text that it is linked with.
    """
    origins, first = member.origins, member.origins.order[0]
    for index, chosen in zip(origins.order[1:], origins.chosen, strict=True):
        if isinstance(chosen, int):
            if chosen != UNLIKE:
                yield index, first, origins.reasons[chosen]
            continue
        numbers = {at: number for at, number in zip(origins.order, chosen, strict=False) if number != UNLIKE and at in component}
        reasons = {at: origins.reason(number) or _reason(member, index, at, folders) for at, number in numbers.items()}
        if reasons:
            best = _choose(member, index, reasons, {other: sizes[component[other]] for other in reasons}, weights)
            yield index, best, reasons[best]
    if len(component) < len(origins.order):
        yield from _linked(member, folders, component, sizes)


def _linked(
    member: Member, folders: _Folders, component: dict[int, int], sizes: dict[int, int]
) -> Iterator[tuple[int, int, Reason | None]]:
    """Yield each copy that is left, and a text that it is linked with; of copies that are linked with no other, all but one."""
    links: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(member.rows):
        links[index].append(row.repeats)
        links[row.repeats].append(index)
    for start in (*list(component), *member.origins.order):
        if start not in component:
            component[start], sizes[start] = start, 1
        reached = [start]
        for at in reached:
            for index in links.pop(at, ()):
                if index not in component:
                    yield index, at, reason_of(member.paths[index], member.paths[at]) or _reason(member, index, at, folders)
                    reached.append(index)


def _reason(member: Member, index: int, at: int, folders: _Folders) -> Reason | None:
    """Return why a copy may repeat a text, of the reasons that other texts show."""
    one, other = member.paths[index], member.paths[at]
    found = twin_reason(one, other, folders.twins) or translation_reason(one, other)
    if found is None or found.kind == TWIN:
        return found
    pasted = one == other and is_adjacent(member.places[index], member.places[at])
    return None if pasted or not folders.has_originals() else found


def is_adjacent(place: Sequence[int], above: Sequence[int]) -> bool:
    """Return whether a text of a page is directly under another, as a text pasted twice is; of places without a path."""
    return 0 <= place[0] - above[2] <= _ADJACENT


def is_nearby(one: Row, other: Row) -> bool:
    """Return whether a text is the next one on its page, with hardly more than a heading between, as a text pasted twice is.

    A note, a step or a reply that a page repeats further below is mostly meant: each place is read on its own.
    """
    first, second = sorted((one, other), key=lambda row: row.line)
    return second.number - first.number == 1 and second.line - first.end_line <= _NEARBY


def _have_originals(members: Collection[Member]) -> bool:
    paths = {path for member in members for path in member.paths}
    return sum(not is_translation(path) for path in paths) >= _MIN_ORIGINALS * len(paths)


def _choose(member: Member, index: int, reasons: Mapping[int, Reason | None], sizes: Mapping[int, int], weights: _Weights) -> int:
    """Return the row that a copy repeats, given the reasons against others, and the sizes of their components."""
    free = [other for other, reason in reasons.items() if reason is None]
    if not free:
        return next(iter(reasons))
    best = free[0] if len(free) == 1 else max(free, key=lambda other: _preference(member, index, other, weights))
    # What another agent is told comes first, whatever both repeat: files for agents are compared with one another.
    for_agents = next((other for other, reason in reasons.items() if reason and reason.kind == AGENTS), None)
    if for_agents is not None:
        return for_agents
    return next((other for other, reason in reasons.items() if _is_family(reason) and sizes[other] > sizes[best]), best)


def make_edge(name: str, member: Member, index: int, best: int, reason: Reason | None, component: int) -> Edge:
    """Return the edge between two rows of a cluster."""
    copy, other = member.rows[index], member.rows[best]
    kind, likeness = member.links.agreement(index, best) or ("near", copy.similarity)
    if copy.content == other.content:
        unlike, found = False, member.other_links(index, best)
    else:
        changes = member.changes.get((copy.content, other.content))
        back = member.changes.get((other.content, copy.content))
        unlike, found = changes or ((back[0], turned(back[1])) if back else (False, []))
    return Edge(name, copy, other, index, best, kind, likeness, reason, component, unlike, found)


def _preference(member: Member, index: int, other: int, weights: _Weights) -> tuple[int, bool, int]:
    here, there = member.paths[index], member.paths[other]
    pages = (here, there) if here <= there else (there, here)
    return weights.get(pages, 0), member.contents[index] == member.contents[other], -other


def _is_family(reason: Reason | None) -> bool:
    return reason is not None and reason.kind in (EDITION, LANGUAGE, TWIN)
