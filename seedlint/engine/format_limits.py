"""Limits of formats on the findings of a run: a missing extra is one finding, some files can hold no edit or have no lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from seedlint._internal.dataclasses import replace
from seedlint.evaluation.results import EXTRA, RULE_ERROR
from seedlint.formats.registry import Formats
from seedlint.model import RuleFinding, Violation


def within_limits(found: Sequence[RuleFinding], formats: Formats) -> list[RuleFinding]:
    """Return the findings, those about a missing extra joined, and those in files of formats without fixes without edits."""
    missing: dict[str, list[RuleFinding]] = defaultdict(list)
    left = []
    for rule, finding in found:
        if finding.edits and not formats.has_fixes(finding.place.path):
            left.append((rule, replace(finding, edits=())))
        elif rule == RULE_ERROR and EXTRA in finding.data:
            missing[finding.data[EXTRA]].append((rule, finding))
        else:
            left.append((rule, finding))
    return [*left, *map(_joined, missing.values())]


def with_inner_places(violations: Sequence[Violation], formats: Formats, text_of: Callable[[str], str]) -> list[Violation]:
    """Return the violations; those whose line says nothing to a reader, as in a notebook, name the place that does."""
    return [_named(violation, formats.inner_place(violation.path), text_of) for violation in violations]


def _named(violation: Violation, find: Callable[[str, int], str] | None, text_of: Callable[[str], str]) -> Violation:
    place = find(text_of(violation.path), violation.line) if find else ""
    if not place:
        return violation
    finding = violation.finding
    data = {**finding.data, "inner-place": place}
    return replace(violation, finding=replace(finding, message=f"{finding.message} ({place})", data=data))


def _joined(same: Sequence[RuleFinding]) -> RuleFinding:
    """Return the finding at the first of the files, with the number of the others."""
    rule, first = min(same, key=lambda pair: pair[1].place)
    others = len(same) - 1
    counted = f"; {others:,} more {'file was' if others == 1 else 'files were'} not read" if others else ""
    return rule, replace(first, message=f"{first.message}{counted}")
