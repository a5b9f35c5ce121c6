"""Examining many files: here, or in worker processes that load the same rules again.

Paths go to the workers and packed results come back; the order of the answers is that of the paths, so one process and many
give the same bytes.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from seedlint.config import Config, setting
from seedlint.examine import UNREADABLE, Result, examine
from seedlint.model import Finding, Place
from seedlint.plugins import load
from seedlint.results import pack
from seedlint.rule import Options, Rule
from seedlint.store import Kept

WORTH_BYTES = 8_000_000
"""Below this much text one process is done before a second has started (research: 50 to 150 ms to start a worker)."""
_BATCH = 32


@dataclass(frozen=True)
class Work:
    """What every worker must know: the config and the names of the rules to run on each file."""

    config: Config
    names: tuple[str, ...]


def tasks(config: Config, rules: Iterable[Rule], path: str) -> list[tuple[Rule, Options]]:
    """The rules that are on for this path, each with its options there."""
    settings = ((rule, setting(config, rule, path)) for rule in rules)
    return [(rule, found.options) for rule, found in settings if found.on]


def content_hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def examine_file(config: Config, rules: Sequence[Rule], path: str) -> Kept:
    """The packed result of the file as it is on disk now, with the hash of the very bytes that it was found in."""
    try:
        content = (config.root / path).read_bytes()
    except OSError as error:
        place = Place(path, 1, 1, 1, 1)
        reason = f"cannot be read: {error.strerror or error}"
        return path, b"", pack(Result(findings={UNREADABLE: [Finding(place, reason, identity=reason)]}))
    return path, content_hash(content), pack(examine(path, content, tasks(config, rules, path)))


def examined(work: Work, rules: Sequence[Rule], paths: Sequence[str], jobs: int) -> Iterator[Kept]:
    """The packed result of each path, in their order, from this process or as many workers as jobs says."""
    if jobs > 1 and _bytes(work.config.root, paths) >= WORTH_BYTES:
        yield from _spread(work, paths, jobs)
    else:
        for path in paths:
            yield examine_file(work.config, rules, path)


def _bytes(root: Path, paths: Iterable[str]) -> int:
    total = 0
    for path in paths:
        try:
            total += (root / path).stat().st_size
        except OSError:
            continue  # examine_file tells of it
        if total >= WORTH_BYTES:
            break
    return total


def _spread(work: Work, paths: Sequence[str], jobs: int) -> Iterator[Kept]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
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
    rules = load(work.config.rule_files, work.config.root).rules
    _worker[:] = [(work, [rules[name] for name in work.names])]


def _batch(paths: Sequence[str]) -> list[Kept]:
    work, rules = _worker[0]
    return [examine_file(work.config, rules, path) for path in paths]
