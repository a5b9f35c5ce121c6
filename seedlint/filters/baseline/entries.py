"""What a baseline keeps of a finding, so that it is known again when lines were inserted, files renamed or sections moved.

A finding is one entry. A cluster of copies is an entry for each place that holds one: so a copy more is seen, whichever end it is
told at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.filters.cluster_ends import cluster_of, places
from seedlint.filters.violations import fingerprint
from seedlint.model import Finding, Place, RuleFinding

Lines = Callable[[str], Sequence[str]]
_WORD = regex(r"\w+")
_AROUND = 200
"""Characters before and behind a finding on its lines by which it is known: a line may be a whole book."""


class Entry(NamedTuple):
    """A finding, or a place of a cluster; the same for several that cannot be told apart."""

    path: str
    rule: str
    fingerprint: str
    text: str
    """A hash of the words that stand there."""


@dataclass(frozen=True)
class Item:
    """An entry with the place that it stands for. `cluster` is '' for a finding that belongs to none."""

    entry: Entry
    place: Place
    cluster: str = ""


def items(found: Iterable[RuleFinding], lines: Lines, passed: Collection[tuple[str, Place]] = ()) -> list[Item]:
    """Every finding that is in no cluster, and every place of each cluster but those passed over; sorted."""
    wanted = _wanted(found, passed)
    texts = _texts(wanted, lines)
    made = [
        Item(Entry(_path(place, finding), rule, fingerprint_of(rule, finding), texts[place, cluster]), place, cluster)
        for rule, finding, place, cluster in wanted
    ]
    return sorted(made, key=lambda item: (item.entry, item.place, item.cluster))


def fingerprint_of(rule: str, finding: Finding) -> str:
    """The fingerprint that the violation has."""
    return fingerprint(rule, finding.identity or finding.message)


_Wanted = tuple[str, Finding, Place, str]


def _wanted(found: Iterable[RuleFinding], passed: Collection[tuple[str, Place]]) -> list[_Wanted]:
    """Rule, finding, place and cluster of each item."""
    singles: list[_Wanted] = []
    members: dict[tuple[str, str, Place], _Wanted] = {}
    for rule, finding in found:
        cluster = cluster_of(finding)
        if not cluster:
            singles.append((rule, finding, finding.place, ""))
            continue
        for place in places(finding):
            if (rule, place) not in passed:
                members.setdefault((rule, cluster, place), (rule, finding, place, cluster))
    return [*singles, *members.values()]


def _path(place: Place, finding: Finding) -> str:
    """The file; of two trees both, for it is chance which of their files stands for them."""
    return str(finding.data["cluster"]) if finding.data.get("class") == "siblings" else place.path


def _texts(wanted: Iterable[_Wanted], lines: Lines) -> dict[tuple[Place, str], str]:
    """By place and cluster the hash of what stands there: a copy whole, else the lines of a finding. Each file is read once."""
    by_path: dict[str, set[tuple[Place, str]]] = defaultdict(set)
    for _, _, place, cluster in wanted:
        by_path[place.path].add((place, cluster))
    found: dict[tuple[Place, str], str] = {}
    for path in sorted(by_path):
        held = lines(path)
        found |= {(place, cluster): _hash(_slice(held, place, 0 if cluster else _AROUND)) for place, cluster in by_path[path]}
    return found


def _slice(lines: Sequence[str], place: Place, around: int) -> str:
    """What stands at the place, and so many characters around it on its lines."""
    touched = list(lines[place.line - 1 : place.end_line])
    if not touched:
        return ""
    touched[-1] = touched[-1][: place.end_column - 1 + around]
    touched[0] = touched[0][max(0, place.column - 1 - around) :]
    return "\n".join(touched)


def _hash(text: str) -> str:
    """64 bits of the words, whatever stands between them; '' of no words."""
    words = " ".join(_WORD.findall(text.lower()))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if words else ""
