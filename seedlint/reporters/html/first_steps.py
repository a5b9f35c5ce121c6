"""The first things to do: the fixes that need no hand, and the copied texts and files with most that is wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Severity, Violation
from seedlint.reporters.html.clusters import Clusters, Key, cluster_key
from seedlint.reporters.html.score import COSTS

_MOST = 8
_LEAST: tuple[Severity, ...] = ("error", "warning")
"""Findings that are worth a first look: an info is often meant as it is."""


class _Step(NamedTuple):
    gain: int
    """The sum of the costs of the findings, in points of the score; a copied text costs once for each copy."""
    shown: dict[str, Any]


def first_steps(violations: Sequence[Violation], paths: Mapping[str, int], found: Clusters) -> list[dict[str, Any]]:
    """Return what to do first, the greatest gain first: each has `findings`, and `fix`, `cluster` or `file`."""
    wanted = [violation for violation in violations if violation.severity in _LEAST]
    fixable = [violation for violation in wanted if violation.has_safe_fix]
    clusters: dict[Key, list[Violation]] = defaultdict(list)
    files: dict[str, list[Violation]] = defaultdict(list)
    for violation in wanted:
        if cluster_key(violation) in found.numbers:
            clusters[cluster_key(violation)].append(violation)
        elif not violation.has_safe_fix:
            files[violation.path].append(violation)
    steps = [_Step(_cost(fixable), {"fix": True, "findings": len(fixable)})] if fixable else []
    steps += [_copies(members, found.numbers[key], found, paths) for key, members in clusters.items()]
    steps += [_file(members, paths) for members in files.values()]
    return [step.shown for step in sorted(steps, key=lambda step: -step.gain)[:_MOST]]


def _cost(members: Sequence[Violation]) -> int:
    return sum(COSTS[member.severity] for member in members)


def _copies(members: Sequence[Violation], number: int, found: Clusters, paths: Mapping[str, int]) -> _Step:
    shown = found.shown[number]
    copies = shown["count"] if shown.get("several") else shown["count"] - 1
    gain = max(COSTS[member.severity] for member in members) * max(copies, len(members))
    text = {"cluster": number, "message": members[0].message, "file": paths[members[0].path], "copies": copies}
    return _Step(gain, {**text, "findings": len(members)})


def _file(members: Sequence[Violation], paths: Mapping[str, int]) -> _Step:
    rules = [[rule, count] for rule, count in Counter(member.rule for member in members).most_common()]
    return _Step(_cost(members), {"file": paths[members[0].path], "rules": rules, "findings": len(members)})
