"""Records with the id of another record of their source, which are not judged: results name records by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.tables import Table
from seedlint.corpus.steps.judge import groups_of
from seedlint.similarity.array_columns import Numbers

DUPLICATE_ID = "id of another record"
_EXCLUDED = pa.schema([("row", pa.uint64())])


def find_duplicates(engine: Engine, documents: Table) -> Numbers:
    """Return the rows of records whose id another record has, by the order of their contents: the first one stays."""
    made = engine.group(documents, "key", ("digest", "input", "number"), _later_rows).get("excluded")
    rows = [batch.column("row").to_numpy() for batch in engine.read(made)] if made else []
    return Numbers(np.concatenate(rows) if rows else np.zeros(0, np.uint64))


def _later_rows(batch: Any) -> dict[str, Any]:
    keys = batch.column("key")
    rows = [
        row
        for group in (groups_of(batch, "key") if len(keys.unique()) < len(keys) else ())
        if group.num_rows > 1 and group.column("key")[0].as_py()
        for row in group.column("row").to_pylist()[1:]
    ]
    return {"excluded": pa.record_batch([pa.array(rows, pa.uint64())], _EXCLUDED)}


def judged(documents: Iterable[Any], duplicates: Numbers) -> Iterator[Any]:
    """Yield the documents that were judged."""
    for batch in documents:
        failed = batch.column("failed").to_numpy(zero_copy_only=False) != ""
        yield batch.filter(pa.array(~(failed | duplicates.flags(batch.column("row").to_numpy()))))
