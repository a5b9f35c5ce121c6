"""A cluster of copies told at that one of its ends which matters: the one that is new, or was changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seedlint._internal.dataclasses import replace
from seedlint.model import Finding, Place, Related, RuleFinding

End = tuple[str, str, Place]
"""A rule, one of its clusters, and a place in it."""


def cluster_of(finding: Finding) -> str:
    """The name of the finding's cluster, '' for none; trees that repeat one another are one flaw, not many places."""
    return "" if finding.data.get("class") == "siblings" else str(finding.data.get("cluster", ""))


def places(finding: Finding) -> list[Place]:
    """All places that the finding speaks of, its own first."""
    return [finding.place, *(other.place for other in finding.related)]


def at_ends(found: Sequence[RuleFinding], matters: Callable[[End], bool]) -> list[RuleFinding]:
    """Of findings in clusters those at an end that matters; of a cluster that has none at such an end, one turned to it.

    (A text that stands in many files is told once, not at every end.)
    """
    told = [(rule, finding) for rule, finding in found if matters((rule, cluster_of(finding), finding.place))]
    done = {(rule, cluster_of(finding)) for rule, finding in told}
    for rule, finding in sorted(found, key=lambda pair: (pair[1].fallback, pair[1].place)):
        cluster = cluster_of(finding)
        if (rule, cluster) not in done:
            ends = [place for place in places(finding) if matters((rule, cluster, place))]
            if ends:
                done.add((rule, cluster))
                told.append((rule, _turned(finding, min(ends))))
    return told


def _turned(finding: Finding, place: Place) -> Finding:
    """The finding told at another of its places."""
    others = (other for other in finding.related if other.place != place)
    return replace(finding, place=place, related=(Related(finding.place, "copy"), *others), fallback=False)
