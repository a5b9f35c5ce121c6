"""Entries of a baseline: what is kept of a finding to recognize it after lines were inserted, files renamed or sections moved.

A finding is one entry. A cluster of copies has an entry for each place, so that an additional copy is noticed, whichever place
the cluster is reported at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import blake2b

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.filters.cluster_ends import cluster_of, is_tree, places_of
from seedlint.filters.violations import fingerprint
from seedlint.model import Finding, Place, RuleFinding

Lines = Callable[[str], Sequence[str]]
_WORD = regex(r"\w+")
_AROUND = 200
"""Characters before and after a finding, on its lines, that are hashed with the finding: a line may be a whole book."""


class Entry(NamedTuple):
    """A finding, or a place of a cluster; equal for findings that nothing distinguishes."""

    path: str
    rule: str
    fingerprint: str
    text: str
    """A hash of the words at the place."""


@dataclass(frozen=True)
class Item:
    """An entry with its place. `cluster` is '' for a finding that belongs to no cluster."""

    entry: Entry
    place: Place
    cluster: str = ""


def make_items(found: Iterable[RuleFinding], lines: Lines, skipped: Collection[tuple[str, Place]] = ()) -> list[Item]:
    """Return an item for each finding outside of clusters and for each place of a cluster that is not skipped; sorted.

    Similar trees have one item without a text, since it is chance in which of their files a run reports them.
    """
    sources = _sources(found, skipped)
    texts = _texts([source for source in sources if not is_tree(source[1])], lines)
    items = [
        Item(Entry(_path(place, finding), rule, fingerprint_of(rule, finding), texts.get((place, cluster), "")), place, cluster)
        for rule, finding, place, cluster in sources
    ]
    return sorted(items, key=lambda item: (item.entry, item.place, item.cluster))


def fingerprint_of(rule: str, finding: Finding) -> str:
    """Return the fingerprint that the violation will have."""
    return fingerprint(rule, finding.identity or finding.message)


_Source = tuple[str, Finding, Place, str]
"""The rule, finding, place and cluster of an item."""


def _sources(found: Iterable[RuleFinding], skipped: Collection[tuple[str, Place]]) -> list[_Source]:
    singles: list[_Source] = []
    trees: dict[tuple[str, str], _Source] = {}
    members: dict[tuple[str, str, Place], _Source] = {}
    for rule, finding in found:
        cluster = cluster_of(finding)
        source = (rule, finding, finding.place, cluster)
        if is_tree(finding):
            key = rule, fingerprint_of(rule, finding)
            trees[key] = min(trees.get(key, source), source, key=lambda one: one[2])
        elif not cluster:
            singles.append(source)
        for place in places_of(finding) if cluster else ():
            if (rule, place) not in skipped:
                members.setdefault((rule, cluster, place), (rule, finding, place, cluster))
    return [*singles, *trees.values(), *members.values()]


def _path(place: Place, finding: Finding) -> str:
    """Return the file; for similar trees their name."""
    return str(finding.data.get("cluster", "")) if is_tree(finding) else place.path


def _texts(sources: Iterable[_Source], lines: Lines) -> dict[tuple[Place, str], str]:
    """Return the hash of the text by place and cluster: a whole copy, else the lines of a finding. Each file is read once."""
    by_path: dict[str, set[tuple[Place, str]]] = defaultdict(set)
    for _, _, place, cluster in sources:
        by_path[place.path].add((place, cluster))
    found: dict[tuple[Place, str], str] = {}
    for path in sorted(by_path):
        own = lines(path)
        found |= {(place, cluster): _hash(_slice(own, place, 0 if cluster else _AROUND)) for place, cluster in by_path[path]}
    return found


def _slice(lines: Sequence[str], place: Place, around: int) -> str:
    """Return the text at the place, with so many characters before and after it on its lines."""
    touched = list(lines[place.line - 1 : place.end_line])
    if not touched:
        return ""
    touched[-1] = touched[-1][: place.end_column - 1 + around]
    touched[0] = touched[0][max(0, place.column - 1 - around) :]
    return "\n".join(touched)


def _hash(text: str) -> str:
    """Return 64 bits of the words, whatever is between them; '' without words."""
    words = " ".join(_WORD.findall(text.lower()))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if words else ""
