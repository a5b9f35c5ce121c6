"""What a run has to do: how the files that it sees differ from what the index says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from sqlite3 import Connection

from seedlint._internal.dataclasses import dataclass
from seedlint.engine.plan import Plan, judged_alone
from seedlint.engine.workers import Task
from seedlint.index import file_results, manifest
from seedlint.index.file_results import Examined


@dataclass(frozen=True)
class Due:
    """How the files differ from what the index says of them, and which have to be examined for it."""

    generation: int
    known: Set[str]
    now: Set[str]
    changed: Sequence[str]
    gone: Sequence[str]
    examine: Sequence[Task]
    was: Mapping[str, str]
    """Of those, the witnesses that they had before."""
    is_nothing: bool


def what_is_due(plan: Plan, database: Connection, seen: dict[str, str], pending: Mapping[str, Examined]) -> Due:
    """Given the witnesses of files as they are seen, and what was examined in this run already."""
    known = manifest.records(database)
    now = manifest.seen(seen)
    difference = manifest.difference(known, now)
    gone = [path for path in difference.gone if path not in plan.overlay]
    due = file_results.due(database, judged_alone(plan)).difference(plan.overlay, gone)
    examine = list(_to_examine(plan, database, seen, sorted({*difference.changed, *due} - pending.keys())))
    is_nothing = not (difference.changed or gone or due or plan.overlay)
    was = {path: seen[path] for path, _, _ in examine}
    return Due(manifest.generation(database), known, now, difference.changed, gone, examine, was, is_nothing)


def _to_examine(plan: Plan, database: Connection, seen: Mapping[str, str], paths: Sequence[str]) -> Iterator[Task]:
    """Those of the paths of whose bytes something is not known yet, each with the bytes of which all is."""
    wanted = judged_alone(plan)
    current = file_results.contents(database, paths)
    for path in paths:
        whole = wanted is None or path in wanted
        vouched = seen[path] if "." not in seen[path] else ""
        content = vouched or current.get(path, "")
        known = content and file_results.is_known(database, path, content, whole=whole)
        if not (known and vouched):
            yield path, whole, content if known else ""
