"""Counts of the work that a run does: what a machine under load cannot change, as it changes times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_COUNT = """
import json, re, sqlite3, sys
sys.argv[0] = "seedlint"
LONG = 1_000
counts = dict.fromkeys(("calls", "patterns", "passes", "statements"), 0)
connect = sqlite3.connect

def connect_and_count(*arguments, **named):
    database = connect(*arguments, **named)
    database.set_trace_callback(lambda statement: counts.__setitem__("statements", counts["statements"] + 1))
    return database

def profile(frame, event, function):
    if event == "call":
        counts["calls"] += 1
    elif event == "c_call":
        owner = getattr(function, "__self__", None)
        if type(owner) is re.Pattern:
            counts["patterns"] += 1
        elif type(owner) is str and len(owner) >= LONG:
            counts["passes"] += 1

sqlite3.connect = connect_and_count
from seedlint.__main__ import main
sys.setprofile(profile)
code = main()
sys.setprofile(None)
counts["modules"] = sum(name == "seedlint" or name.startswith("seedlint.") for name in sys.modules)
print(json.dumps(counts), file=sys.stderr)
sys.exit(code)
"""


class Work(NamedTuple):
    """The work of one run."""

    modules: int
    """Modules of ours that were loaded."""
    statements: int
    """SQL statements; each row of many is one."""
    passes: int
    """Calls of a method of a text of 1,000 characters or more, each of which may read all of it."""
    patterns: int
    """Calls of regular expressions."""
    calls: int
    """Calls of Python functions."""


def count_work(folder: Path, *arguments: str) -> Work:
    """Return the work of a command with one job. The same command over the same files does the same work."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", _COUNT, "check", "-j1", "--fail-on", "never", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Work(**json.loads(done.stderr.splitlines()[-1]))
