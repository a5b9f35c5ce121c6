"""Clusters of copies, with the words in which each copy differs from the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.terminal import escape_controls
from seedlint.model import Place, Violation
from seedlint.reporters.copy_excerpt import passage
from seedlint.reporters.report import Lines
from seedlint.reporters.worddiff import Span, differing_spans

_MOST_COPIES = 60
"""The most copies of a cluster that are shown; all are counted."""
_MOST_CHARACTERS = 1_600
"""The most characters of a copy that are shown."""
_OF_SEVERAL_TEXTS = ("page", "section", "patchwork", "tree")
"""The classes of findings about several texts, each of which has an original of its own."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Clusters:
    """The clusters as the page has them, sorted by their first place; `numbers` has the index of each in `shown`."""

    shown: list[dict[str, Any]]
    numbers: Mapping[Key, int]
    texts: list[str]


def cluster_key(violation: Violation) -> Key:
    """Return rule and cluster of a violation; the cluster is '' for a violation without a cluster."""
    return violation.rule, str(violation.finding.data.get("cluster") or "") if violation.finding.related else ""


def clusters(violations: Iterable[Violation], paths: Mapping[str, int], lines: Lines) -> Clusters:
    """Return all clusters of the violations. Texts are read file by file; a text that cannot be read is ''."""
    members: dict[Key, list[Violation]] = defaultdict(list)
    for violation in violations:
        if cluster_key(violation)[1]:
            members[cluster_key(violation)].append(violation)
    places = {name: _places(found) for name, found in members.items()}
    ordered = sorted(places, key=lambda name: (places[name][0], name))
    texts: dict[str, int] = {}
    shown_places = [place for found in places.values() for place in found[:_MOST_COPIES]]
    shown_places += [end for found in members.values() for pair in _pairs(found)[:_MOST_COPIES] for end in pair]
    read = _read(shown_places, lines)
    shown = []
    for name in ordered:
        make = _several_texts if _pairs(members[name]) else _cluster
        shown.append({"name": ":".join(name), **make(members[name], places[name], read, paths, texts)})
    return Clusters(shown, {name: number for number, name in enumerate(ordered)}, list(texts))


def _places(members: Sequence[Violation]) -> list[Place]:
    """Return all places of a cluster, the original first, then by path and line."""
    related = [other for member in members for other in member.finding.related]
    everywhere = {*(member.place for member in members), *(other.place for other in related)}
    original = min((other.place for other in related if other.message == "original"), default=min(everywhere))
    return [original, *sorted(everywhere - {original})]


def _pairs(members: Iterable[Violation]) -> list[tuple[Place, Place]]:
    """Return the copies of several texts, each with its original; empty where all places hold one text.

    `data.pairs` names lines. Left out are pairs without a place in the finding; of folders that repeat one another it has few.
    """
    found: dict[tuple[Place, Place], None] = {}
    for member in members:
        if member.finding.data.get("class") in _OF_SEVERAL_TEXTS:
            named = [member.place, *(other.place for other in member.finding.related)]
            at = {(place.path, place.line, place.end_line): place for place in named}
            for ends in member.finding.data.get("pairs") or ():
                copy, original = (at.get((end["path"], end["line"], end["end_line"])) for end in ends[:2])
                if copy and original:
                    found[copy, original] = None
    return list(found)


def _read(places: Iterable[Place], lines: Lines) -> dict[Place, str]:
    """Return the text of each place, on one line."""
    found = {}
    for place in sorted(set(places)):
        try:
            text = " ".join(passage(place, lines).split())
        except (OSError, ValueError):
            text = ""
        found[place] = escape_controls(text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + " …")
    return found


def _cluster(
    members: Sequence[Violation],
    places: Sequence[Place],
    read: Mapping[Place, str],
    paths: Mapping[str, int],
    texts: dict[str, int],
) -> dict[str, Any]:
    kinds = {member.place: str(member.finding.data.get("match") or member.finding.data.get("class") or "") for member in members}
    original = read[places[0]]
    return {
        "kind": kinds[members[0].place] or members[0].rule,
        "similarity": members[0].finding.data.get("similarity"),
        "count": len(places),
        "files": sorted({paths[place.path] for place in places}),
        "copies": [
            {
                "file": paths[place.path],
                "line": place.line,
                "text": texts.setdefault(read[place], len(texts)),
                "kind": kinds.get(place, ""),
                **_differences(original, read[place]),
            }
            for place in places[:_MOST_COPIES]
        ],
    }


def _several_texts(
    members: Sequence[Violation],
    places: Sequence[Place],
    read: Mapping[Place, str],
    paths: Mapping[str, int],
    texts: dict[str, int],
) -> dict[str, Any]:
    data = members[0].finding.data
    pairs = _pairs(members)

    def shown(place: Place) -> dict[str, Any]:
        return {"file": paths[place.path], "line": place.line, "text": texts.setdefault(read[place], len(texts))}

    return {
        "kind": str(data.get("match") or "examples"),
        "similarity": data.get("similarity"),
        "count": int(data.get("copies") or len(pairs)),
        "pages": int(data.get("pages") or len({place.path for place in places})),
        "several": True,
        "files": sorted({paths[place.path] for place in places}),
        "copies": [
            {**shown(copy), "kind": "copy", "original": shown(original), **_differences(read[original], read[copy])}
            for copy, original in pairs
            if copy in read and original in read
        ][:_MOST_COPIES],
    }


def _differences(original: str, copy: str) -> dict[str, list[int]]:
    """Return the offsets of words that only one text has, start and end in turn: `left` in the original, `right` in the copy."""
    left, right = differing_spans(original, copy)
    return {"left": _flat(left), "right": _flat(right)}


def _flat(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in span]
