"""Measure `seedlint corpus` on generated records, and peers on the same records; renew the table in benchmarks/CORPUS.md.

    python -m benchmarks.data_sets [--records 100000] [--engines local duckdb] [--peers datasketch rensa] [--memory 1GB]

Peers are installed by hand (`pip install datasketch rensa`); they find near copies of whole records, and nothing else. F1 is over
pairs of records: those whose labels name the same original against those that a tool puts together.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import watch_memory
from benchmarks.records import lines

PAGE = Path(__file__).with_name("CORPUS.md")
_BEGIN, _END = "<!-- measured -->\n", "<!-- /measured -->"
_HEAD = "| program | time | processor | rate | peak memory | F1 of pairs |\n|---|---|---|---|---|---|\n"
_WORDS, _PERMUTATIONS, _THRESHOLD = 3, 128, 0.5
"""Of the peers: words a shingle, hashes a record, likeness; the best of those tried on planted copies of paragraphs."""


class Figures(NamedTuple):
    """The figures of one run."""

    seconds: float
    processor: float
    """Seconds of processor time of all processes."""
    peak: int
    """Bytes of all processes at once, sampled 50 times a second."""
    together: Mapping[str, str]
    """For each record that is a copy, another record of its group."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--engines", nargs="*", default=["local", "duckdb"])
    parser.add_argument("--peers", nargs="*", default=[])
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--peer", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        _run_peer(arguments.peer[0], Path(arguments.peer[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "records.jsonl")
        with file.open("w", encoding="utf-8") as out:
            out.writelines(lines(arguments.records))
        truth = _truth(file)
        rows = [
            _row(f"seedlint, {name}", _seedlint(name, file, arguments.memory), arguments.records, truth)
            for name in arguments.engines
        ]
        rows += [_row(name, _peer(name, file), arguments.records, truth) for name in arguments.peers]
    _renew(rows, arguments)


def _seedlint(engine: str, file: Path, memory: str) -> Figures:
    out = file.with_name(engine)
    options = ["--tables", "jsonl", "--format", "markdown", "--engine", engine, "--memory", memory, "--out", str(out), "-q"]
    figures = _measured([sys.executable, "-m", "seedlint", "corpus", str(file), *options])
    together = {}
    with (out / "documents.jsonl").open(encoding="utf-8") as documents:
        for row in map(json.loads, documents):
            if row["reason"] == "copy":
                together[row["id"]] = row["copy_of"].rpartition("#")[2]
    return figures._replace(together=together)


def _peer(name: str, file: Path) -> Figures:
    pairs = file.with_name(f"{name}.json")
    figures = _measured([sys.executable, "-m", "benchmarks.data_sets", "--peer", name, str(file)])
    return figures._replace(together=json.loads(pairs.read_text("utf-8")))


def _measured(command: Sequence[str]) -> Figures:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command)
    seen: list[int] = []
    watcher = threading.Thread(target=watch_memory, args=(process, seen))
    watcher.start()
    code = process.wait()
    watcher.join()
    if code not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} gave {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(time.perf_counter() - started, used, max(seen, default=0), {})


def _run_peer(name: str, file: Path) -> None:
    """Write the records that are near an earlier one, each with the first such record."""
    together = {}
    with file.open(encoding="utf-8") as records:
        sketches = _datasketch(records) if name == "datasketch" else _rensa(records)
        for own, found in sketches:
            if found:
                together[own] = min(found)
    file.with_name(f"{name}.json").write_text(json.dumps(together), "utf-8")


def _shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return list({" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1)})


def _datasketch(records: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    for row in map(json.loads, records):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in _shingles(row["text"])])
        yield row["id"], index.query(sketch)
        index.insert(row["id"], sketch)


def _rensa(records: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    from rensa import RMinHash, RMinHashLSH

    index, names = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=32), []
    for number, row in enumerate(map(json.loads, records)):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(_shingles(row["text"]))
        yield row["id"], [names[found] for found in index.query(sketch)]
        names.append(row["id"])
        index.insert(number, sketch)


def _truth(file: Path) -> set[tuple[str, str]]:
    with file.open(encoding="utf-8") as records:
        return _pairs({row["id"]: row["copy_of"] for row in map(json.loads, records) if row["copy_of"]})


def _pairs(together: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return all pairs of records in one group, given a record of the group for each other one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in {*together, *together.values()}:
        root = name
        while root in together and together[root] != root:
            root = together[root]
        groups[root].append(name)
    return {(one, other) for own in map(sorted, groups.values()) for at, one in enumerate(own) for other in own[at + 1 :]}


def _row(name: str, figures: Figures, records: int, truth: set[tuple[str, str]]) -> str:
    found = _pairs(figures.together)
    right = len(found & truth)
    f1 = 2 * right / max(1, len(found) + len(truth))
    rate = records / figures.seconds
    cells = f"{figures.seconds:,.0f} s | {figures.processor:,.0f} s | {rate:,.0f} /s | {figures.peak / 1e6:,.0f} MB | {f1:.3f}"
    return f"| {name} | {cells} |\n"


def _renew(rows: Sequence[str], arguments: argparse.Namespace) -> None:
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[2]
    machine = f"{cores} cores, Python {platform.python_version()}, load of the machine {load:.1f}"
    head = f"{arguments.records:,} records, `--memory {arguments.memory}`, {machine}.\n\n{_HEAD}"
    text = PAGE.read_text("utf-8")
    begin, end = text.index(_BEGIN) + len(_BEGIN), text.index(_END)
    PAGE.write_text(f"{text[:begin]}{head}{''.join(rows)}{text[end:]}", "utf-8")
    print(head + "".join(rows))


if __name__ == "__main__":
    main()
