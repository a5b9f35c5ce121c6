"""Statistics of the wanted files, for reports that show them: from the index, and measured and stored where it has none yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from sqlite3 import Connection
from typing import TYPE_CHECKING

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.parallel import parallel_map
from seedlint.config import setting
from seedlint.discovery.file_signature import blob_id
from seedlint.engine.plan import Plan, read_content
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import Formats, ParserError
from seedlint.index import measures
from seedlint.index.database import read_transaction, write_transaction
from seedlint.stats.model import MeasuredPage
from seedlint.stats.stored import dump_pages, load_pages

if TYPE_CHECKING:
    from seedlint.stats.measure import RuleOptions

Pages = Mapping[str, Sequence[MeasuredPage] | None]
"""The measured pages of files by path; None where a file cannot be read or parsed."""
_READABILITY, _SECTIONS = "low-readability", "missing-section"
_WORTH_FILES = 200
"""Fewer files are measured before a second process has started."""


class _Task(NamedTuple):
    path: str
    content: bytes
    options: RuleOptions


def measure_wanted(plan: Plan, database: Connection) -> Pages:
    """Return the pages of the files that the plan reports on; the index keeps those of files that are as the index has them."""
    wanted = plan.reported
    with read_transaction(database):
        known = [row for row in measures.load(database, plan.wanted) if row.path in wanted and row.path not in plan.overlay]
    bodies = {row.path: row.body for row in known if row.body is not None}
    missing = sorted(wanted - bodies.keys())
    jobs = plan.jobs if len(missing) >= _WORTH_FILES else 1
    measured = list(parallel_map(partial(_measure, plan.plugins.formats), _tasks(plan, missing), jobs, killed=_nothing))
    made = {path: (content, body) for path, content, body in measured if body is not None}
    fresh = [(row.row, made[row.path][1]) for row in known if row.path in made and made[row.path][0] == row.content]
    if fresh:
        with write_transaction(database):
            measures.store(database, fresh)
    bodies |= {path: body for path, (_, body) in made.items()}
    return {path: load_pages(path, bodies[path]) if path in bodies else None for path in sorted(wanted)}


def _tasks(plan: Plan, paths: Iterable[str]) -> Iterator[_Task]:
    from seedlint.stats.measure import RuleOptions  # loads much, and most runs measure nothing

    rules = plan.plugins.rules
    for path in paths:
        try:
            content = read_content(plan, path)
        except OSError:
            continue  # a violation reports that
        options = (dict(setting(plan.config, rules[name], path).options) for name in (_READABILITY, _SECTIONS))
        yield _Task(path, content, RuleOptions(*options))


def _measure(formats: Formats, task: _Task) -> tuple[str, str, bytes | None]:
    """Return the path of the file, the blob id of its content, and its pages; None where it cannot be decoded or parsed."""
    from seedlint.stats.measure import measure_pages

    try:
        documents = formats.parse(task.path, decode(task.content))
    except (Unreadable, ParserError):
        return _nothing(task)  # a violation says so
    return task.path, blob_id(task.content), dump_pages(measure_pages(documents, task.options))


def _nothing(task: _Task) -> tuple[str, str, bytes | None]:
    return task.path, "", None
