"""Run the state machine of tests/test_index_states.py for a given time: runs with the index must say what runs without it say.

    python -m benchmarks.states [--minutes 60] [--seed 1] [--examples 60] [--steps 40]

Each round is a process of pytest with so many examples and the next seed of hypothesis: 1001, 1002 and so on for the seed 1. The
exit code is 1 where a round found a difference, which pytest shows with the shortest steps that lead to it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TEST = (sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "tests/test_index_states.py")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.states")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=60, help="of a round")
    parser.add_argument("--steps", type=int, default=40, help="of an example, at most")
    given = parser.parse_args()
    os.environ |= {"SEEDLINT_STATE_EXAMPLES": str(given.examples), "SEEDLINT_STATE_STEPS": str(given.steps)}
    start = time.monotonic()
    for number in count(1):
        if subprocess.run([*_TEST, f"--hypothesis-seed={1000 * given.seed + number}"], cwd=ROOT, check=False).returncode:
            return 1
        minutes = (time.monotonic() - start) / 60
        print(f"seed {given.seed}: {number * given.examples:,} examples in {minutes:.0f} minutes, no difference", flush=True)
        if minutes >= given.minutes:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
