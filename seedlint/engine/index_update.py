"""Update of the index with the files that changed: examine, store, switch, judge what that touches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from sqlite3 import Connection

from seedlint._internal.dataclasses import replace
from seedlint.config import setting
from seedlint.discovery.file_signature import UNKNOWN, blob_id
from seedlint.engine.plan import FileTask, Plan, Progress, document_rule_paths
from seedlint.engine.stale_files import StaleFiles
from seedlint.engine.workers import WorkerSetup, examine_bytes, examine_files
from seedlint.index import consistency, file_results, manifest
from seedlint.index.database import write_transaction
from seedlint.index.file_results import ExaminedFile
from seedlint.index.token_buffer import TokenBuffer

_MAX_HELD = 16_000_000
"""Bytes of results that are held before they are written."""


class IndexUpdate:
    """The update of one index by one run: the results of the files that the run examined, until they are stored."""

    def __init__(self, plan: Plan, database: Connection, signatures: dict[str, str]) -> None:
        self.signatures = signatures
        """The signature of each file, brought up to date as files are read."""
        self._plan, self._database = plan, database
        self._setup = WorkerSetup(plan.config, plan.plugins.formats, tuple(rule.name for rule in plan.rules))
        self._examined: dict[str, ExaminedFile] = {}
        self._buffer = TokenBuffer()

    @property
    def examined(self) -> Collection[str]:
        """The paths of the files that were examined."""
        return self._examined.keys()

    def examine_overlay(self) -> None:
        """Examine the overlay, so that it is stored in place of files: only for an index that does not last."""
        self._examined |= {path: self._examine_overlay(path) for path in self._plan.overlay}

    def examine(self, tasks: Sequence[FileTask], progress: Progress) -> None:
        """Examine files, without a lock on the database. Many results are written early, before the last one has come."""
        # Written results are not current: until `apply` switches to them they change nothing, for this run or another one. On
        # 14,000 files and 57 MB a run holds 324 MB at most by this, in place of 432 MB, and most of the writing is done while
        # workers examine the next files.
        results = examine_files(self._setup, self._plan.rules, tasks, self._plan.jobs)
        held = 0
        for result in progress(results, len(tasks)):
            self._examined[result.path] = result
            if self.signatures[result.path] != result.content:  # a blob id from git, if it is true, stays the signature
                self.signatures[result.path] = result.signature
            held += result.packed.size if result.packed else 0
            if held > _MAX_HELD:
                self._write_early()
                held = 0

    def forget_removed(self) -> None:
        """Forget the results that were written early and that another run removed as old since then."""
        wanted = document_rule_paths(self._plan)
        self._examined = {
            path: result
            for path, result in self._examined.items()
            if result.packed
            or file_results.is_known(self._database, path, result.content, whole=wanted is None or path in wanted)
        }

    def apply(self, stale: StaleFiles) -> None:
        """Switch each file to the row of its content, and update the findings that this touches. Inside a transaction."""
        database, examined = self._database, self._examined
        self._add([result for result in examined.values() if result.packed])
        paths = sorted({*stale.changed, *examined})
        contents = [(path, examined[path].content if path in examined else self.signatures[path]) for path in paths]
        touched = [*paths, *stale.gone]
        self._switch(file_results.current(database, touched), file_results.find(database, contents))
        # The manifest gets the signature that each file had when it was read, not the one of the comparison before. A file that
        # was written in between then has the signature of the bytes that are in the index, or none, and is read again if need be.
        records = manifest.records({path: self.signatures[path] for path in stale.signatures})
        now = (stale.now - manifest.records(stale.signatures)) | records
        manifest.store(database, stale.known, now)
        manifest.raise_generation(database)
        file_results.remove_old(database)
        consistency.settle(database, len(now), touched, paths)

    def apply_overlay(self) -> None:
        """Switch the files of the overlay to its bytes. The caller rolls the changes back."""
        results = [self._examine_overlay(path) for path in sorted(self._plan.overlay)]
        before = file_results.current(self._database, self._plan.overlay)
        self._switch(before, self._add(results))

    def _switch(self, before: dict[str, int], after: dict[str, int]) -> None:
        gone = [row for path, row in before.items() if after.get(path) != row]
        come = [row for path, row in after.items() if before.get(path) != row]
        if gone or come:
            from seedlint.engine.corpus_rules import update_findings  # the comparison: not for files that were only touched

            rules = [(rule, setting(self._plan.config, rule, None).options) for rule in self._plan.rules]
            update_findings(self._database, rules, gone, come, self._buffer, self._plan.jobs)

    def _write_early(self) -> None:
        packed = [result for result in self._examined.values() if result.packed]
        with write_transaction(self._database):
            self._add(packed)
        self._examined.update((result.path, replace(result, packed=None)) for result in packed)

    def _add(self, results: Sequence[ExaminedFile]) -> dict[str, int]:
        """Store results, and put their tokens into the buffer; return their rows by path."""
        numbers = file_results.rule_numbers(self._plan.rules)
        rows = file_results.add(self._database, results, numbers)
        for result in results:
            assert result.packed
            for rule, tokens in result.packed.tokens.items():
                self._buffer.add_file(rows[result.path], numbers[rule], tokens)
        return rows

    def _examine_overlay(self, path: str) -> ExaminedFile:
        content = self._plan.overlay[path]
        packed = examine_bytes(self._setup, self._plan.rules, path, content, whole=True)
        return ExaminedFile(path, UNKNOWN, blob_id(content), packed)
