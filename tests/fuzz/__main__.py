"""The driver: runs targets for a given time, each in a process of its own, and says how many inputs were tried."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

NAMES = ("text", "html", "notebook", "front_matter", "config", "baseline", "directives", "stdin", "index_rows", "source_map")
GRACE = 120
"""Seconds after its time until a target is stopped: an input holds it."""


def main() -> int:
    """Run the targets in turn; 1 if an input failed, which is written to the current folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], help="default: all")
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true", help="let atheris choose what to mutate, by the code that it reaches")
    parser.add_argument("--last", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.last:
        return (run_guided if given.guided else run)(*given.targets, given.seconds, given.seed, given.last)
    names = given.targets or NAMES
    passed = [passes(name, given.seconds / len(names), given.seed, guided=given.guided) for name in names]
    return int(not all(passed))


def passes(name: str, seconds: float, seed: int, *, guided: bool) -> bool:
    """Run one target in a process of its own; False also for one that a signal ended or that does not end."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--seed", str(seed), *["--guided"] * guided]
    with tempfile.TemporaryDirectory() as folder:
        last = Path(folder, "input")
        try:
            code = subprocess.run([*command, "--last", str(last)], check=False, timeout=seconds + GRACE).returncode
        except subprocess.TimeoutExpired:
            code = None
        if code not in (0, 1) and last.is_file():
            how = "does not end" if code is None else f"ended with {code}"
            print(f"{name}: {how}; the input is in {keep(name, last.read_bytes())}", flush=True)
    return code == 0


def run(name: str, seconds: float, seed: int, last: Path) -> int:
    """Run one target on mutations of its seeds, and say how many inputs were tried; `last` holds the input under way."""
    from tests.fuzz.targets import TARGETS, mutated, seeds

    dice, inputs, tried = Random(seed), seeds(name), 0
    target, ends = TARGETS[name], time.monotonic() + seconds
    for data in inputs:
        tried += 1
        if not attempt(target, data, last):
            return 1
    while time.monotonic() < ends:
        data = mutated(dice, inputs)
        tried += 1
        if not attempt(target, data, last):
            return 1
        if dice.random() < 0.02:
            inputs.append(data)
    print(f"{name}: {tried:,} inputs, none failed", flush=True)
    return 0


def run_guided(name: str, seconds: float, seed: int, _last: Path) -> int:
    """Run one target under libFuzzer, which keeps a failing input, says how many inputs were tried and ends the process."""
    import atheris

    print(f"{name}, guided:", flush=True)
    with atheris.instrument_imports(include=["seedlint"]):
        from tests.fuzz.targets import TARGETS, seeds, timed
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(data)
        limits = [f"-max_total_time={int(seconds)}", "-max_len=2000", f"-seed={seed}", "-timeout=120", "-rss_limit_mb=4000"]
        arguments = [name, *limits, f"-artifact_prefix={Path.cwd()}/", "-verbosity=0", "-print_final_stats=1", folder]
        atheris.Setup(arguments, lambda data: timed(TARGETS[name], data))
        atheris.Fuzz()
    return 0


def attempt(target: Callable[[bytes], None], data: bytes, last: Path) -> bool:
    """Return whether the input passes; one that does not is written to a file that can be handed to the target again."""
    from tests.fuzz.targets import timed

    last.write_bytes(data)  # a crash of the interpreter leaves no time to write it
    try:
        timed(target, data)
    except Exception as error:
        file = keep(target.__name__, data)
        print(f"{target.__name__}: {type(error).__name__}: {str(error)[:300]}; the input is in {file}", flush=True)
        return False
    return True


def keep(name: str, data: bytes) -> Path:
    """Write a failing input to the current folder."""
    file = Path(f"crash-{name}-{hashlib.sha256(data).hexdigest()[:12]}")
    file.write_bytes(data)
    return file


if __name__ == "__main__":
    sys.exit(main())
