"""The work that a process and its children have done so far, as Linux counts it."""

from __future__ import annotations

from pathlib import Path

_PROCESSES = Path("/proc")
_CPU_AND_FAULTS = slice(6, 14)
"""The fields of `stat` behind the state: page faults, and the time of a processor for the process and for its children."""


def work_of(process: int) -> list[str]:
    """Return figures that stay the same while the process and its children only wait.

    Empty where the system does not say, or a process waits for a disk: the wait ends without a signal then, however slow it is.
    """
    try:
        # The name of the program is in brackets, and may hold anything.
        state, *figures = (_PROCESSES / str(process) / "stat").read_text("utf-8", "replace").rpartition(") ")[2].split()
        children = (_PROCESSES / str(process) / "task" / str(process) / "children").read_text().split()
    except OSError:
        return []
    if state != "S":
        return []
    below = [work_of(int(child)) for child in children]
    return (
        [" ".join([str(process), *figures[_CPU_AND_FAULTS]]), *(line for lines in below for line in lines)] if all(below) else []
    )
