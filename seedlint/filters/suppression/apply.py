"""Removal of suppressed findings, and the findings about suppressions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint._internal.dataclasses import replace
from seedlint.config import IgnoreEntry
from seedlint.filters.cluster_ends import cluster_of, moved_to, places_of
from seedlint.filters.suppression.matching import match_directives, match_entries
from seedlint.filters.suppression.problems import check_directives, check_entries
from seedlint.filters.suppression.scope import Scope, is_expired
from seedlint.model import Place, RuleFinding, SuppressedRule, Suppression


def suppress(
    found: Sequence[RuleFinding], ignores: Sequence[Suppression], entries: Sequence[IgnoreEntry], scope: Scope
) -> tuple[list[RuleFinding], list[RuleFinding]]:
    """Return the findings to report, with the findings about suppressions appended; and the suppressed findings.

    `ignores` are directives, `entries` are the entries under `ignore` in the config. Where a copy is suppressed, the other
    copies of its cluster are still reported; a fallback finding is removed once all other findings of its cluster are suppressed.
    """
    targets, valid = _in_force(ignores, entries, scope)
    suppressed, used_targets = match_directives(found, targets)
    by_entries, used_entries = match_entries(found, valid, scope)
    suppressed |= by_entries
    left = [pair for index, pair in enumerate(found) if index not in suppressed]
    hidden = [found[index] for index in sorted(suppressed)]
    moving = _at_next_copies(hidden)
    while moving:
        again, also_targets = match_directives(moving, targets)
        by_entries, also_entries = match_entries(moving, valid, scope)
        used_targets, used_entries = used_targets | also_targets, used_entries | also_entries
        again |= by_entries
        left += [pair for index, pair in enumerate(moving) if index not in again]
        moving = _at_next_copies([moving[index] for index in sorted(again)])
    gone = _clusters(hidden) - _clusters(left)
    left = [(rule, finding) for rule, finding in left if not (finding.fallback and (rule, finding.data.get("cluster")) in gone)]
    unused = {target for index, target in enumerate(targets) if index not in used_targets}
    problems = [*check_directives(ignores, unused, scope), *check_entries(entries, used_entries, scope)]
    return left + problems, hidden


def covered_places(
    found: Iterable[RuleFinding], ignores: Sequence[Suppression], entries: Sequence[IgnoreEntry], scope: Scope
) -> set[tuple[str, Place]]:
    """Return the places of clusters, each with its rule, that suppressions cover: also those without a finding of their own."""
    # A cluster is one finding, whose place depends on the other copies. So a baseline and `--since`, which know a cluster by all
    # its places, must not ask whether a finding is at a place.
    at_places = {
        (rule, place): replace(finding, place=place)
        for rule, finding in found
        if cluster_of(finding)
        for place in places_of(finding)
    }
    ends = [(rule, finding) for (rule, _), finding in at_places.items()]
    targets, valid = _in_force(ignores, entries, scope)
    covered = match_directives(ends, targets)[0] | match_entries(ends, valid, scope)[0]
    return {(rule, finding.place) for rule, finding in (ends[index] for index in covered)}


def _in_force(
    ignores: Iterable[Suppression], entries: Iterable[IgnoreEntry], scope: Scope
) -> tuple[list[SuppressedRule], list[IgnoreEntry]]:
    """Return the targets of the directives and the entries that have not expired."""
    targets = [target for ignore in ignores if not is_expired(ignore.until, scope) for target in ignore.rules]
    return targets, [entry for entry in entries if not is_expired(entry.until, scope)]


def _at_next_copies(hidden: Iterable[RuleFinding]) -> list[RuleFinding]:
    """Return the suppressed findings that list copies in later files, each at the next of these copies."""
    # A rule may report all copies of a text in one finding. Then `data.pairs` lists them, each with the text that it repeats: the
    # first of a pair is a copy, the second its original. A suppression holds for one copy, so the finding goes on to the next,
    # until a copy is not suppressed. Where all copies are suppressed, nothing is wrong with the original.
    found = []
    for rule, finding in hidden:
        copies = {(copy["path"], copy["line"]) for copy, *_ in finding.data.get("pairs", ())} if not finding.fallback else ()
        places = (other.place for other in finding.related if (other.place.path, other.place.line) in copies)
        following = min((place for place in places if place.path > finding.place.path), default=None)
        if following and cluster_of(finding):
            found.append((rule, moved_to(finding, following)))
    return found


def _clusters(found: Iterable[RuleFinding]) -> set[tuple[str, object]]:
    """Return rule and cluster of each finding that is no fallback."""
    return {(rule, finding.data.get("cluster")) for rule, finding in found if not finding.fallback}
