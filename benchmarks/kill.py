"""Kill runs in the middle, let several runs write at once, and compare the index that they leave with a run without cache.

    python -m benchmarks.kill FOLDER [--kills 100] [--writers 4] [--rounds 20]

The folder is one that `benchmarks.corpus` made; its files are changed. The exit code is 1 where an answer was wrong.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

COMMAND = [sys.executable, "-m", "seedlint", "check", "--format", "jsonl"]
_FEW, _LONG = 10, 50_000
"""Files and bytes at which a folder is not made smaller, and a file not longer: thousands of edits keep it as it was."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    chance = random.Random(1)
    wrong = sum(_killed(given.folder, chance) for _ in range(given.kills))
    print(f"{given.kills} kills: {wrong} wrong answers")
    crowded = sum(_written_at_once(given.folder, given.writers, chance) for _ in range(given.rounds))
    print(f"{given.rounds} rounds of {given.writers} writers: {crowded} wrong answers")
    return int(wrong + crowded > 0)


def _killed(folder: Path, chance: random.Random) -> int:
    _edit(folder, chance)
    run = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * _usual_seconds(folder))
    run.kill()
    run.wait()
    return int(_output(folder) != _output(folder, "--no-cache"))


def _written_at_once(folder: Path, writers: int, chance: random.Random) -> int:
    runs = []
    for _ in range(writers):
        _edit(folder, chance)
        runs.append(subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    for run in runs:
        run.wait()
    return int(_output(folder) != _output(folder, "--no-cache"))


def _edit(folder: Path, chance: random.Random) -> None:
    """Change a few files: append a paragraph of another file, delete, rename or copy files."""
    files = sorted(folder.rglob("*.md"))
    for _ in range(5):
        one, other = chance.choice(files), chance.choice(files)
        kind = chance.randrange(6)
        if not one.exists() or not other.exists():
            continue
        if kind == 0 and len(files) > _FEW:
            one.unlink()
        elif kind == 1:
            one.rename(one.with_name(f"moved-{chance.randrange(10**6)}.md"))
        elif kind in (0, 2):
            one.with_name(f"made-{chance.randrange(10**6)}.md").write_bytes(other.read_bytes())
        elif other.stat().st_size < _LONG:
            paragraphs = one.read_text("utf-8").split("\n\n")
            other.write_text(f"{other.read_text('utf-8')}\n\n{chance.choice(paragraphs)}\n", "utf-8")


def _output(folder: Path, *arguments: str) -> tuple[bytes, int]:
    run = subprocess.run([*COMMAND, *arguments], cwd=folder, capture_output=True, check=False)
    return run.stdout, run.returncode


@cache
def _usual_seconds(folder: Path) -> float:
    """Return twice the seconds of a run with nothing changed."""
    _output(folder)
    start = time.perf_counter()
    _output(folder)
    return 2 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
