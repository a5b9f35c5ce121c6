"""The driver: runs targets for a given time, each in a process of its own, and says how many inputs were tried."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

NAMES = ("text", "front_matter", "config", "baseline", "directives", "index_rows", "source_map")


def main() -> int:
    """Run the targets in turn; 1 if an input failed, which is written to the current folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], help="default: all")
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true", help="let atheris choose what to mutate, by the code that it reaches")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        return (run_guided if given.guided else run)(given.one, given.seconds, given.seed)
    names = given.targets or NAMES
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", str(given.seconds / len(names)), "--seed", str(given.seed)]
    command += ["--guided"] * given.guided + ["--one"]
    return max(subprocess.run([*command, name], check=False).returncode for name in names) and 1


def run(name: str, seconds: float, seed: int) -> int:
    """Run one target on mutations of its seeds, and say how many inputs were tried."""
    from tests.fuzz.targets import TARGETS, mutated, seeds

    dice, inputs, tried = Random(seed), seeds(name), 0
    target, ends = TARGETS[name], time.monotonic() + seconds
    for data in inputs:
        tried += 1
        if not attempt(target, data):
            return 1
    while time.monotonic() < ends:
        data = mutated(dice, inputs)
        tried += 1
        if not attempt(target, data):
            return 1
        if dice.random() < 0.02:
            inputs.append(data)
    print(f"{name}: {tried:,} inputs, none failed", flush=True)
    return 0


def run_guided(name: str, seconds: float, seed: int) -> int:
    """Run one target under libFuzzer, which says how many inputs were tried and ends the process."""
    import tempfile

    import atheris

    with atheris.instrument_imports(include=["seedlint"]):
        from tests.fuzz.targets import TARGETS, seeds, timed
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(data)
        limits = [f"-max_total_time={int(seconds)}", "-max_len=2000", f"-seed={seed}", "-timeout=120", "-rss_limit_mb=4000"]
        atheris.Setup([name, *limits, "-verbosity=0", "-print_final_stats=1", folder], lambda data: timed(TARGETS[name], data))
        atheris.Fuzz()
    return 0


def attempt(target: Callable[[bytes], None], data: bytes) -> bool:
    """Return whether the input passes; one that does not is written to a file that can be handed to the target again."""
    from tests.fuzz.targets import timed

    try:
        timed(target, data)
    except Exception as error:
        file = Path(f"crash-{target.__name__}-{hashlib.sha256(data).hexdigest()[:12]}")
        file.write_bytes(data)
        print(f"{target.__name__}: {type(error).__name__}: {str(error)[:300]}; the input is in {file}", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
