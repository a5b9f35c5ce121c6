"""The rows of documents and clusters in the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from seedlint._internal.named_tuples import NamedTuple
from seedlint.corpus.decide import Decisions
from seedlint.corpus.duplicate_ids import DUPLICATE_ID
from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.tables import Table
from seedlint.corpus.outputs.keep_out import Verdict
from seedlint.corpus.outputs.result_tables import CLUSTERS, DOCUMENTS, result_table
from seedlint.corpus.outputs.statistics import ClusterRow, Statistics
from seedlint.corpus.plan import CorpusPlan
from seedlint.corpus.record_names import RecordNames
from seedlint.corpus.steps.record_keys import field_and_place
from seedlint.model import Place
from seedlint.similarity.array_columns import Numbers

_MEASURED = ("title", "bytes", "words", "language", "readability", "metric", "title_score")
_COPY = ("kind", "similarity", "repeats", "words", "text")


class Written(NamedTuple):
    """The numbers of records that failed and that were dropped, by reason, and the verdicts on those that failed, by row."""

    failed: Counter[str]
    dropped: Counter[str]
    verdicts: dict[int, Verdict]


def write_clusters(
    plan: CorpusPlan, engine: Engine, copies: Table, names: RecordNames, decisions: Decisions, numbers: Statistics
) -> tuple[int, int]:
    """Write the copies of all clusters, and return the number of clusters and of copies."""
    clusters = count = 0
    cluster = ClusterRow("", "")
    with result_table(plan.out, "clusters", CLUSTERS, plan.table_format) as out:
        for batch in engine.sort(copies, ("rule", "cluster", "position")):
            for row in batch.to_pylist():
                place = Place(row["key"], *(row[name] for name in ("line", "column", "end_line", "end_column")))
                fields = place_fields(place, names)
                index = names.index_of(place.path)
                is_kept = index is not None and not decisions.reasons[index]
                own = {name: row[name] for name in ("rule", "cluster", "position")}
                out.add({**own, **fields, **{name: row[name] for name in _COPY}, "kept": is_kept})
                if not row["position"]:
                    clusters += 1
                    cluster = numbers.add_cluster(cluster, ClusterRow(row["cluster"], row["text"]))
                cluster.add(fields)
                count += 1
    numbers.add_cluster(cluster, ClusterRow("", ""))
    return clusters, count


def write_documents(
    plan: CorpusPlan, documents: Iterable[Any], duplicates: Numbers, names: RecordNames, decisions: Decisions, numbers: Statistics
) -> Written:
    """Write a row for each record."""
    written = Written(Counter(), Counter(), {})
    with result_table(plan.out, "documents", DOCUMENTS, plan.table_format) as out:
        for batch in documents:
            is_duplicate = duplicates.flags(batch.column("row").to_numpy()).tolist()
            for row, is_excluded in zip(batch.to_pylist(), is_duplicate, strict=True):
                own = {"input": row["input"], "record": row["number"], "source": row["source"], "id": row["id"]}
                reason = DUPLICATE_ID if is_excluded else row["failed"]
                index = None if reason else names.index_of(row["key"])
                if index is None:
                    written.failed[reason] += row["count"]
                    written.verdicts[row["row"]] = Verdict(reason, row["detail"])
                    detail = f"{row['detail']} ({row['count']} records)" if row["count"] > 1 else row["detail"]
                    failed = {**own, **_NOT_JUDGED, "keep": False, "reason": reason, "detail": detail.strip()}
                    numbers.add_failed(failed, row["count"])
                    out.add(failed)
                    continue
                reason = decisions.reason(index)
                written.dropped.update([reason] if reason else [])
                measured = {name: row[name] for name in _MEASURED}
                decided = _decided(index, names, decisions)
                judged = {**own, **measured, **decided, "keep": not reason, "reason": reason, "detail": ""}
                numbers.add_document(judged)
                out.add(judged)
    return written


_NOT_JUDGED: dict[str, Any] = dict.fromkeys(DOCUMENTS.names[4:])


def _decided(index: int, names: RecordNames, decisions: Decisions) -> dict[str, Any]:
    other = int(decisions.copy_of[index])
    return {
        "copied": round(float(decisions.copied[index]), 4),
        "copy_of": names.at(other).shown if other >= 0 else "",
        "template": decisions.templates.get(index, ""),
        "findings": int(decisions.findings[index]),
        "warnings": int(decisions.warnings[index]),
    }


def place_fields(place: Place, names: RecordNames) -> dict[str, Any]:
    """Return a place with the names of its record."""
    field, shown = field_and_place(place)
    record = names.of(place.path)
    where = ("input", "record", "source", "id", "field", "line", "column", "end_line", "end_column")
    known = (record.input, record.number, record.source, record.id) if record else ("", 0, "", place.path)
    return dict(zip(where, (*known, field, *shown[1:]), strict=True))
