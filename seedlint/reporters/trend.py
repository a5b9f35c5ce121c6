"""Comparison of a report with an earlier one, by rule and fingerprint."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Violation


class Earlier(NamedTuple):
    """A violation of an earlier report."""

    path: str
    rule: str
    fingerprint: str


class RuleTrend(NamedTuple):
    """Violations of a rule: those that only the later report has, those that only the earlier one has, and those in both."""

    rule: str
    new: int
    gone: int
    same: int


@dataclass(frozen=True)
class Trend:
    """The differences between two reports."""

    rules: Sequence[RuleTrend]
    """By rule; rules without a violation in either report are left out."""
    new: frozenset[int]
    """The indexes of the new violations in the later report."""


def parse_report(text: str) -> list[Earlier]:
    """Return the violations of a report in the format `json`. ValueError, with the reason, for any other text."""
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("is no JSON") from None
    violations = report.get("violations") if isinstance(report, dict) else None
    if not isinstance(violations, list):
        raise ValueError("has no list of violations; '--format json' writes such a file")
    return [_earlier(number, entry) for number, entry in enumerate(violations, 1)]


def _earlier(number: int, entry: Any) -> Earlier:
    values = [entry.get(name) for name in Earlier._fields] if isinstance(entry, dict) else []
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(Earlier._fields):
        raise ValueError(f"has no path, rule and fingerprint in violation {number}")
    return Earlier(*texts)


def compare(
    earlier: Iterable[Earlier], violations: Sequence[Violation], rules: Collection[str], paths: Collection[str] | None
) -> Trend:
    """Return the trend. Of the earlier report only the rules and paths of this run count; None for all paths."""
    known = Counter((one.rule, one.fingerprint) for one in earlier if one.rule in rules and (paths is None or one.path in paths))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    new = []
    for number, violation in enumerate(violations):
        key = violation.rule, violation.fingerprint
        if known[key]:
            known[key] -= 1
            counts[violation.rule][2] += 1
        else:
            new.append(number)
            counts[violation.rule][0] += 1
    for (rule, _), count in known.items():
        if count:
            counts[rule][1] += count
    return Trend([RuleTrend(rule, *counts[rule]) for rule in sorted(counts)], frozenset(new))
