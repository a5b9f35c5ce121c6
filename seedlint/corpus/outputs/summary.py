"""The summary of a run: a file for programs, and lines for a person. Its numbers add up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from seedlint import __version__
from seedlint._internal.terminal import list_counts, pluralize
from seedlint.corpus.plan import CorpusPlan, Outcome
from seedlint.model import SEVERITIES

_VERSION = 1
"""The version of the file; it grows when a field is removed or changes its meaning."""


def write_summary(plan: CorpusPlan, outcome: Outcome) -> None:
    """Write `summary.json` into the folder of results."""
    (plan.out / "summary.json").write_text(json.dumps(_fields(plan, outcome), indent=1) + "\n", "utf-8")


def _fields(plan: CorpusPlan, outcome: Outcome) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "seedlint": __version__,
        "engine": plan.engine,
        "inputs": [one.name for one in plan.inputs],
        "records": outcome.records,
        "judged": outcome.judged,
        "failed": dict(outcome.failed),
        "kept": outcome.kept,
        "dropped": dict(outcome.dropped),
        "violations": {severity: outcome.violations.get(severity, 0) for severity in SEVERITIES},
        "rules": dict(sorted(outcome.rules.items())),
        "clusters": outcome.clusters,
        "copies": outcome.copies,
        "sampled": dict(outcome.sampled),
        "seconds": outcome.seconds,
    }


def summary_lines(plan: CorpusPlan, outcome: Outcome) -> Iterator[str]:
    """Yield what a person wants to know."""
    failed = sum(outcome.failed.values())
    yield f"{pluralize(outcome.records, 'record')}: {outcome.judged:,} judged" + _split(f"{failed:,} failed", outcome.failed)
    dropped = sum(outcome.dropped.values())
    yield f"{outcome.kept:,} kept" + _split(f"{dropped:,} dropped", outcome.dropped)
    found = [pluralize(outcome.violations[one], one) for one in reversed(SEVERITIES) if outcome.violations.get(one)]
    yield ", ".join(found) or "nothing found"
    yield f"{outcome.copies:,} copies in {pluralize(outcome.clusters, 'cluster')}"
    for rule, count in sorted(outcome.sampled.items()):
        keys = f"{pluralize(count, 'key')} with more than {plan.most_facts:,} facts"
        yield f"{rule}: {keys}, of which a sample was judged (--most-facts)"
    rate = outcome.records / outcome.seconds if outcome.seconds else 0
    yield f"the results are in {plan.out}; {outcome.seconds:,.1f} seconds, {rate:,.0f} records a second"


def _split(text: str, counts: Mapping[str, int]) -> str:
    return f", {text} ({list_counts(counts)})" if counts else f", {text}"
