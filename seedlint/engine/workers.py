"""Examining many files: here, or in worker processes that load the same rules again.

Paths go to the workers and packed results come back; the order of the answers is that of the paths, so one process and many
give the same bytes.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint.config import Config, setting
from seedlint.discovery.file_signature import UNKNOWN, blob_id, read_with_signature
from seedlint.evaluation.document import UNREADABLE, Result, examine
from seedlint.formats.registry import Formats
from seedlint.index.file_results import Examined
from seedlint.index.serialization import Packed, pack
from seedlint.model import Finding, Place
from seedlint.plugins.manager import load_plugins
from seedlint.rule import RUN_LEVEL, DocumentRule, Options, Rule

WORTH_BYTES = 8_000_000
"""Below this much text one process is done before a second has started (research: 50 to 150 ms to start a worker)."""
_BATCH = 32
_SELDOM = 50_000, 20, 50
"""Thresholds of the collector of cycles during a run: at its own ones it takes a tenth of the time."""


Task = tuple[str, bool, str]
"""A path, whether document rules are wanted of it, and the id of bytes of which all is known; "" for none."""


@dataclass(frozen=True)
class Work:
    """The config, the formats, and the names of the rules to run on each file, for every worker."""

    config: Config
    formats: Formats
    names: tuple[str, ...]


def tasks(config: Config, rules: Iterable[Rule], path: str) -> list[tuple[Rule, Options]]:
    """The rules that are on for this path, each with its options there."""
    settings = ((rule, setting(config, rule, path)) for rule in rules)
    return [(rule, found.options) for rule, found in settings if found.on and RUN_LEVEL not in rule.tags]


def examine_file(work: Work, rules: Sequence[Rule], task: Task) -> Examined:
    """The packed result of the file as it is on disk now; only for judging it with all others if it is not to be whole."""
    path, whole, known = task
    try:
        content, witness = read_with_signature(work.config.root / path)
    except OSError as error:
        return Examined(path, UNKNOWN, f"unread {error.errno}", packed(_unread(path, error), rules, whole=whole))
    name = blob_id(content)
    return Examined(path, witness, name, None if name == known else examine_bytes(work, rules, path, content, whole=whole))


def examine_bytes(work: Work, rules: Sequence[Rule], path: str, content: bytes, *, whole: bool) -> Packed:
    """The packed result of these bytes under that path."""
    used = rules if whole else [rule for rule in rules if not isinstance(rule, DocumentRule)]
    return packed(examine(path, content, tasks(work.config, used, path), work.formats), rules, whole=whole)


def packed(result: Result, rules: Sequence[Rule], *, whole: bool) -> Packed:
    return pack(result, [rule.name for rule in rules if not isinstance(rule, DocumentRule)], whole=whole)


def _unread(path: str, error: OSError) -> Result:
    reason = f"cannot be read: {error.strerror or error}"
    return Result(findings={UNREADABLE: [Finding(Place(path, 1, 1, 1, 1), reason, identity=reason)]})


def examined(work: Work, rules: Sequence[Rule], files: Sequence[Task], jobs: int) -> Iterator[Examined]:
    """The result of each path, whole or not, in their order, from this process or as many workers as jobs says."""
    if jobs > 1 and _bytes(work.config.root, files) >= WORTH_BYTES:
        yield from _spread(work, files, jobs)
        return
    for task in files:
        yield examine_file(work, rules, task)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Lets cycles wait for longer before they are looked for."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _bytes(root: Path, files: Iterable[Task]) -> int:
    total = 0
    for path, _, _ in files:
        try:
            total += (root / path).stat().st_size
        except OSError:
            continue  # examine_file tells of it
        if total >= WORTH_BYTES:
            break
    return total


def _spread(work: Work, files: Sequence[Task], jobs: int) -> Iterator[Examined]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (work,))
    try:
        for results in pool.map(_batch, batches):
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: list[tuple[Work, list[Rule]]] = []
"""What a worker process was started with; empty in any other."""


def _start(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends the workers
    gc.set_threshold(*_SELDOM)
    rules = load_plugins(work.config.rule_files, work.config.root).rules
    _worker[:] = [(work, [rules[name] for name in work.names])]


def _batch(files: Sequence[Task]) -> list[Examined]:
    work, rules = _worker[0]
    return [examine_file(work, rules, task) for task in files]
