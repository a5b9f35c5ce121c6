"""One run, from a plan to violations.

    open the index -> find stale files -> examine them -> update the index -> read the findings -> filter them

PATHs are a filter on the report, never on the corpus: document rules run on the wanted files, but facts and passages are gathered
from every file, so that a copy in an unchanged file is found. There is one way to an answer: a run brings the index up to date
with the files that changed, then reads from the index. A run that keeps nothing does the same with an empty, temporary index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from seedlint.discovery.file_signature import UNKNOWN, compute_signatures
from seedlint.engine.gc_thresholds import fewer_collections
from seedlint.engine.plan import Outcome, Plan, Progress, read_content
from seedlint.engine.stale_files import find_stale
from seedlint.evaluation.results import RULE_ERROR
from seedlint.filters.pipeline import FilterContext, filter_findings
from seedlint.formats.decode import Unreadable, decode
from seedlint.index import manifest
from seedlint.index.cache_key import cache_key
from seedlint.index.database import FOLDER, Store, damage_detection, read_transaction, write_transaction
from seedlint.index.query import read_findings
from seedlint.index.serialization import DamagedError
from seedlint.model import RuleFinding
from seedlint.reporters.report import lines_of

if TYPE_CHECKING:
    from seedlint.engine.index_update import IndexUpdate
    from seedlint.engine.measures import Pages

T = TypeVar("T")
Detection = Callable[[], AbstractContextManager[None]]
"""The guard around each use of the index: `damage_detection`, or none where there is no other index to fall back on."""


def run_with_cache(plan: Plan, *, keep: bool, progress: Progress = lambda results, count: results) -> Outcome:
    """Carry out the plan with the index at the root; with `keep` false, with a temporary index."""
    store = Store(plan.config.root if keep and not plan.is_cache_tracked else None)
    if keep and plan.is_cache_tracked:
        store.notes.append(
            f"the cache in {FOLDER} is not used, since git tracks it; 'git rm -r --cached {FOLDER}' removes it from git"
        )
    try:
        return run(plan, store, progress)
    finally:
        store.close()


def run(plan: Plan, store: Store, progress: Progress = lambda results, count: results) -> Outcome:
    """Carry out the plan. The violations are the same for any order of files, any state of the store, any number of jobs."""
    with fewer_collections():
        found = _with_fallback(store, lambda detection: _find(plan, store, progress, detection))
        pages = _with_fallback(store, lambda detection: _pages(plan, store, detection)) if plan.with_pages else {}
    crashed = any(rule == RULE_ERROR for rule, _ in found)
    if crashed or any(finding.edits for _, finding in found):
        from seedlint.engine.format_limits import within_limits  # few runs need it

        found = within_limits(found, plan.plugins.formats)
    left = filter_findings(found, _filter_context(plan))
    notes, checked = tuple(store.notes), len(plan.reported)
    violations = left.violations
    if any(plan.plugins.formats.inner_place(violation.path) for violation in violations):
        from seedlint.engine.format_limits import with_inner_places

        violations = with_inner_places(violations, plan.plugins.formats, cache(lambda path: _text(plan, path)))
    return Outcome(violations, checked, crashed, notes, left.comparison, left.suppressed, left.in_baseline, pages)


def open_database(plan: Plan, store: Store) -> sqlite3.Connection:
    """Return the database with the results of this plan's rules and config."""
    return store.open(cache_key(plan.rules, plan.config.digest, plan.plugins.formats))


def _with_fallback(store: Store, work: Callable[[Detection], T]) -> T:
    """Return the result of the work, which gets what is to be around each use of the index.

    An index that is damaged, or that cannot be written, costs time only: the work is then done again with a temporary one.
    """
    try:
        return work(damage_detection if store.can_fall_back else nullcontext)
    except (sqlite3.Error, DamagedError) as error:
        if not store.can_fall_back:
            raise
        store.fall_back(error)
        return work(nullcontext)


def _find(plan: Plan, store: Store, progress: Progress, detection: Detection) -> list[RuleFinding]:
    """Return all findings of the rules on the wanted files, from an index that is up to date."""
    database = open_database(plan, store)
    signatures = _signatures(plan, store)
    with detection(), read_transaction(database):
        stale = find_stale(plan, database, signatures, plan.overlay.keys())
        if stale.is_nothing:
            store.mark_used()
            return _read(plan, database)
    from seedlint.engine.index_update import IndexUpdate  # a run with nothing changed does without it

    update = IndexUpdate(plan, database, signatures)
    if not store.is_lasting:
        update.examine_overlay()
    # Files are examined before the database is locked: that may take minutes, and other runs must not wait. The generation says
    # if another run changed the index meanwhile. Then the files are compared with the index again; this run keeps the results
    # that it has, and often nothing is left to do.
    while True:
        update.examine(stale.tasks, progress)
        with detection(), write_transaction(database):
            if manifest.generation(database) == stale.generation:
                update.apply(stale)
                found = _read_with_overlay(plan, database, update) if plan.overlay and store.is_lasting else _read(plan, database)
                store.remove_old()
                return found
        with detection(), read_transaction(database):
            update.forget_removed()
            stale = find_stale(plan, database, update.signatures, update.examined)
            if stale.is_nothing:
                return _read(plan, database)


def _pages(plan: Plan, store: Store, detection: Detection) -> Pages:
    """Return the statistics of the wanted files."""
    from seedlint.engine.measures import measure_wanted  # reports that show no statistics do without it

    with detection():
        return measure_wanted(plan, open_database(plan, store))


def _signatures(plan: Plan, store: Store) -> dict[str, str]:
    """Return the signature of each file.

    In an index that lasts, files below the overlay stay as they are. In a temporary index, which may serve several runs of an
    editor, the overlay takes their places, with a signature by which the next run looks at it again.
    """
    paths = {*plan.corpus, *(plan.wanted or ())} - plan.overlay.keys()
    signatures = compute_signatures(plan.config.root, paths, plan.clean)
    return signatures if store.is_lasting else signatures | dict.fromkeys(plan.overlay, UNKNOWN)


def _read(plan: Plan, database: sqlite3.Connection) -> list[RuleFinding]:
    needs_clusters = plan.baseline is not None or (plan.wanted is not None and bool(plan.config.ignore_entries))
    return list(read_findings(database, plan.wanted, whole_clusters=needs_clusters))


def _read_with_overlay(plan: Plan, database: sqlite3.Connection, update: IndexUpdate) -> list[RuleFinding]:
    """Return the findings with the overlay in place of files; nothing of it stays in the index."""
    database.execute("SAVEPOINT overlay")
    update.apply_overlay()
    found = _read(plan, database)
    database.execute("ROLLBACK TO overlay")
    return found


def _filter_context(plan: Plan) -> FilterContext:
    """Return what decides which findings are reported."""
    ran = frozenset(rule.name for rule in plan.rules)
    corpus = frozenset(plan.corpus)
    lines = lines_of(lambda path: _text(plan, path))
    return FilterContext(
        plan.config, plan.plugins.rules, ran, corpus, plan.wanted, plan.today, lines, plan.baseline, plan.changes
    )


def _text(plan: Plan, path: str) -> str:
    """Return the text of a file; '' if it cannot be read, which a violation reports."""
    try:
        return decode(read_content(plan, path))
    except (OSError, Unreadable):
        return ""
