"""The decision on one fact a finding: which copies are reported together, which are meant, and where each fact is reported.

    digests of all clusters -> edges (a copy, the text it repeats, a reason) -> trees, pages, sections, single texts

A cluster is one text in several places; a fact is what an editor does something about: a page that is a copy, a section that two
pages share, folders that repeat each other, or one text. Each edge belongs to one fact, so nothing is reported twice, and each
fact has a lead cluster, which reports it. The context says under `/` and the name of a cluster what that cluster reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from seedlint._internal.digests import blake2b
from seedlint.analysis.copies.difference import details_of
from seedlint.analysis.copies.digest import Member, Row, read_digest
from seedlint.analysis.copies.page_paths import (
    DATED,
    EDITION,
    LANGUAGE,
    REFERENCE,
    TWIN,
    Reason,
    are_sisters,
    distance_from_original,
    find_twins,
    is_front_page,
    reason_of,
    twin_reason,
)

PAGE, SECTION, TREE, PARAGRAPH, DRIFT = "page", "section", "tree", "paragraph", "drift"
CLASSES = (PAGE, SECTION, TREE, PARAGRAPH, DRIFT)

_MOST_COMPARED = 8
"""Earlier copies of a text among which the text that a copy repeats is chosen; more would take the square of the copies."""
_MOST_COPIES = 100
"""Copies from which a text is reported once even in few files."""
_MIN_TREE_TEXTS = 2
"""Texts from which the copies between two folders are reported once."""
_MIN_PAGE_TEXTS, _PAGE_SHARE, _DATED_SHARE = 2, 0.6, 0.8
_MIN_DATED_WORDS = 100
"""A page is a copy if it shares so many texts, and this share of its texts, with another page. Of two dated pages more is asked:
posts quote earlier posts."""
MOST_OF_PAGE = 0.5
"""The share of all words of a page, those of its tables and short blocks too, from which a copy is one of the page."""
_LONG_TEXT = 40
"""Words from which a text that several pages have is no hint, and a text that a page has twice is not about sister functions."""
_LONG_EXCERPT = 60
"""Words from which an excerpt in a longer paragraph, or a text in many files, is worth a warning."""
_MIN_SECTION_WORDS, _MIN_HINT_WORDS = 50, 120
"""Words that a shared section has at least; more where all its texts are hints that other pages have too."""
_HINT_PLACES = 3
_MIN_RENAMED = 3
"""Texts of two pages in which the same word takes the place of the same word: the pages are about sister things."""
_MIN_DRIFT = 0.9
"""Likeness of two texts that contradict each other in a detail, and are the same otherwise."""
_CONFIDENT = 0.92
_MIN_SITE_TEXTS, _MAX_PARTNERS, _MAX_REPEATS = 5, 10, 3
"""A page is a reference, assembled by a tool or about sister functions in the same words, if it has so many texts of the whole
site, or texts of more other pages than this, or more texts twice than this. Ours."""
_MOST_TREE_PAIRS = 1_000
"""Copies between two trees that are listed."""
FRONT, HINT = "front", "hint"


_Text = tuple[str, int]
"""A cluster, and the first row of those of its copies that no reason keeps apart."""


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
    def text(self) -> _Text:
        """The text, apart from its copies elsewhere that have a reason."""
        return self.cluster, self.component

    @property
    def pages(self) -> tuple[str, str]:
        """The two pages, sorted."""
        one, other = self.copy.path, self.other.path
        return (one, other) if one <= other else (other, one)


def summarize_corpus(digests: Mapping[str, Any], max_files: int) -> dict[str, Any]:
    """Return the context of the findings, given the digests of all clusters by name."""
    members = {name: read_digest(digest) for name, digest in digests.items() if digest}
    return _Decision(members, max_files).context()


class _Decision:
    """All clusters, and what is decided so far about their edges."""

    def __init__(self, members: Mapping[str, Member], max_files: int) -> None:
        self.members, self.max_files = members, max_files
        self.twins = find_twins({row.path for row in member.rows} for member in members.values())
        self.weights = self._pair_weights()
        self.edges = [edge for name, member in members.items() for edge in self._edges(name, member)]
        self.repeats = Counter(edge.text for edge in self.edges if edge.reason is None)
        self.found: dict[str, dict[str, Any]] = defaultdict(dict)

    def context(self) -> dict[str, Any]:
        """Return what each cluster reports."""
        loud = [edge for edge in self.edges if edge.reason is None]
        many = self._in_many_files(loud)
        site = Counter(path for paths in many.values() for path in paths)
        pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            if edge.text not in many and (edge.reason is None or edge.reason.kind == DATED):
                pairs[edge.pages].append(edge)
        pasted = {one for (one, other), edges in pairs.items() if one == other and self._repeated_on_page(edges).is_loud}
        references = self._references(loud, many, site) - pasted
        told: set[tuple[str, int]] = set()
        groups = [group for pair, edges in sorted(pairs.items()) if (group := self._group(pair, edges, site, references))]
        for group in _merged(groups):
            told |= {(edge.cluster, edge.at) for edge in group.edges}
            self._report_group(group)
        left = [edge for edge in self.edges if (edge.cluster, edge.at) not in told]
        left = self._report_trees([_in_reference(edge) if references.intersection(edge.pages) else edge for edge in left])
        self._report_texts(left, many)
        return {f"/{name}": value for name, value in sorted(self.found.items())}

    def _pair_weights(self) -> Counter[tuple[str, str]]:
        """Return the words that two pages share in texts of few pages; for one page, the words that it has twice."""
        weights: Counter[tuple[str, str]] = Counter()
        for member in self.members.values():
            words = {row.path: row.words for row in member.rows}
            if len(words) < len(member.rows) <= _MOST_COPIES:
                rows = Counter(row.path for row in member.rows)
                weights.update({(path, path): words[path] for path, count in rows.items() if count > 1})
            if 1 < len(words) <= self.max_files + 1:
                paths = sorted(words)
                weights.update({(one, other): words[one] for at, one in enumerate(paths) for other in paths[at + 1 :]})
        return weights

    def _edges(self, name: str, member: Member) -> Iterator[Edge]:
        """Yield an edge for each copy but the original, to a text that the copy repeats for no reason, if there is one."""
        # The copies that no reason keeps apart are a component. Two pages that are copies of each other in one edition are so in
        # the next edition too: a component that grows only as far as an earlier one did, in another edition, tells nothing new,
        # and its copies belong to the tree of editions.
        rows = member.rows
        order = sorted(range(len(rows)), key=lambda index: (distance_from_original(rows[index].path), index))
        component = {order[0]: order[0]}
        sizes = Counter(component.values())
        for position, index in enumerate(order[1:], 1):
            earlier = order[: min(position, _MOST_COMPARED)]
            reasons = {other: self._reason(rows[index].path, rows[other].path) for other in earlier}
            free = [other for other in earlier if reasons[other] is None]
            if free:
                best = max(free, key=lambda other: self._preference(rows[index], rows[other], other))
                own = sizes[component[best]]
                told = (other for other in earlier if _is_family(reasons[other]) and sizes[component[other]] > own)
                best = next(told, best)
            else:
                best = earlier[0]
            component[index] = index if reasons[best] else component[best]
            sizes[component[index]] += 1
            yield self._edge(name, member, index, best, reasons[best], component[index])

    def _edge(self, name: str, member: Member, index: int, best: int, reason: Reason | None, component: int) -> Edge:
        copy, other = member.rows[index], member.rows[best]
        kind, likeness = _agreement(member.rows, index, best)
        changes = member.changes.get((copy.content, other.content))
        unlike, found = changes or _turned(member.changes.get((other.content, copy.content)))
        return Edge(name, copy, other, index, best, kind, likeness, reason, component, unlike, found)

    def _preference(self, copy: Row, other: Row, index: int) -> tuple[int, bool, int]:
        pages = (min(copy.path, other.path), max(copy.path, other.path))
        return self.weights[pages], copy.content == other.content, -index

    def _reason(self, one: str, other: str) -> Reason | None:
        return reason_of(one, other) or twin_reason(one, other, self.twins)

    def _in_many_files(self, loud: Iterable[Edge]) -> dict[_Text, set[str]]:
        """Return the texts in many files, with the files."""
        files: dict[_Text, set[str]] = defaultdict(set)
        copies = Counter[_Text]()
        for edge in loud:
            files[edge.text] |= {edge.copy.path, edge.other.path}
            copies[edge.text] += 1
        return {text: paths for text, paths in files.items() if len(paths) > self.max_files or copies[text] >= _MOST_COPIES}

    def _references(self, loud: Iterable[Edge], many: Collection[_Text], site: Mapping[str, int]) -> set[str]:
        partners: dict[str, set[str]] = defaultdict(set)
        repeats = Counter[str]()
        for edge in loud:
            if edge.text not in many and edge.copy.path != edge.other.path:
                partners[edge.copy.path].add(edge.other.path)
                partners[edge.other.path].add(edge.copy.path)
            repeats[edge.copy.path] += edge.copy.path == edge.other.path
        assembled = {path for path, count in site.items() if count >= _MIN_SITE_TEXTS}
        shared = {path for path, others in partners.items() if len(others) > _MAX_PARTNERS}
        return assembled | shared | {path for path, count in repeats.items() if count > _MAX_REPEATS}

    def _group(self, pair: tuple[str, str], edges: list[Edge], site: Mapping[str, int], references: set[str]) -> _Group | None:
        """Return the fact that two pages, or two places of one page, share several texts; None where single texts say it all."""
        one, other = pair
        texts = len({edge.cluster for edge in edges})
        if texts < _MIN_PAGE_TEXTS:
            return None
        if one == other:
            return self._repeated_on_page(edges)
        shares = {path: texts / max(1, _count(path, edges) - site.get(path, 0)) for path in pair}
        copy = max(pair, key=lambda path: (distance_from_original(path), path))
        placed = sorted((_placed(edge, copy) for edge in edges), key=lambda edge: edge.copy[1:3])
        dated = any(edge.reason for edge in edges)
        renamed = _is_renamed(placed)
        strong = [edge for edge in placed if edge.kind == "exact" or (edge.likeness >= _CONFIDENT and not renamed)]
        words = sum(edge.copy.words for edge in strong)
        is_page = max(shares.values()) >= (_DATED_SHARE if dated else _PAGE_SHARE) and words >= _MIN_SECTION_WORDS
        is_page = is_page and not (renamed and 2 * len(strong) < len(placed))
        held = {path: _held_share(path, placed) for path in pair}
        is_page = is_page and max(held.values()) >= MOST_OF_PAGE
        if dated and not (is_page and texts > _MIN_PAGE_TEXTS and words >= _MIN_DATED_WORDS):
            return None
        if self.members[edges[0].cluster].note and all(self.members[edge.cluster].note for edge in edges):
            return _Group(SECTION, placed, is_loud=False, share=0)
        if is_page:
            there = placed[0].other.path
            return _Group(PAGE, placed, is_loud=True, share=shares[copy], held=(held[copy], held[there]))
        own = [edge for edge in strong if not self._is_hint(edge)]
        long = sum(edge.copy.words for edge in own) >= _MIN_SECTION_WORDS or words >= _MIN_HINT_WORDS
        is_loud = long and references.isdisjoint(pair) and not any(self.members[edge.cluster].note for edge in edges)
        is_loud = is_loud and not are_sisters(one, other)
        return _Group(SECTION, placed, is_loud, share=shares[copy])

    def _repeated_on_page(self, edges: list[Edge]) -> _Group:
        placed = sorted(edges, key=lambda edge: edge.copy[1:3])
        exact = [edge for edge in placed if edge.kind == "exact" and not self.members[edge.cluster].note]
        in_order = sum(map(_is_next, exact, exact[1:]))
        is_loud = len(exact) > 1 and 4 * in_order >= 3 * (len(placed) - 1)
        is_loud = is_loud and sum(edge.copy.words for edge in exact) >= _MIN_SECTION_WORDS
        share = 2 * len(placed) / max(1, placed[0].copy.page_passages)
        return _Group(PAGE if is_loud and share >= _PAGE_SHARE else SECTION, placed, is_loud, share)

    def _is_hint(self, edge: Edge) -> bool:
        """Return whether an edge is of a short text in several places, such as a hint that readers need in each of them."""
        return self.repeats[edge.text] + 1 >= _HINT_PLACES and edge.copy.words < _LONG_TEXT

    def _report_group(self, group: _Group) -> None:
        lead = group.edges[0].cluster
        value = {
            "class": group.kind,
            "loud": group.is_loud or any(_is_drift(edge) for edge in group.edges),
            "cluster": _identity(group.kind, [edge.cluster for edge in group.edges]),
            "share": round(group.share, 2),
            "held": group.held,
            "pairs": [_pair(edge) for edge in group.edges],
        }
        self.found[lead].setdefault("groups", []).append(value)

    def _report_trees(self, edges: list[Edge]) -> list[Edge]:
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
            pairs = [_pair(edge) for edge in found[:_MOST_TREE_PAIRS]]
            self.found[found[0].cluster].setdefault("trees", []).append({**told, **numbers, "pairs": pairs})
            self._report_in_pages(kind, folder, found)
        return [edge for edge in edges if edge.reason is None or (edge.reason.kind, edge.reason.folder) not in large]

    def _report_in_pages(self, kind: str, folder: str, edges: Iterable[Edge]) -> None:
        """Choose for each page of a tree a copy at which a run over this page alone reports the tree."""
        seen: set[str] = set()
        for edge in edges:
            ends = [at for at, row in ((edge.at, edge.copy), (edge.original, edge.other)) if row.path not in seen]
            seen |= {edge.copy.path, edge.other.path}
            if ends:
                self.found[edge.cluster].setdefault("in_trees", []).append([kind, folder, ends, [edge.at, edge.original]])

    def _report_texts(self, edges: Iterable[Edge], many: Collection[_Text]) -> None:
        by_cluster: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            by_cluster[edge.cluster].append(edge)
        for name, found in by_cluster.items():
            loud = [edge for edge in found if self._is_loud(edge, many)]
            loud_copies = {edge.at for edge in loud}
            ordered = sorted(
                found, key=lambda edge: (edge.at not in loud_copies, not _is_drift(edge), edge.reason is not None, edge.copy[:3])
            )
            self.found[name]["text"] = {
                "class": DRIFT if any(map(_is_drift, loud)) else PARAGRAPH,
                "loud": bool(loud),
                "many": any(edge.text in many for edge in found),
                "reason": "" if loud else self._why_quiet(ordered[0]),
                "edges": [[edge.at, edge.original, edge.kind, edge.likeness, edge.changes] for edge in ordered],
            }

    def _is_loud(self, edge: Edge, many: Collection[_Text]) -> bool:
        if edge.reason or self.members[edge.cluster].note:
            return False
        if is_front_page(edge.copy.path) and is_front_page(edge.other.path) and edge.copy.path != edge.other.path:
            return False
        if edge.text in many:
            return edge.kind == "exact" and edge.copy.words >= _LONG_EXCERPT
        if self._is_hint(edge):
            return False
        if edge.kind == "exact":
            if edge.copy.path == edge.other.path:
                return _is_pasted(edge)
            return edge.copy.words >= (_LONG_EXCERPT if edge.copy.is_run else 0 if edge.copy.is_plain else _LONG_TEXT)
        if edge.kind == "contained":
            return edge.likeness >= _CONFIDENT and min(edge.copy.words, edge.other.words) >= _LONG_EXCERPT
        return _is_drift(edge)

    def _why_quiet(self, edge: Edge) -> str:
        if edge.reason:
            return edge.reason.kind
        note = self.members[edge.cluster].note
        if note:
            return note
        if is_front_page(edge.copy.path) and is_front_page(edge.other.path):
            return FRONT
        return HINT if self._is_hint(edge) else ""


class _Group(NamedTuple):
    kind: str
    edges: list[Edge]
    is_loud: bool
    share: float
    held: tuple[float, float] = (0, 0)
    """The shares of the words of the copy and of the other page that each also has in the other."""


def _merged(groups: Iterable[_Group]) -> list[_Group]:
    """Return the groups, those of one section in several pages as one."""
    found: dict[tuple[str, frozenset[str], str], _Group] = {}
    for group in groups:
        clusters = frozenset(edge.cluster for edge in group.edges)
        key = (group.kind, clusters, "" if group.kind == SECTION else group.edges[0].copy.path)
        before = found.get(key)
        found[key] = (
            before._replace(edges=before.edges + group.edges, is_loud=before.is_loud or group.is_loud) if before else group
        )
    return list(found.values())


def _agreement(rows: Sequence[Row], one: int, other: int) -> tuple[str, float]:
    """Return the way in which two copies agree: that of the links between them, the weakest of several."""
    start, end = rows[one].content, rows[other].content
    if start == end:
        return "exact", 1.0
    chains = []
    for at in (start, end):
        chain, likeness, kind = {at: (1.0, "exact", 0)}, 1.0, "exact"
        while rows[at].content != 0 and rows[at].repeats != at and len(chain) < _MOST_COPIES:
            row = rows[at]
            likeness, kind = min(likeness, row.similarity), row.kind if kind == "exact" else "near"
            at = rows[row.repeats].content
            chain.setdefault(at, (likeness, kind, len(chain)))
        chains.append(chain)
    common = [at for at in chains[0] if at in chains[1]]
    if not common:
        return "near", min(rows[one].similarity, rows[other].similarity)
    at = min(common, key=lambda at: chains[0][at][2] + chains[1][at][2])
    first, second = chains[0][at], chains[1][at]
    kinds = {kind for _, kind, _ in (first, second) if kind != "exact"}
    return (kinds.pop() if len(kinds) == 1 else "near"), min(first[0], second[0])


def _is_family(reason: Reason | None) -> bool:
    return reason is not None and reason.kind in (EDITION, LANGUAGE, TWIN)


def _is_renamed(edges: Iterable[Edge]) -> bool:
    """Return whether two pages say the same of two sister things, with the name of one in the place of the other's."""
    changes = (change for edge in edges if edge.kind == "near" for change in edge.changes)
    renamed = Counter((here.casefold(), there.casefold()) for here, there in changes if here and there)
    return max(renamed.values(), default=0) >= _MIN_RENAMED


def _turned(changes: tuple[bool, list[list[str]]] | None) -> tuple[bool, list[list[str]]]:
    return (changes[0], [[there, here] for here, there in changes[1]]) if changes else (False, [])


def _in_reference(edge: Edge) -> Edge:
    """Return the edge with the reason that one of its pages is a reference, where it has no other reason."""
    folder = edge.copy.path[: edge.copy.path.rfind("/") + 1]
    return edge if edge.reason else edge._replace(reason=Reason(REFERENCE, folder, (folder,)))


def _placed(edge: Edge, copy: str) -> Edge:
    """Return the edge with its copy on the given page."""
    if edge.copy.path == copy:
        return edge
    changes = [[there, here] for here, there in edge.changes]
    return edge._replace(copy=edge.other, other=edge.copy, changes=changes)


def _count(path: str, edges: Iterable[Edge]) -> int:
    return next(row.page_passages for edge in edges for row in (edge.copy, edge.other) if row.path == path)


def _is_next(before: Edge, edge: Edge) -> bool:
    """Return whether a page has two texts twice in a row, and word for word the same between them."""
    follows = edge.copy.number - before.copy.number == edge.other.number - before.other.number == 1
    return follows and edge.copy.before == edge.other.before


def _held_share(path: str, edges: Iterable[Edge]) -> float:
    """Return the share of all words of a page that the other page has too."""
    words, total = {}, 0
    for edge in edges:
        row = edge.copy if edge.copy.path == path else edge.other
        total = max(total, row.page_words)
        words[row[1:3]] = (
            min(edge.copy.words, edge.other.words) * edge.likeness if edge.kind == "contained" else row.words * edge.likeness
        )
    return min(1.0, sum(words.values()) / total) if total else 1.0


def _is_pasted(edge: Edge) -> bool:
    """Return whether a text that its page has twice was pasted by mistake, rather than said of two sister functions."""
    if edge.copy.words >= _LONG_TEXT or 0 <= edge.copy.line - edge.other.end_line <= 2:
        return True
    return bool(edge.copy.is_plain and abs(edge.copy.number - edge.other.number) == 1)


def _is_drift(edge: Edge) -> bool:
    """Return whether two texts are the same but contradict each other, in more than what the names of their files say."""
    if (
        edge.kind != "near"
        or not edge.contradicts
        or edge.likeness < _MIN_DRIFT
        or edge.reason
        or edge.copy.path == edge.other.path
        or are_sisters(edge.copy.path, edge.other.path)
    ):
        return False
    named = f"{edge.copy.path} {edge.other.path}".lower().replace("_", ".").replace("-", ".")
    details = list(details_of(edge.changes))
    return not details or not all(detail.strip("v") in named for detail in details)


def _pair(edge: Edge) -> list[Any]:
    return [list(edge.copy[:5]), list(edge.other[:5]), edge.kind, edge.likeness, edge.changes, int(_is_drift(edge))]


def _identity(kind: str, clusters: Iterable[str]) -> str:
    names = " ".join(sorted(set(clusters)))
    return f"{kind} {blake2b(names.encode(), digest_size=8).hexdigest()}"
