"""Choice of the places at which a cluster of copies is reported: the new places, or the changed places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seedlint._internal.dataclasses import replace
from seedlint.model import Finding, Place, Related, RuleFinding

End = tuple[str, str, Place]
"""A rule, one of its clusters, and a place in that cluster."""


def cluster_of(finding: Finding) -> str:
    """Return the name of the finding's cluster; '' for none, and for two similar trees: they are one flaw, not many places."""
    return "" if is_tree(finding) else str(finding.data.get("cluster", ""))


def is_tree(finding: Finding) -> bool:
    """Return whether the finding is about similar trees; each of their files may have such a finding."""
    return finding.data.get("class") == "tree"


def places_of(finding: Finding) -> list[Place]:
    """Return the finding's place, then its related places."""
    return [finding.place, *(other.place for other in finding.related)]


def report_at(found: Sequence[RuleFinding], matters: Callable[[End], bool]) -> list[RuleFinding]:
    """Return the findings at ends that matter; a cluster with such an end but no finding there has one finding moved to it.

    All findings must belong to clusters.
    """
    # A rule yields a finding for each copy of a text, but for a text in many files one finding, with the copies as its related
    # places. So an end may matter without a finding of its own. Its cluster is then reported once, at the first end that
    # matters: a finding changes places with that related place. Fallback findings are tried last, as they are less exact.
    reported = [(rule, finding) for rule, finding in found if matters((rule, cluster_of(finding), finding.place))]
    done = {(rule, cluster_of(finding)) for rule, finding in reported}
    for rule, finding in sorted(found, key=lambda pair: (pair[1].fallback, pair[1].place)):
        cluster = cluster_of(finding)
        if (rule, cluster) not in done:
            ends = [place for place in places_of(finding) if matters((rule, cluster, place))]
            if ends:
                done.add((rule, cluster))
                reported.append((rule, moved_to(finding, min(ends))))
    return reported


def moved_to(finding: Finding, place: Place) -> Finding:
    """Return the finding at another of its places."""
    others = (other for other in finding.related if other.place != place)
    return replace(finding, place=place, related=(Related(finding.place, "copy"), *others), fallback=False)
