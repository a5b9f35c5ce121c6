"""One repository while it is edited: its config, the list of its files, its index, and the buffers over them.

A session belongs to one thread, for so does its index: a copy of the one on disk, in which buffers take the place of files, so
that of a page in work only the paragraphs that changed are compared again. What it knows of config and files is looked at again
when it is told that something on disk changed, and now and then, for not every editor tells.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from seedlint._internal.dataclasses import replace
from seedlint.config import ConfigError, find_root, load_config
from seedlint.discovery.corpus import Listing
from seedlint.discovery.project import Project, load_corpus, open_project, select_rules, today
from seedlint.discovery.targets import resolve_targets
from seedlint.engine.plan import Plan
from seedlint.engine.run import run, run_with_cache
from seedlint.errors import RuleError, UsageError
from seedlint.formats import knows
from seedlint.index.database import Store
from seedlint.model import Violation
from seedlint.rule import Rule

_FRESH = 30.0
"""Seconds for which the list of files is believed where nobody said that it changed."""


class Session:
    """The findings of one root. `trusted` says whether rule files of the repository may be run.

    `alone`: nothing says that what lies beside the buffers belongs to them, so it is neither read nor remembered.
    """

    def __init__(self, root: Path, *, trusted: bool, alone: bool = False, jobs: int = 1) -> None:
        self.root, self.trusted, self.alone, self.jobs = root, trusted, alone, jobs
        self._store = Store() if alone else Store(root, copied=True)
        self._brought_up = alone
        self._outer: Project | None = None
        self._whole: tuple[Project, Listing] | None = None
        self._looked = 0.0

    def changed(self) -> None:
        """Something on disk changed: config, rule files or documents."""
        self._outer = self._whole = None

    def close(self) -> None:
        self._store.close()

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule that there is, by name; empty before the first look."""
        return self._outer.plugins.rules if self._outer else {}

    def look(self, buffers: Mapping[str, str]) -> dict[str, list[Violation]]:
        """The violations in each of these buffers, by path from the root, where they stand in place of the files.

        Paths that the config excludes have none. ConfigError, RuleError or UsageError where nothing can be checked.
        """
        overlay = {path: text.encode("utf-8", "replace") for path, text in buffers.items() if knows(path)}
        found: dict[str, list[Violation]] = {path: [] for path in buffers}
        if not overlay:
            return found
        project, listing = self._opened()
        config, rules = select_rules(project, [], [])
        targets = resolve_targets(config, listing, [], self.root, overlay)
        if not targets.files or not rules:
            return found
        unsaved = {path: overlay[path] for path in targets.files if overlay[path] != self._saved(path)}
        plan = Plan(config, project.plugins, rules, listing.files, targets.files, listing.clean, unsaved, 1, today())
        self._bring_up(plan)
        by_path = defaultdict(list, found)
        for violation in run(plan, self._store).violations:
            by_path[violation.path].append(violation)
        return dict(by_path)

    def _bring_up(self, plan: Plan) -> None:
        """Lets the index on disk, which other runs use too, know the files as they are, before it is copied."""
        if not self._brought_up:
            run_with_cache(replace(plan, wanted=frozenset(), overlay={}, jobs=self.jobs), keep=True)
            self._brought_up = True

    def _opened(self) -> tuple[Project, Listing]:
        now = time.monotonic()
        if self._outer is None:
            self._outer = self._open()
        if self._whole is None or now - self._looked > _FRESH:
            self._whole = (self._outer, Listing((), knows)) if self.alone else load_corpus(self._outer, knows)
            self._looked = now
        return self._whole

    def _open(self) -> Project:
        root, file = find_root(self.root)
        if not self.trusted and load_config(root, file).rule_files:
            raise UsageError(f"{file}: names rule files, which run only in a workspace that you trust")
        return open_project(self.root)

    def _saved(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None


Failure = ConfigError | RuleError | UsageError
FAILURES = (ConfigError, RuleError, UsageError)
"""What keeps a session from telling anything; each has a text for the user."""
