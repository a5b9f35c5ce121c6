"""The findings of all rules as violations, record by record, with the names of records in place of keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from seedlint.corpus.decide import Ledger
from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.tables import Table
from seedlint.corpus.outputs.result_rows import place_fields
from seedlint.corpus.record_names import RecordNames
from seedlint.corpus.steps.record_keys import with_names
from seedlint.filters.violations import finalize
from seedlint.index.serialization import load_finding
from seedlint.model import Severity, Violation
from seedlint.rule import Rule, help_for

TEMPLATES = "templated-page"
Clusters = set[tuple[str, str]]


def violations(
    engine: Engine, merged: Table, names: RecordNames, ledger: Ledger, severity: Callable[[str, str], Severity]
) -> Iterator[Violation]:
    """Yield the violations in the order of the keys of their records, and note them in the ledger."""
    reported, fallbacks = _reported_clusters(engine.read(merged))
    for found in _by_record(engine.sort(merged, ("key", "rule"))):
        kept = []
        for rule, finding, cluster in sorted(found, key=lambda row: (row[1].place, row[0], row[1].message)):
            index = names.index_of(finding.place.path)
            if rule == TEMPLATES and index is not None:
                ledger.add_template(index, cluster)
            is_first = fallbacks.get((rule, cluster)) == (finding.place.path, rule)
            if not finding.fallback or (is_first and (rule, cluster) not in reported):
                kept.append((rule, finding))
                fallbacks.pop((rule, cluster), None)
        for violation in finalize(kept, severity, None):
            index = names.index_of(violation.path)
            if index is not None:
                ledger.add_violation(index, violation.rule, violation.severity)
            yield violation


def _reported_clusters(batches: Iterable[Any]) -> tuple[Clusters, dict[tuple[str, str], tuple[str, str]]]:
    """Return the clusters with a finding of their own, and for the others the first record at which they are reported."""
    reported: Clusters = set()
    fallbacks: dict[tuple[str, str], tuple[str, str]] = {}
    for batch in batches:
        columns = (batch.column(name).to_pylist() for name in ("key", "rule", "cluster", "fallback"))
        for key, rule, cluster, is_fallback in zip(*columns, strict=True):
            if is_fallback:
                fallbacks[rule, cluster] = min(fallbacks.get((rule, cluster), (key, rule)), (key, rule))
            elif cluster:
                reported.add((rule, cluster))
    return reported, {name: first for name, first in fallbacks.items() if name not in reported}


def _by_record(batches: Iterable[Any]) -> Iterator[list[tuple[str, Any, str]]]:
    own: list[tuple[str, Any, str]] = []
    last = None
    for batch in batches:
        for row in batch.to_pylist():
            if row["key"] != last and own:
                yield own
                own = []
            last = row["key"]
            own.append((*load_finding(row["key"], row["body"]), row["cluster"]))
    if own:
        yield own


def row_of(violation: Violation, names: RecordNames, rule: Rule | None) -> dict[str, Any]:
    """Return a violation as a row of the results."""
    finding = violation.finding
    related = [{**place_fields(other.place, names), "message": _named(other.message, names)} for other in finding.related]
    return {
        **place_fields(finding.place, names),
        "rule": violation.rule,
        "severity": violation.severity,
        "message": _named(finding.message, names),
        "help": _named(help_for(finding, rule), names),
        "fingerprint": violation.fingerprint,
        "cluster": str(finding.data.get("cluster") or ""),
        "related": related,
        "data": _named(json.dumps(dict(finding.data), separators=(",", ":")), names, is_json=True),
    }


def _named(text: str, names: RecordNames, *, is_json: bool = False) -> str:
    return with_names(text, (lambda key: json.dumps(names.shown(key))[1:-1]) if is_json else names.shown)
