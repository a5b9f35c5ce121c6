"""The files that are new, changed or deleted since the index was updated."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint.engine.plan import KILLED, FileTask, Plan, document_rule_paths
from seedlint.index import consistency, file_results, manifest
from seedlint.index.serialization import DamagedError


@dataclass(frozen=True)
class StaleFiles:
    """The difference between the files and the index, and the files to examine for it."""

    generation: int
    """The generation of the index at the time of the comparison."""
    known: Set[str]
    """The records of the manifest."""
    now: Set[str]
    """The records of the files; those below the overlay keep the record that they have."""
    changed: Sequence[str]
    gone: Sequence[str]
    tasks: Sequence[FileTask]
    signatures: Mapping[str, str]
    """The signatures of the files in `tasks` at the time of the comparison."""
    is_nothing: bool
    """True if the index is up to date and the plan has no overlay."""


def find_stale(plan: Plan, database: Connection, signatures: Mapping[str, str], examined: Collection[str]) -> StaleFiles:
    """Compare the signatures of the files with the manifest. Files that this run examined already are not examined again."""
    known = manifest.load(database)
    consistency.check(database, len(known))
    now = manifest.records(signatures)
    difference = manifest.difference(known, now)
    below = plan.overlay.keys() - signatures.keys()
    gone = [path for path in difference.gone if path not in below]
    unchecked = file_results.unchecked(database, document_rule_paths(plan)).difference(below, gone)
    if not unchecked <= signatures.keys():
        raise DamagedError("rows of files that are not there are current")
    paths = sorted({*difference.changed, *unchecked}.difference(examined))
    tasks = list(_tasks(plan, database, signatures, paths))
    is_nothing = not (difference.changed or gone or unchecked or plan.overlay)
    before = {task.path: signatures[task.path] for task in tasks}
    # A file below the overlay was not looked at, and its row stays current. So its record stays too, as it was: a row without a
    # record could never go again. The next run compares the file with this record.
    now |= manifest.records_of(known, below)
    return StaleFiles(manifest.generation(database), known, now, difference.changed, gone, tasks, before, is_nothing)


def _tasks(plan: Plan, database: Connection, signatures: Mapping[str, str], paths: Sequence[str]) -> Iterator[FileTask]:
    """Yield the files among the paths whose result is not stored, or not known to be."""
    # - git vouches for the bytes (the signature is a blob id, without a dot) and their result is stored, as after a change of
    #   branch: there is nothing to do.
    # - Nothing vouches for the bytes, and the current result is complete: the worker gets the blob id of that result. A file that
    #   was only touched is then read and hashed, but not parsed.
    # - Else the file is examined in any case.
    wanted = document_rule_paths(plan)
    current = file_results.current_contents(database, paths)
    for path in paths:
        whole = wanted is None or path in wanted
        vouched = signatures[path] if "." not in signatures[path] else ""
        content = vouched or current.get(path, "")
        known = content and file_results.is_known(database, path, content, whole=whole)
        if not (known and vouched):
            yield FileTask(path, whole, content if known else KILLED if current.get(path) == KILLED else "")
