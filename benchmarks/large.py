"""Run seedlint on a corpus of an extreme size, cold and again, and print times, memory, exit codes and the size of the index.

    python -m benchmarks.large [--files 250000] [--one-folder] [--jobs 2] [--limit 1200] FOLDER

250,000 files are 1 GB. The folder must be empty or not exist, and stays afterwards. With --one-folder all files are side by side.
The exit code is 1 where a run failed, or where the peak is over so many megabytes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import write
from benchmarks.measure import SEEDLINT, environment, watch_memory
from benchmarks.pages import page

_PAUSE_SECONDS = 0.25
"""Between two looks at the memory: a run takes minutes."""


class Run(NamedTuple):
    """One run: its seconds, its peak memory in bytes, its exit code, and how many lines it reported."""

    seconds: float
    peak: int
    code: int
    lines: int


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=250_000)
    parser.add_argument("--one-folder", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=1200, help="megabytes")
    given = parser.parse_args()
    size = write_flat(given.folder, given.files) if given.one_folder else write(given.folder, given.files)
    print(f"{given.files:,} files, {size / 1e6:,.1f} MB", flush=True)
    runs = []
    for kind in ("cold", "nothing changed"):
        runs.append(check(given.folder, given.jobs))
        run = runs[-1]
        print(f"{kind}: {run.seconds:.0f} s, peak {run.peak / 1e6:.0f} MB, exit code {run.code}, {run.lines:,} lines", flush=True)
    index = sum(file.stat().st_size for file in (given.folder / ".seedlint_cache").rglob("*") if file.is_file())
    print(f"index: {index / 1e6:,.0f} MB, {index / size:.2f} of the corpus")
    failed = any(run.code not in (0, 1) for run in runs) or len({run.lines for run in runs}) > 1
    return int(failed or max(run.peak for run in runs) > given.limit * 1e6)


def write_flat(folder: Path, files: int, seed: int = 1) -> int:
    """Write so many pages side by side and return their bytes. Raises FileExistsError where the folder exists."""
    folder.mkdir(parents=True)
    return sum((folder / f"{number:06}.md").write_bytes(page(seed, number).encode()) for number in range(files))


def check(folder: Path, jobs: int) -> Run:
    """Run a check of the folder to its end."""
    start = time.perf_counter()
    command = (SEEDLINT, "check", "--format", "concise", f"-j{jobs}")
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seen: list[int] = []
    watcher = threading.Thread(target=watch_memory, args=(process, seen, _PAUSE_SECONDS))
    watcher.start()
    assert process.stdout
    lines = sum(1 for _ in process.stdout)
    process.wait()
    watcher.join()
    return Run(time.perf_counter() - start, max(seen), process.returncode, lines)


if __name__ == "__main__":
    sys.exit(main())
