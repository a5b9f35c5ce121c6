"""One run, from a plan to violations: the only module that knows the whole story.

FILES are a filter on the report, never on the corpus: document rules run on what was asked for, but facts and passages are
gathered from every file, so that a copy in an unchanged file is found. The index holds what is known of all files; a run brings
it up to date with the files that changed, and reads from it what is to be told. Without anything kept that is the same thing,
with an index that is empty: there is no other way to an answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection

from seedlint._internal.dataclasses import replace
from seedlint.discovery.file_signature import UNKNOWN, blob_id, compute_signatures
from seedlint.engine.plan import Outcome, Plan, Watched, filter_context, judged_alone, judging
from seedlint.engine.stale_files import Due, what_is_due
from seedlint.engine.workers import Work, collecting_seldom, examine_bytes, examined
from seedlint.evaluation.validation import RULE_ERROR
from seedlint.filters.pipeline import filter_findings
from seedlint.index import file_results, manifest, query
from seedlint.index.cache_key import stamp
from seedlint.index.database import Store, reading, writing
from seedlint.index.file_results import Examined
from seedlint.index.serialization import DamagedError
from seedlint.index.token_buffer import AtHand
from seedlint.model import RuleFinding

_HELD = 16_000_000
"""Bytes of results that are held before they are written."""


def run_with_cache(plan: Plan, *, keep: bool, watched: Watched = lambda results, count: results) -> Outcome:
    """Carries the plan out, with what earlier runs kept at the root unless told not to keep anything."""
    store = Store(plan.config.root if keep else None)
    try:
        return run(plan, store, watched)
    finally:
        store.close()


def run(plan: Plan, store: Store, watched: Watched = lambda results, count: results) -> Outcome:
    """Carries the plan out. The same violations for any order of files, any state of the store and any number of jobs."""
    try:
        with collecting_seldom():
            found = _found(plan, store, watched)
    except (sqlite3.Error, DamagedError) as error:
        if not store.lasting:
            raise
        store.lose(error)
        found = _found(plan, store, watched)
    everything = {*plan.corpus, *(plan.wanted or ()), *plan.overlay}
    left = filter_findings(found, filter_context(plan))
    checked = len(everything if plan.wanted is None else plan.wanted)
    crashed = any(rule == RULE_ERROR for rule, _ in found)
    return Outcome(left.violations, checked, crashed, tuple(store.notes), left.comparison)


def _found(plan: Plan, store: Store, watched: Watched) -> list[RuleFinding]:
    """Everything that the rules say of the wanted files, from an index that was brought up to date.

    Files are examined before the index is locked. Where another run was faster, what is left to do is looked at again.
    """
    database = store.open(stamp(plan.rules, plan.config.digest, plan.plugins.formats))
    paths = {*plan.corpus, *(plan.wanted or ())} - plan.overlay.keys()
    seen = compute_signatures(plan.config.root, paths, plan.clean)
    pending: dict[str, Examined] = {}
    at_hand = AtHand(plan.jobs)
    if not store.lasting:  # what lies over a file may take its place: the next run will see that it is another
        pending |= {path: _examined_overlay(plan, path) for path in plan.overlay}
        seen |= dict.fromkeys(plan.overlay, UNKNOWN)
    while True:
        with reading(database):
            pending = _still(plan, database, pending)
            due = what_is_due(plan, database, seen, pending)
            if due.is_nothing:
                return _told(plan, database)
        results = watched(examined(_work(plan), plan.rules, due.examine, plan.jobs), len(due.examine))
        _examine(plan, database, seen, pending, results, at_hand)
        with writing(database):
            if manifest.generation(database) == due.generation:
                _bring_up(plan, database, seen, pending, due, at_hand)
                found = _under_overlay(plan, database) if plan.overlay and store.lasting else _told(plan, database)
                store.forget_old()
                return found


def _work(plan: Plan) -> Work:
    return Work(plan.config, plan.plugins.formats, tuple(rule.name for rule in plan.rules))


def _examine(
    plan: Plan,
    database: Connection,
    seen: dict[str, str],
    pending: dict[str, Examined],
    results: Iterable[Examined],
    at_hand: AtHand,
) -> None:
    """Notes results as they come. Many are not held but written, without being made current: until then they change nothing."""
    held = 0
    for result in results:
        pending[result.path] = result
        if seen[result.path] != result.content:
            seen[result.path] = result.witness
        held += result.packed.size if result.packed else 0
        if held > _HELD:
            _put_by(plan, database, pending, at_hand)
            held = 0


def _still(plan: Plan, database: Connection, pending: Mapping[str, Examined]) -> dict[str, Examined]:
    """The results that are held, or written and not forgotten again by another run."""
    wanted = judged_alone(plan)
    return {
        path: result
        for path, result in pending.items()
        if result.packed or file_results.is_known(database, path, result.content, whole=wanted is None or path in wanted)
    }


def _put_by(plan: Plan, database: Connection, pending: dict[str, Examined], at_hand: AtHand) -> None:
    found = [result for result in pending.values() if result.packed]
    with writing(database):
        _add(plan, database, found, at_hand)
    pending.update((result.path, replace(result, packed=None)) for result in found)


def _add(plan: Plan, database: Connection, found: Sequence[Examined], at_hand: AtHand) -> dict[str, int]:
    """Adds results, and gives the rows that they are in."""
    rules = file_results.numbered(plan.rules)
    rows = file_results.add(database, found, rules)
    for result in found:
        assert result.packed
        for rule, own in result.packed.tokens.items():
            at_hand.add(rows[result.path], rules[rule], own)
    return rows


def _bring_up(
    plan: Plan, database: Connection, seen: Mapping[str, str], pending: Mapping[str, Examined], due: Due, at_hand: AtHand
) -> None:
    """The index as it is to be: every file's row switched to what it holds now, and what these touch judged again."""
    _add(plan, database, [found for found in pending.values() if found.packed], at_hand)
    paths = sorted({*due.changed, *pending})
    now = file_results.ids(database, [(path, pending[path].content if path in pending else seen[path]) for path in paths])
    before = file_results.current(database, [*paths, *due.gone])
    gone = [row for path, row in before.items() if now.get(path) != row]
    come = [row for path, row in now.items() if before.get(path) != row]
    if gone or come:
        from seedlint.index import update  # with all that compares, which no run needs where files hold what they held

        update.update(database, judging(plan), gone, come, at_hand)
    examined = manifest.seen({path: seen[path] for path in due.was})
    manifest.put(database, due.known, (due.now - manifest.seen(due.was)) | examined)
    manifest.raise_generation(database)
    file_results.forget_old(database)


def _under_overlay(plan: Plan, database: Connection) -> list[RuleFinding]:
    """What is to be told with the overlay in place of files; nothing of it stays."""
    from seedlint.index import update

    database.execute("SAVEPOINT overlay")
    results = [_examined_overlay(plan, path) for path in sorted(plan.overlay)]
    before = file_results.current(database, plan.overlay)
    at_hand = AtHand(plan.jobs)
    now = _add(plan, database, results, at_hand)
    gone = [row for path, row in before.items() if now[path] != row]
    update.update(database, judging(plan), gone, [row for path, row in now.items() if before.get(path) != row], at_hand)
    found = _told(plan, database)
    database.execute("ROLLBACK TO overlay")
    return found


def _examined_overlay(plan: Plan, path: str) -> Examined:
    content = plan.overlay[path]
    return Examined(path, UNKNOWN, blob_id(content), examine_bytes(_work(plan), plan.rules, path, content, whole=True))


def _told(plan: Plan, database: Connection) -> list[RuleFinding]:
    return list(query.found(database, plan.wanted, whole_clusters=plan.baseline is not None))
