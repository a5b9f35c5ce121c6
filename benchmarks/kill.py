"""Kills runs in the middle, lets several write at once, and holds what they leave behind against a fresh run.

    python -m benchmarks.kill FOLDER [--kills 100] [--writers 4] [--rounds 20]

The folder is one that `benchmarks.corpus` made; its files are changed. Exits with 1 where an answer was wrong.
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


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    dice = random.Random(1)
    wrong = sum(_killed(given.folder, dice) for _ in range(given.kills))
    print(f"{given.kills} kills: {wrong} wrong answers")
    crowded = sum(_crowded(given.folder, given.writers, dice) for _ in range(given.rounds))
    print(f"{given.rounds} rounds of {given.writers} writers: {crowded} wrong answers")
    return int(wrong + crowded > 0)


def _killed(folder: Path, dice: random.Random) -> int:
    _edit(folder, dice)
    run = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(dice.random() * _usual(folder))
    run.kill()
    run.wait()
    return int(_said(folder) != _said(folder, "--no-cache"))


def _crowded(folder: Path, writers: int, dice: random.Random) -> int:
    runs = []
    for _ in range(writers):
        _edit(folder, dice)
        runs.append(subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    for run in runs:
        run.wait()
    return int(_said(folder) != _said(folder, "--no-cache"))


def _edit(folder: Path, dice: random.Random) -> None:
    """Changes a few files: a paragraph of one goes into another, some go or come."""
    files = sorted(folder.rglob("*.md"))
    for _ in range(5):
        one, other = dice.choice(files), dice.choice(files)
        kind = dice.randrange(6)
        if not one.exists() or not other.exists():
            continue
        if kind == 0:
            one.unlink()
        elif kind == 1:
            one.rename(one.with_name(f"moved-{dice.randrange(10**6)}.md"))
        elif kind == 2:
            one.with_name(f"made-{dice.randrange(10**6)}.md").write_bytes(other.read_bytes())
        else:
            paragraphs = one.read_text("utf-8").split("\n\n")
            other.write_text(f"{other.read_text('utf-8')}\n\n{dice.choice(paragraphs)}\n", "utf-8")


def _said(folder: Path, *arguments: str) -> tuple[bytes, int]:
    run = subprocess.run([*COMMAND, *arguments], cwd=folder, capture_output=True, check=False)
    return run.stdout, run.returncode


@cache
def _usual(folder: Path) -> float:
    """Seconds that a run takes which finds nothing changed, and somewhat more."""
    _said(folder)
    start = time.perf_counter()
    _said(folder)
    return 2 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
