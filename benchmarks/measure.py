"""The method of all measurements: whole processes by the wall clock, medians of interleaved repeats, with reference works.

Seconds of one machine say little about another machine, so figures are kept as multiples of a reference that is timed in the same
run: reading and hashing every file in Python, or an interpreter that does nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import xxhash

SUFFIXES = (".md", ".txt")
SEEDLINT = Path(sys.executable).parent / "seedlint"
_POLL_SECONDS = 0.02
_KILOBYTE = 1024


def documents(folder: Path) -> list[Path]:
    """Return every document of the corpus, sorted; hidden folders are left out."""
    found = (path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def read_and_hash(paths: Sequence[Path]) -> float:
    """Return the seconds to read and hash every file in this process: a lower bound for Python programs that read the corpus."""
    start = time.perf_counter()
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123 - the fastest way in Python
            xxhash.xxh3_64(file.read()).intdigest()
    return time.perf_counter() - start


def wall(command: Sequence[str | Path], folder: Path, allowed: Sequence[int] = (0, 1)) -> float:
    """Return the seconds that the process takes. Raises RuntimeError, with the end of its output, for other exit codes."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - start
    if done.returncode not in allowed:
        output = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{Path(command[0]).name} {command[1:3]} gave {done.returncode}: {output}")
    return seconds


def peak_bytes(command: Sequence[str | Path], folder: Path) -> int:
    """Return the peak memory of the process and its children: the sum of their resident sets, sampled 50 times a second."""
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen: list[int] = []
    watcher = threading.Thread(target=watch_memory, args=(process, seen))
    watcher.start()
    process.wait()
    watcher.join()
    return max(seen)


def watch_memory(process: subprocess.Popen[bytes], seen: list[int], pause: float = _POLL_SECONDS) -> None:
    """Append the memory of the process and its children until it ends, with pauses in seconds: the sum of their resident sets."""
    seen.append(0)
    while process.poll() is None:
        seen.append(sum(map(_resident_bytes, _descendants(process.pid))))
        time.sleep(pause)


def interleaved(works: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, list[float]]:
    """Return the seconds of each work, `repeats` times; works take turns, so that a slow minute of the machine hits all works."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            seconds[name].append(work())
    return seconds


def medians(seconds: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the median of each work."""
    return {name: median(found) for name, found in seconds.items()}


def environment() -> dict[str, str]:
    """Return this environment, but with bytecode kept between runs, as for users."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")}


def _descendants(pid: int) -> list[int]:
    """Return the process and its descendants. Linux only; on other systems memory reads as 0."""
    found = [pid]
    for parent in found:
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
        except OSError:
            continue  # it ended between two samples
        for task in tasks:
            try:
                found += map(int, (task / "children").read_text().split())
            except OSError:
                continue
    return found


def _resident_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * _KILOBYTE for line in lines if line.startswith("VmRSS:"))
