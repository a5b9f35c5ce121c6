"""Files examined in this process, or in worker processes that load the same rules again.

Workers are given paths and give back packed results, in the order of the paths: one process and many give the same bytes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.startup_cache import StartupCache
from seedlint.config import Config, setting
from seedlint.discovery.file_signature import UNKNOWN, blob_id, read_with_signature
from seedlint.engine.gc_thresholds import THRESHOLDS
from seedlint.engine.plan import KILLED, FileTask
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import RULE_ERROR, UNREADABLE, FileResult
from seedlint.formats.registry import Formats
from seedlint.index.file_results import ExaminedFile
from seedlint.index.serialization import PackedResult, pack
from seedlint.model import Finding, Place
from seedlint.plugins.manager import load_plugins
from seedlint.rule import RUN_LEVEL, DocumentRule, Options, Rule

WORTH_BYTES = 8_000_000
"""Below this much text one process is done before a second has started (research: 50 to 150 ms to start a worker)."""


@dataclass(frozen=True)
class WorkerSetup:
    """The config, the formats, and the names of the rules to run on each file: every worker needs them."""

    config: Config
    formats: Formats
    rules: tuple[str, ...]


def examine_files(setup: WorkerSetup, rules: Sequence[Rule], tasks: Sequence[FileTask], jobs: int) -> Iterator[ExaminedFile]:
    """Yield the result of each task, in their order, from this process or from as many workers as `jobs` says."""
    if jobs > 1 and (any(task.known == KILLED for task in tasks) or _size(setup.config.root, tasks) >= WORTH_BYTES):
        from seedlint._internal.parallel import parallel_map  # not for a run over a few files

        yield from parallel_map(_examine_task, tasks, jobs, partial(_start_worker, setup), partial(_killed, rules))
        return
    for task in tasks:
        yield examine_file(setup, rules, task)


def examine_file(setup: WorkerSetup, rules: Sequence[Rule], task: FileTask) -> ExaminedFile:
    """Return the result of a file as it is on disk now, without a packed result if its bytes are known."""
    try:
        content, signature = read_with_signature(setup.config.root / task.path)
    except OSError as error:
        result = _unreadable(task.path, error)
        return ExaminedFile(task.path, UNKNOWN, f"unread {error.errno}", _pack(result, rules, whole=task.whole))
    blob = blob_id(content)
    packed = None if blob == task.known else examine_bytes(setup, rules, task.path, content, whole=task.whole)
    return ExaminedFile(task.path, signature, blob, packed)


def examine_bytes(setup: WorkerSetup, rules: Sequence[Rule], path: str, content: bytes, *, whole: bool) -> PackedResult:
    """Return the packed result of these bytes under the path."""
    used = rules if whole else [rule for rule in rules if not isinstance(rule, DocumentRule)]
    return _pack(examine(path, content, _rules_for(setup.config, used, path), setup.formats), rules, whole=whole)


def _rules_for(config: Config, rules: Iterable[Rule], path: str) -> list[tuple[Rule, Options]]:
    """Return the rules that are on for this path, each with its options there."""
    settings = ((rule, setting(config, rule, path)) for rule in rules)
    return [(rule, found.options) for rule, found in settings if found.on and RUN_LEVEL not in rule.tags]


def _pack(result: FileResult, rules: Sequence[Rule], *, whole: bool) -> PackedResult:
    return pack(result, [rule.name for rule in rules if not isinstance(rule, DocumentRule)], whole=whole)


def _unreadable(path: str, error: OSError) -> FileResult:
    reason = f"cannot be read: {error.strerror or error}"
    return FileResult(findings={UNREADABLE: [Finding(Place(path, 1, 1, 1, 1), reason, identity=reason)]})


def _size(root: Path, tasks: Iterable[FileTask]) -> int:
    """Return the bytes of the files, counted up to `WORTH_BYTES`."""
    total = 0
    for task in tasks:
        try:
            total += (root / task.path).stat().st_size
        except OSError:
            continue  # examine_file reports it
        if total >= WORTH_BYTES:
            break
    return total


def _killed(rules: Sequence[Rule], task: FileTask) -> ExaminedFile:
    """Return the result of a file whose process was killed twice; like an unread file it is examined again in the next run."""
    reason = "the process that examined this file was killed, perhaps for lack of memory"
    result = FileResult(findings={RULE_ERROR: [Finding(Place(task.path, 1, 1, 1, 1), reason, identity=reason)]})
    return ExaminedFile(task.path, UNKNOWN, KILLED, _pack(result, rules, whole=task.whole))


_worker: list[tuple[WorkerSetup, list[Rule]]] = []
"""The setup of this worker process and its rules; empty in any other process."""


def _start_worker(setup: WorkerSetup) -> None:
    gc.set_threshold(*THRESHOLDS)
    config = setup.config
    cache = StartupCache(config.root) if config.styles else None
    rules = load_plugins(config.rule_files, config.root, cache, config.styles, config.vocabularies).rules
    _worker[:] = [(setup, [rules[name] for name in setup.rules])]


def _examine_task(task: FileTask) -> ExaminedFile:
    setup, rules = _worker[0]
    return examine_file(setup, rules, task)
