"""How many processes a command may use, and the argument that says it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add(command: ArgumentParser) -> None:
    """The argument `--jobs`."""
    command.add_argument("--jobs", "-j", type=_jobs, metavar="N", help="worker processes (default: one a core for large corpora)")


def number(arguments: Namespace) -> int:
    """What was asked for, else as many as may run at once on this machine, at most eight: more wait for the disk."""
    if arguments.jobs:
        return int(arguments.jobs)
    affinity = getattr(os, "sched_getaffinity", None)
    return min(8, len(affinity(0)) if affinity else os.cpu_count() or 1)


def _jobs(given: str) -> int:
    from argparse import ArgumentTypeError

    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(f"{given!r} is not a whole number from 1")
    return int(given)
