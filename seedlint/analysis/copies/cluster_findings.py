"""The findings that a cluster reports: a single text, and the pages, sections and folders for which it leads (`facts`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from seedlint._internal.dataclasses import replace
from seedlint._internal.terminal import first_names
from seedlint.analysis.copies.comparison import compare_with_canonical, message_of, rounded
from seedlint.analysis.copies.difference import describe, turned
from seedlint.analysis.copies.finding_classes import DRIFT, PAGE, PATCHWORK, TREE
from seedlint.analysis.copies.group_reasons import MOST_OF_PAGE
from seedlint.analysis.copies.page_paths import (
    AGENTS,
    ARCHIVE,
    DATED,
    KEPT,
    LANGUAGE,
    REFERENCE,
    TRANSLATIONS,
    distance_from_original,
)
from seedlint.model import Edit, Finding, Place, Related
from seedlint.rule import Copy

_MAX_FALLBACK_RELATED = 20
"""Places that a fallback finding names; the finding of a whole run names all."""
_MAX_WORDS = 20
_EXAMPLES = 3
_SUBJECTS = {
    AGENTS: "files for agents in {} repeat one another",
    ARCHIVE: "the archive {} holds texts of other pages",
    DATED: "dated pages in {} repeat texts",
    KEPT: "files in {} hold texts of other pages",
    REFERENCE: "reference pages in {} repeat texts",
    LANGUAGE: "texts in {} are not translated",
    TRANSLATIONS: "translations in {} repeat texts, as their originals may do",
}
_FAMILY = "the folders {} repeat one another"
_ONE_FOLDER = "pages in {} repeat one another"
_DRIFT_HELP = "find out which of the two texts is right, and correct the other"
_Place = Sequence[Any]
"""Path, line, column, end line and end column."""


def cluster_findings(name: str, copies: Sequence[Copy], told: Mapping[str, Any], classes: Iterable[str]) -> Iterator[Finding]:
    """Yield the findings of a cluster, given what `facts` decided for it; only those of the given classes."""
    found: list[Finding] = []
    for group in told.get("groups", ()):
        found += _group_findings(group)
    for tree in told.get("trees", ()):
        found.append(_tree_finding(tree))
    for kind, folder, ends, (copy, other), lead in told.get("in_trees", ()):
        for at in ends:
            found.append(_tree_fallback(kind, folder, copies[at], copies[other if at == copy else copy], lead))
    if told.get("text"):
        found += _text_findings(name, copies, told["text"])
    for finding in found:
        if finding.data["class"] in classes:
            yield replace(finding, help=_DRIFT_HELP) if finding.data["class"] == DRIFT else finding


def drift_finding(name: str, copy: Copy, source: Copy) -> Finding:
    """Return the finding about a copy that differs from its canonical text."""
    message, differs = compare_with_canonical(copy, source)
    cluster = f"{name} drift"
    data = {"class": DRIFT, "match": "near", "cluster": cluster, "differs": differs}
    related = (Related(source.passage.place, "original"),)
    return Finding(copy.passage.place, message, related, identity=cluster, data=data, help=_DRIFT_HELP)


def _text_findings(name: str, copies: Sequence[Copy], text: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the finding of one text in several places, and a fallback for every other file."""
    edges = text["edges"]
    index, original, kind, likeness, changes = edges[0]
    copy, other = copies[index], copies[original]
    places = dict.fromkeys([original, *(at for edge in edges for at in edge[:2])])
    places.pop(index, None)
    related = tuple(_related(copies[at], at == original and _is_original(other, copy)) for at in places)
    kinds = [edge[2] for edge in edges]
    data = {
        "class": text["class"],
        "match": next(known for known in ("near", "contained", "template", "exact") if known in kinds),
        "cluster": name,
        "similarity": rounded(min(edge[3] for edge in edges)),
        "pairs": [_pair(copies[edge[0]].passage.place, copies[edge[1]].passage.place, edge[3]) for edge in edges],
    }
    if changes:
        data["differs"] = {"here": [here for here, _ in changes if here], "there": [there for _, there in changes if there]}
    if text["reason"]:
        data["reason"] = text["reason"]
    if text["many"]:
        files = Counter(copies[at].passage.place.path.rpartition("/")[0] for at in {index, *places})
        data |= {"copies": len(places) + 1, "files": len({copies[at].passage.place.path for at in {index, *places}})}
        data["folders"] = dict(sorted(files.items(), key=lambda row: (-row[1], row[0]))[:_MAX_WORDS])
    message = message_of(copy, other, (kind, likeness, changes), text, len(places), data)
    edits = _removal(copy, other) if len(edges) == 1 else ()
    yield Finding(copy.passage.place, message, related, text["loud"], name, edits, data)
    yield from _text_fallbacks(name, copies, text, index, places, data)


def _text_fallbacks(
    name: str, copies: Sequence[Copy], text: Mapping[str, Any], index: int, places: Collection[int], data: Mapping[str, Any]
) -> Iterator[Finding]:
    # The fallback of a text in many files names few places and one pair: with all of them, the work would take the square of the
    # copies.
    edge_of = {at: edge for edge in reversed(text["edges"]) for at in edge[:2]}
    nearby = [index, *islice(places, _MAX_FALLBACK_RELATED + 1)]
    seen = {copies[index].passage.place.path}
    for at in places:
        path = copies[at].passage.place.path
        if path not in seen:
            seen.add(path)
            edge = edge_of[at]
            other = edge[1] if edge[0] == at else edge[0]
            changes = edge[4] if edge[0] == at else turned(edge[4])
            others = [one for one in dict.fromkeys((other, *nearby)) if one != at]
            related = tuple(_related(copies[one], False) for one in others)[:_MAX_FALLBACK_RELATED]
            message = message_of(copies[at], copies[other], (edge[2], edge[3], changes), text, len(places), data)
            own = {**data, "pairs": [_pair(copies[edge[0]].passage.place, copies[edge[1]].passage.place, edge[3])]}
            yield Finding(copies[at].passage.place, message, related, text["loud"], name, (), own, fallback=True)


def _is_original(other: Copy, copy: Copy) -> bool:
    """Return whether the paths show which of two texts is the original; nothing else shows it."""
    return distance_from_original(other.passage.place.path) < distance_from_original(copy.passage.place.path)


def _related(copy: Copy, is_original: bool) -> Related:
    return Related(copy.passage.place, "original" if is_original else "also here")


def _removal(copy: Copy, other: Copy) -> tuple[Edit, ...]:
    """Return the edit that removes a text that is also further up on the page, word for word.

    None for a list item, whose bullet would be left.
    """
    here, there = copy.passage, other.passage
    repeats = here.place.path == there.place.path and here.text == there.text and there.place < here.place
    return (Edit(here.place, "", safe=False),) if repeats and here.place.column == 1 else ()


def _group_findings(group: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the finding about a page or a section, and a fallback for every other page."""
    pairs = sorted(group["pairs"], key=lambda pair: -pair[5])
    first = group["pairs"][0]
    data = {
        "class": group["class"],
        "match": "exact" if all(pair[2] == "exact" for pair in pairs) else "near",
        "cluster": group["cluster"],
        "similarity": rounded(min(pair[3] for pair in pairs)),
        "copies": len(pairs),
        "pairs": [_pair(Place(*pair[0]), Place(*pair[1]), pair[3]) for pair in pairs],
    }
    if group["reason"]:
        data["reason"] = group["reason"]
    if group["class"] == PATCHWORK:
        data |= {"pages": group["pages"], "paragraphs": group["paragraphs"]}
    place = Place(*first[0])
    if group.get("title"):
        place = Place(place.path, group["title"], 1, group["title"] + 1, 1)
    related = (*_group_related(place, pairs), *_closing(group))
    message = _group_message(group, turned=False)
    yield Finding(place, message, related, group["loud"], group["cluster"], data=data)
    seen = {place.path, *group.get("reported", ())}  # a page of several patchworks is reported as one itself
    for pair in group["pairs"]:
        for here, there in ((pair[0], pair[1]), (pair[1], pair[0])):
            if here[0] not in seen:
                seen.add(here[0])
                others = tuple(Related(Place(*other), "also here") for other in dict.fromkeys((tuple(there), tuple(first[0]))))
                turned = _group_message({**group, "pairs": [[here, there, *pair[2:]]], "total": group["pairs"]}, turned=True)
                yield Finding(Place(*here), turned, others, group["loud"], group["cluster"], (), data, fallback=True)


def _group_related(place: Place, pairs: Iterable[Sequence[Any]]) -> tuple[Related, ...]:
    """Return the other places of a group, each once; a pair with a side on the page of the finding begins with that side."""
    found: dict[Place, str] = {}
    placed = [_turned(pair) if pair[1][0] == place.path != pair[0][0] else pair for pair in pairs]
    for pair in placed:
        found.setdefault(Place(*pair[1]), _pair_message(pair, place.path))
    for pair in placed:
        found.setdefault(Place(*pair[0]), "copy")
    found.pop(place, None)
    return tuple(Related(other, message) for other, message in found.items())


def _closing(group: Mapping[str, Any]) -> Iterator[Related]:
    """Yield the closing paragraph of a patchwork, if other pages end with it too."""
    if group.get("closing"):
        row, count = group["closing"]
        yield Related(Place(*row), f"closing paragraph of {count} pages")


def _turned(pair: Sequence[Any]) -> list[Any]:
    return [pair[1], pair[0], *pair[2:4], turned(pair[4]), *pair[5:]]


def _group_message(group: Mapping[str, Any], *, turned: bool) -> str:
    here, there = group["pairs"][0][:2]
    pairs = group.get("total", group["pairs"])
    if group["class"] == PATCHWORK:
        if turned:
            return f"this page has paragraphs of {there[0]}, which is put together from others, first at {there[0]}:{there[1]}"
        shares = f"{len(pairs)} of {group['paragraphs']} paragraphs"
        return f"this page is put together from {group['pages']} other pages: {shares}, first at {there[0]}:{there[1]}"
    sides = (side for pair in pairs for side in pair[: 2 if turned else 1])
    count = f"{len({tuple(side) for side in sides if side[0] == here[0]})} paragraphs"
    if here[0] == there[0]:
        what = "this page holds its text twice" if group["class"] == PAGE else "this page holds texts twice"
        message = f"{what}: {count}, first at {there[0]}:{there[1]}"
    elif group["class"] == PAGE:
        message = f"{_page_message(here, there, group['held'], turned)}: {count}, first at {there[0]}:{there[1]}"
    else:
        others = len({pair[side][0] for pair in pairs for side in (0, 1)}) - 2
        more = f" and {others} more page{'s' * (others > 1)}" if others > 0 else ""
        message = f"{count} of this page are also in {there[0]}, first at {there[0]}:{there[1]}{more}"
    unlike = sum(pair[5] for pair in pairs)
    return f"{message}; {unlike} said differently" if unlike else message


def _page_message(here: _Place, there: _Place, held: Sequence[float], turned: bool) -> str:
    own, others = held[::-1] if turned else held
    if min(own, others) >= MOST_OF_PAGE:
        is_copy = not turned and distance_from_original(there[0]) < distance_from_original(here[0])
        return f"this page is a copy of {there[0]}" if is_copy else f"this page and {there[0]} are mostly the same"
    return f"most of this page is also in {there[0]}" if own >= others else f"most of {there[0]} is also in this page"


def _pair_message(pair: Sequence[Any], path: str) -> str:
    """Return what is said at the second text of a pair in a finding about a page."""
    here, _, kind, _, changes, unlike = pair
    where = f"line {here[1]}" if here[0] == path else f"{here[0]}:{here[1]}"
    if unlike:
        return f"said differently: {describe(changes)}; {where}"
    if kind == "exact" and changes:
        return f"same text, other link than {where}; {describe(changes)}"
    if kind == "exact":
        return f"same text as {where}"
    return f"nearly the same as {where}" + (f"; {describe(changes)}" if changes else "")


def _tree_finding(tree: Mapping[str, Any]) -> Finding:
    pairs = tree["pairs"]
    copy, other = Place(*pairs[0][0]), Place(*pairs[0][1])
    numbers = f"{tree['copies']} copies in {tree['pages']} pages"
    message = f"{_tree_subject(tree['kind'], tree['folder'], tree['folders'])}: {numbers}, not listed one by one"
    data = {
        "class": TREE,
        "cluster": tree["cluster"],
        "reason": tree["kind"],
        "folders": tree["folders"],
        "pages": tree["pages"],
        "copies": tree["copies"],
        "pairs": [_pair(Place(*pair[0]), Place(*pair[1]), pair[3]) for pair in pairs],
    }
    related = [Related(other, "also here")]
    for pair in pairs[1:_EXAMPLES]:
        related += [Related(Place(*pair[0]), "copy"), Related(Place(*pair[1]), "also here")]
    return Finding(copy, message, tuple(related), False, tree["cluster"], data=data)


def _tree_fallback(kind: str, folder: str, copy: Copy, other: Copy, lead: str) -> Finding:
    """Return the finding of a tree at one of its pages; `lead` is the page of the finding of a run over all files."""
    cluster = f"{kind} {folder}"
    data = {"class": TREE, "cluster": cluster, "reason": kind, "lead": lead}
    message = f"{_tree_subject(kind, folder, ())}; copies are not listed one by one"
    related = (Related(other.passage.place, "also here"),)
    return Finding(copy.passage.place, message, related, False, cluster, data=data, fallback=True)


def _tree_subject(kind: str, folder: str, folders: Sequence[str]) -> str:
    subject = _SUBJECTS.get(kind)
    if subject:
        return subject.format(f"'{folder or './'}'")
    quoted = [f"'{name}'" for name in folders]
    if len(folders) < 2:
        return _ONE_FOLDER.format(*quoted or [f"'{folder or './'}'"])
    return _FAMILY.format(first_names(quoted, _EXAMPLES))


def _pair(copy: Place, other: Place, likeness: float) -> list[Any]:
    return [_span(copy), _span(other), rounded(likeness)]


def _span(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "end_line": place.end_line}
