"""Limits of formats on the findings of a run: a missing extra is one finding, and some files can hold no edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from seedlint._internal.dataclasses import replace
from seedlint.evaluation.results import EXTRA, RULE_ERROR
from seedlint.formats.registry import Formats
from seedlint.model import RuleFinding


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


def _joined(same: Sequence[RuleFinding]) -> RuleFinding:
    """Return the finding at the first of the files, with the number of the others."""
    rule, first = min(same, key=lambda pair: pair[1].place)
    others = len(same) - 1
    counted = f"; {others:,} more {'file was' if others == 1 else 'files were'} not read" if others else ""
    return rule, replace(first, message=f"{first.message}{counted}")
