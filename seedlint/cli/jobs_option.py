"""The option `--jobs`: the number of worker processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add(command: ArgumentParser) -> None:
    """Add the argument `--jobs`."""
    help_text = "number of worker processes (default: one per core for a large corpus)"
    command.add_argument("--jobs", "-j", type=_jobs, metavar="N", help=help_text)


def job_count(arguments: Namespace) -> int:
    """Return the number that was given, else `usable_cores`."""
    return int(arguments.jobs) if arguments.jobs else usable_cores()


def usable_cores() -> int:
    """Return the number of usable cores, at most eight: more processes wait for the disk."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(8, len(affinity(0)) if affinity else os.cpu_count() or 1)


def _jobs(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)
