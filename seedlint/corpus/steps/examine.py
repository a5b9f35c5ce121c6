"""The first step: a chunk of records to documents, findings, facts and passages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from xxhash import xxh3_64_intdigest

from seedlint._internal.dataclasses import dataclass
from seedlint.config import Config, setting
from seedlint.corpus import schemas
from seedlint.corpus.inputs.chunks import Chunk, Columns, Fault, Record
from seedlint.corpus.inputs.decode import decode_chunk
from seedlint.corpus.steps.documents import documents_of
from seedlint.corpus.steps.measures import Measures, measure
from seedlint.corpus.steps.record_keys import priority_of, record_key
from seedlint.evaluation.document import examine_documents
from seedlint.evaluation.results import FileResult, number_passages
from seedlint.formats.registry import Formats, ParserError
from seedlint.index.serialization import dump_finding
from seedlint.model import Finding, Place
from seedlint.rule import RUN_LEVEL, Options, Passage, Rule, SimilarityRule
from seedlint.similarity.contents import content_key

Tables = Mapping[str, Any]
"""Arrow batches by the name of their table."""
_NO_MEASURES = Measures(0, "", "", None, None)


@dataclass(frozen=True)
class RecordSetup:
    """The settings of a run that the first step needs; plain data, which is sent to every worker."""

    columns: Columns
    text_format: str
    """The name of the format of all texts but those in files of their own."""
    largest: int
    """The bytes of the largest record that is judged."""
    priorities: Sequence[str]
    """Patterns of sources, the most preferred first."""


class Examiner:
    """The first step with its rules, made once a process."""

    def __init__(
        self, setup: RecordSetup, config: Config, formats: Formats, rules: Iterable[Rule], known: Mapping[str, Rule]
    ) -> None:
        self._setup = setup
        self._formats = Formats(formats.values)  # without patterns of paths, which keys are not
        self._format = next(value for value in formats.values if value.name == setup.text_format)
        self._tasks = tasks_of(config, rules)
        self._similar = [rule.name for rule, _ in self._tasks if isinstance(rule, SimilarityRule)]
        self._options: dict[str, Options] = {name: setting(config, rule, None).options for name, rule in known.items()}

    def __call__(self, chunk: Chunk) -> Tables:
        """Return the tables that the records of a chunk make."""
        rows = _Rows()
        for found in decode_chunk(chunk, self._setup.columns, self._setup.largest):
            if isinstance(found, Fault):
                rows.add_fault(found)
            else:
                self._examine(found, rows, is_file=chunk.kind == "files")
        return rows.batches()

    def _examine(self, record: Record, rows: _Rows, *, is_file: bool) -> None:
        value = self._formats.format_of(record.id) if is_file and self._formats.knows(record.id) else self._format
        priority = priority_of(record.source, self._setup.priorities)
        key = record_key(priority, record.source, record.id, value.suffixes[0])
        try:
            documents = documents_of(record, key, self._formats)
        except ParserError as error:
            rows.add_fault(
                Fault(record.row, record.input, record.number, record.source, record.id, "format that failed", str(error))
            )
            return
        result = examine_documents(documents, self._tasks, FileResult())
        rows.add_document(record, key, measure(documents, self._options))
        for rule, findings in result.findings.items():
            rows.add_findings(record.row, rule, findings)
        for rule, facts in result.facts.items():
            rows.add_facts(record.row, rule, facts)
        for index, rule in enumerate(self._similar):
            rows.add_passages(record.row, index, number_passages(result.passages.get(rule, ())))


def tasks_of(config: Config, rules: Iterable[Rule]) -> list[tuple[Rule, Options]]:
    """Return the rules that are on where no override matches, each with its options; records have no path for overrides."""
    settings = ((rule, setting(config, rule, None)) for rule in rules if RUN_LEVEL not in rule.tags)
    return [(rule, found.options) for rule, found in settings if found.on]


def failed_chunk(chunk: Chunk, reason: str) -> Tables:
    """Return the tables of a chunk whose records are all lost for one reason."""
    rows = _Rows()
    rows.add_fault(Fault(chunk.row, chunk.source, chunk.number, chunk.source, "", reason, "", chunk.records))
    return rows.batches()


class _Rows:
    """The rows of one chunk, by table."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def add_fault(self, fault: Fault) -> None:
        own = (fault.row, "", fault.input, fault.number, fault.source, fault.id, "", fault.reason, fault.detail, fault.records)
        self._rows["documents"].append((*own, 0, 0, *_NO_MEASURES))

    def add_document(self, record: Record, key: str, measures: Measures) -> None:
        content = f"{record.title or ''}\0{record.text}".encode()
        own = (record.row, key, *record[1:5], (record.title or "")[:300], "", "", 1, xxh3_64_intdigest(content), len(content))
        self._rows["documents"].append((*own, *measures))

    def add_findings(self, row: int, rule: str, findings: Iterable[Finding]) -> None:
        self._rows["findings"] += (finding_row(row, rule, finding) for finding in findings)

    def add_facts(self, row: int, rule: str, facts: Iterable[Any]) -> None:
        for order, fact in enumerate(facts):
            place = fact.place
            body = _json([*place[1:], fact.value])
            self._rows[f"facts.{rule}"].append((row, fact.key, place.path, place.line, _column(place), order, body))

    def add_passages(self, row: int, index: int, passages: Sequence[Passage]) -> None:
        for order, passage in enumerate(passages):
            content = int.from_bytes(content_key(passage.tokens), "big")
            place, tokens = passage.place, bytes(passage.tokens)
            body = _json([*place[1:], passage.text, *passage[3:]])
            own = (place.path, place.line, _column(place), order, tokens, body)
            self._rows[f"texts.{index}"].append((row, content, *own))
            self._rows[f"tokens.{index}"].append((row, content, tokens))

    def batches(self) -> Tables:
        """Return the rows as Arrow batches."""
        return {name: batch_of(schemas_of(name), rows) for name, rows in self._rows.items()}


def schemas_of(name: str) -> Any:
    """Return the schema of a table of this step."""
    kind = name.partition(".")[0]
    known = {"documents": schemas.DOCUMENTS, "findings": schemas.FINDINGS, "facts": schemas.FACTS}
    return known.get(kind) or {"texts": schemas.TEXTS, "tokens": schemas.TOKENS}[kind]


def finding_row(row: int, rule: str, finding: Finding) -> tuple[Any, ...]:
    """Return the row of a finding; `row` is that of its record where it is known, else 0."""
    cluster = str(finding.data.get("cluster") or "")
    return row, finding.place.path, rule, cluster, finding.fallback, dump_finding(rule, finding)


def batch_of(schema: Any, rows: Sequence[tuple[Any, ...]]) -> Any:
    """Return rows as an Arrow batch."""
    if not rows:
        return pa.RecordBatch.from_pylist([], schema=schema)
    columns = zip(*rows, strict=True)
    return pa.record_batch([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)


def _column(place: Place) -> int:
    """Return the column for the order of places; one in a title is too large for the type and sorts last."""
    return min(place.column, 2**32 - 1)


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
