"""Texts that stand in several places, with the words in which each copy differs from the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.terminal import harmless
from seedlint.model import Place, Violation
from seedlint.reporters import Lines
from seedlint.reporters.copy_excerpt import passage
from seedlint.reporters.worddiff import Span, different

_MOST_COPIES = 60
"""Copies of a cluster that are shown; all are counted."""
_MOST_CHARACTERS = 1_600
"""Of a copy."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Clusters:
    """The clusters as the page has them, by their first places; `numbers` gives the number of each."""

    shown: list[dict[str, Any]]
    numbers: Mapping[Key, int]
    texts: list[str]


def key(violation: Violation) -> Key:
    """Rule and cluster of a copy; the second is '' where the violation is of no cluster."""
    return violation.rule, str(violation.finding.data.get("cluster") or "") if violation.finding.related else ""


def clusters(violations: Iterable[Violation], paths: Mapping[str, int], lines: Lines) -> Clusters:
    """All clusters of which the violations are. Texts are read file by file; one that cannot be read is ''."""
    members: dict[Key, list[Violation]] = defaultdict(list)
    for violation in violations:
        if key(violation)[1]:
            members[key(violation)].append(violation)
    places = {name: _places(found) for name, found in members.items()}
    ordered = sorted(places, key=lambda name: (places[name][0], name))
    texts: dict[str, int] = {}
    read = _read((place for found in places.values() for place in found[:_MOST_COPIES]), lines)
    shown = [_cluster(members[name], places[name], read, paths, texts) for name in ordered]
    return Clusters(shown, {name: number for number, name in enumerate(ordered)}, list(texts))


def _places(members: Sequence[Violation]) -> list[Place]:
    """All places of a cluster, the original first, then by path and line."""
    related = [other for member in members for other in member.finding.related]
    everywhere = {*(member.place for member in members), *(other.place for other in related)}
    original = min((other.place for other in related if other.message == "original"), default=min(everywhere))
    return [original, *sorted(everywhere - {original})]


def _read(places: Iterable[Place], lines: Lines) -> dict[Place, str]:
    """What stands in the places, on one line."""
    found = {}
    for place in sorted(set(places)):
        try:
            text = " ".join(passage(place, lines).split())
        except (OSError, ValueError):
            text = ""
        found[place] = harmless(text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + " …")
    return found


def _cluster(
    members: Sequence[Violation],
    places: Sequence[Place],
    read: Mapping[Place, str],
    paths: Mapping[str, int],
    texts: dict[str, int],
) -> dict[str, Any]:
    kinds = {member.place: str(member.finding.data.get("class") or "") for member in members}
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


def _differences(original: str, copy: str) -> dict[str, list[int]]:
    """Where the words are that only the original has, and those that only the copy has: start and end of each in turn."""
    left, right = different(original, copy)
    return {"left": _flat(left), "right": _flat(right)}


def _flat(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in span]
