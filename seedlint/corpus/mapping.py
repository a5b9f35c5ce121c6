"""The first stage: every chunk of the inputs through the first step, in worker processes, with checkpoints to resume from."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from seedlint._internal.digests import blake2b
from seedlint._internal.startup_cache import StartupCache
from seedlint.config import Config
from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.tables import Table, TableWriters, cut_tables
from seedlint.corpus.inputs.chunks import Chunk
from seedlint.corpus.inputs.read import Reader, split_batch
from seedlint.corpus.plan import CorpusPlan, Progress
from seedlint.corpus.steps.examine import Examiner, RecordSetup, failed_chunk, schemas_of
from seedlint.engine.gc_thresholds import THRESHOLDS
from seedlint.errors import UsageError
from seedlint.formats.registry import Formats
from seedlint.index.cache_key import cache_key
from seedlint.plugins.manager import load_plugins

_CHUNKS_A_CHECKPOINT = 128
_STATE = "state.json"
KILLED = "worker that was killed, perhaps for lack of memory"


def map_records(plan: CorpusPlan, engine: Engine, folder: Path, progress: Progress) -> dict[str, Table]:
    """Return the tables of the first step over all inputs, in a folder that may hold what an earlier run did."""
    reader = Reader(plan.inputs, plan.setup.largest)
    digest, done, lengths = _digest(plan), 0, dict[str, int]()
    if plan.resume:
        done, lengths = _load_state(folder, digest)
    cut_tables(folder, lengths)
    writers = TableWriters(folder)
    for name in lengths:
        writers.open(name, schemas_of(name))
    chunks = _skipped(reader, done)
    for number, (_, _, batches) in enumerate(progress(_examined(plan, engine, chunks)), done + 1):
        writers.add(batches)
        if number % _CHUNKS_A_CHECKPOINT == 0:
            _save_state(folder, digest, number, writers.flush())
    tables = writers.tables()
    _save_state(folder, digest, -1, writers.flush())
    return tables


def _examined(plan: CorpusPlan, engine: Engine, chunks: Iterable[Chunk]) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Yield the bytes and records of each chunk and its tables, in order."""
    # A chunk is some 500 KB and goes to a process by itself. Where a process is killed over a chunk twice, its records go one by
    # one, so that only the record that kills is lost.
    start = partial(_start, plan.config, plan.plugins.formats, tuple(rule.name for rule in plan.rules), plan.setup)
    if plan.jobs == 1 and plan.engine != "ray":
        rules = list(plan.rules)
        examiner = Examiner(plan.setup, plan.config, plan.plugins.formats, rules, plan.plugins.rules)
        yield from ((_size(chunk), chunk.records, examiner(chunk)) for chunk in chunks)
        return
    yield from engine.map_values(_examine, chunks, start, partial(_rescued, engine, start))


def _rescued(engine: Engine, start: Any, chunk: Chunk) -> tuple[int, int, Mapping[str, Any]]:
    """Return the tables of a chunk whose records are examined one by one, each in a process that may be killed."""
    found = engine.map_values(_examine, _single(chunk), start, _lost)
    parts: dict[str, list[Any]] = {}
    for _, _, batches in found:
        for name, batch in batches.items():
            parts.setdefault(name, []).append(batch)
    return _size(chunk), chunk.records, {name: pa.concat_batches(batches) for name, batches in parts.items()}


def _lost(chunk: Chunk) -> tuple[int, int, Mapping[str, Any]]:
    return _size(chunk), chunk.records, failed_chunk(chunk, KILLED)


def _single(chunk: Chunk) -> Iterator[Chunk]:
    """Yield each record of a chunk as a chunk."""
    if chunk.kind == "fault":
        yield chunk
        return
    for index, item in enumerate(split_batch(chunk.items[0]) if chunk.kind == "batch" else chunk.items):
        yield chunk._replace(row=chunk.row + index, number=chunk.number + index, items=[item], records=1)


def _size(chunk: Chunk) -> int:
    return sum(map(len, chunk.items))


def _skipped(chunks: Iterable[Chunk], done: int) -> Iterator[Chunk]:
    for number, chunk in enumerate(chunks):
        if number >= done >= 0:
            yield chunk


def _digest(plan: CorpusPlan) -> str:
    """Return a digest of all that the tables of the first stage depend on."""
    files = [(one.name, *_stat(one.path), [_stat(one.path / file) for file in one.files]) for one in plan.inputs]
    setup = plan.setup
    own = (files, setup.columns, setup.text_format, setup.largest, list(setup.priorities))
    code = cache_key(plan.rules, plan.config.digest, plan.plugins.formats)
    return blake2b(json.dumps([code, own], default=str).encode(), digest_size=16).hexdigest()


def _stat(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _load_state(folder: Path, digest: str) -> tuple[int, dict[str, int]]:
    """Return the number of chunks that are done, -1 for all, and the lengths of the tables then."""
    try:
        state = json.loads((folder / _STATE).read_text("utf-8"))
    except FileNotFoundError:
        return 0, {}
    if state["digest"] != digest:
        raise UsageError(
            "the inputs, the rules or the options are not those of the run to resume; begin it again without --resume"
        )
    return state["chunks"], state["lengths"]


def _save_state(folder: Path, digest: str, chunks: int, lengths: Mapping[str, int]) -> None:
    part = folder / f"{_STATE}.part"
    part.write_text(json.dumps({"digest": digest, "chunks": chunks, "lengths": lengths}), "utf-8")
    part.replace(folder / _STATE)


_worker: list[Examiner] = []
"""The first step of this worker process; empty in any other process."""


def _start(config: Config, formats: Formats, names: tuple[str, ...], setup: RecordSetup) -> None:
    gc.set_threshold(*THRESHOLDS)
    known = load_plugins(config.rule_files, config.root, StartupCache(), config.styles, config.vocabularies).rules
    _worker[:] = [Examiner(setup, config, formats, [known[name] for name in names], known)]


def _examine(chunk: Chunk) -> tuple[int, int, Mapping[str, Any]]:
    return _size(chunk), chunk.records, _worker[0](chunk)
