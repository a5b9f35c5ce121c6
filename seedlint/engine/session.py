"""One repository while it is edited: its config, the list of its files, its index, and the buffers over the files.

A session belongs to one thread, because its index does: a copy of the index on disk in which buffers take the place of files, so
that only the changed paragraphs of an edited page are compared again. Config and files are read again when a change on disk is
reported and, since not every editor reports changes, from time to time.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.dataclasses import dataclass, replace
from seedlint.config import Config, ConfigError, Setting, setting
from seedlint.config.schema import REASON_RULE
from seedlint.discovery.corpus import Listing
from seedlint.discovery.project import Project, load_corpus, open_project, select_rules, today
from seedlint.discovery.targets import resolve_targets
from seedlint.engine.plan import Plan
from seedlint.engine.run import run, run_with_cache
from seedlint.errors import RuleError, UsageError
from seedlint.formats.registry import Formats
from seedlint.index.database import Store
from seedlint.model import Severity, Violation, at_least
from seedlint.plugins.manager import load_formats
from seedlint.rule import Rule

_NEED_ALL_RULES = ("unknown-suppression", "unused-suppression")
"""Rules that are wrong about a suppression of a rule from a skipped rule file."""
_LISTING_AGE = 30.0
"""Seconds after which the files are listed again though no change was reported."""


@dataclass(frozen=True)
class Selection:
    """The rules to use, by name or pattern, and the lowest severity to show; None for that of the config, else info."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    min_severity: Severity | None = None


class Session:
    """The findings of one root. `trusted` says whether rule files of the repository may be run; else they are skipped.

    `standalone`: no config, repository or workspace says that the files beside the buffers belong to them, so those files are
    neither read nor stored.
    """

    def __init__(
        self, root: Path, *, trusted: bool, standalone: bool = False, jobs: int = 1, selection: Selection | None = None
    ) -> None:
        self.root, self.trusted, self.standalone, self.jobs = root, trusted, standalone, jobs
        self._selection = selection or Selection()
        self._store = Store() if standalone else Store(root, copied=True)
        self._is_index_updated = standalone
        self._project: Project | None = None
        self._corpus: tuple[Project, Listing] | None = None
        self._selected: tuple[Config, Sequence[Rule]] | None = None
        self._listed_at = 0.0

    def invalidate(self) -> None:
        """Forget config and files, because config, rule files or documents changed on disk."""
        self._project = self._corpus = None

    def close(self) -> None:
        """Close the index."""
        self._store.close()

    @property
    def formats(self) -> Formats:
        """The formats that are available; before the first check without those that the config assigns."""
        return self._project.plugins.formats if self._project else load_formats()

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule that is available, by name; empty before the first check."""
        return self._project.plugins.rules if self._project else {}

    @property
    def skipped_rule_files(self) -> tuple[Path, ...]:
        """The rule files that the config names and that are not run; none before the first check."""
        return self._project.drafts[0].skipped_rule_files if self._project else ()

    def requires_reason(self, path: str) -> bool:
        """Return whether a suppression in the file must give a reason; False before the first check."""
        return self.setting_of(REASON_RULE, path) is not None

    def setting_of(self, name: str, path: str) -> Setting | None:
        """Return the setting of a rule in the file; None where it is off or not selected, and before the first check."""
        config, rules = self._selected or (None, ())
        found = next((setting(config, rule, path) for rule in rules if config and rule.name == name), None)
        return found if found and found.on else None

    def check(self, buffers: Mapping[str, str]) -> dict[str, list[Violation]]:
        """Return the violations in each of the buffers, by path from the root; a buffer takes the place of its file.

        Paths that the config excludes have none. ConfigError, RuleError or UsageError where nothing can be checked.
        """
        found: dict[str, list[Violation]] = {path: [] for path in buffers}
        formats = self._load_project().plugins.formats
        overlay = {path: text.encode("utf-8", "replace") for path, text in buffers.items() if formats.knows(path)}
        if not overlay:
            return found
        project, listing = self._load()
        skipped = _NEED_ALL_RULES if self.skipped_rule_files else ()
        config, rules = select_rules(project, self._selection.select, [*self._selection.ignore, *skipped])
        self._selected = config, rules
        targets = resolve_targets(config, listing, [], self.root, overlay)
        if not targets.files or not rules:
            return found
        unsaved = {path: overlay[path] for path in targets.files if overlay[path] != self._saved(path)}
        files, clean, tracked = listing.files, listing.clean, listing.is_cache_tracked
        plan = Plan(config, project.plugins, rules, files, targets.files, clean, unsaved, 1, today(), is_cache_tracked=tracked)
        self._update_index(plan)
        by_path = defaultdict(list, found)
        least = self._selection.min_severity or config.min_severity or "info"
        for violation in at_least(run(plan, self._store).violations, least):
            by_path[violation.path].append(violation)
        return dict(by_path)

    def _update_index(self, plan: Plan) -> None:
        """Bring the index on disk, which other runs use too, up to date with the files, before it is copied."""
        if not self._is_index_updated:
            run_with_cache(replace(plan, wanted=frozenset(), overlay={}, jobs=self.jobs), keep=True)
            self._is_index_updated = True

    def _load(self) -> tuple[Project, Listing]:
        now = time.monotonic()
        project = self._load_project()
        if self._corpus is None or now - self._listed_at > _LISTING_AGE:
            self._corpus = (project, Listing((), project.plugins.formats.knows)) if self.standalone else load_corpus(project)
            self._listed_at = now
        return self._corpus

    def _load_project(self) -> Project:
        if self._project is None:
            self._project = open_project(self.root, trusted=self.trusted)
        return self._project

    def _saved(self, path: str) -> bytes | None:
        try:
            return safe_files.read(self.root / path, safe_files.ANY_SIZE, inside=self.root)
        except OSError:
            return None


Failure = ConfigError | RuleError | UsageError
FAILURES = (ConfigError, RuleError, UsageError)
"""The errors that keep a session from giving findings; each has a text for the user."""
