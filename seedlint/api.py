"""`seedlint check` for Python programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.config import Config
from seedlint.discovery.project import load_corpus, open_project, select_rules, today
from seedlint.discovery.targets import resolve_targets
from seedlint.engine.plan import Plan
from seedlint.engine.run import run_with_cache
from seedlint.model import Violation

if TYPE_CHECKING:
    from seedlint.filters.baseline.compare import Baseline


def check(
    paths: Sequence[str | Path] = (),
    config: str | Path | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    cache: bool = True,
) -> list[Violation]:
    """Return the violations in the paths, or in the whole corpus without paths, sorted by path, line, column and rule.

    The run is the run of `seedlint check`. The root is found from the current folder; `config` replaces the config file; `select`
    and `ignore` take names or patterns of rules; without `cache`, nothing is read from or written to the index. Raises
    ConfigError, RuleError or UsageError, each with a message for the user, where the run itself fails. A rule that raises on a
    file is a violation `seedlint-rule-error`.
    """
    project = open_project(Path.cwd(), Path(config) if config else None, keep=cache)
    project, files = load_corpus(project, [Path.cwd(), *paths])
    used, rules = select_rules(project, select, ignore)
    targets = resolve_targets(used, files, [str(path) for path in paths], Path.cwd())
    plan = Plan(
        used,
        project.plugins,
        rules,
        files.files,
        targets.files,
        files.clean,
        today=today(),
        baseline=_baseline(used),
        is_cache_tracked=files.is_cache_tracked,
    )
    outcome = run_with_cache(plan, keep=cache)
    project.cache.save()
    return outcome.violations


def _baseline(config: Config) -> Baseline | None:
    """Return the baseline that the config names; None where it names none."""
    if not config.baseline:
        return None
    from seedlint.filters.baseline.file import load

    return load(config.root / config.baseline, config.baseline)
