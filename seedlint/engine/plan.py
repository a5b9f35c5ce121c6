"""What a run is to do, and what it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from seedlint._internal.dataclasses import dataclass, field
from seedlint.config import Config, setting
from seedlint.filters.pipeline import FilterContext
from seedlint.formats.decode import Unreadable, decode
from seedlint.model import Violation
from seedlint.plugins.manager import Plugins
from seedlint.reporters.report import lines_of
from seedlint.rule import DocumentRule, Options, Rule

if TYPE_CHECKING:
    from seedlint.filters.baseline.compare import Baseline, Comparison
    from seedlint.filters.changed_lines import Changes

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """What a run is to do."""

    config: Config
    plugins: Plugins
    rules: tuple[Rule, ...]
    corpus: tuple[str, ...]
    wanted: frozenset[str] | None = None
    """The paths to report on; None for all of the corpus."""
    clean: Mapping[str, str] = field(default_factory=dict)
    """Of files that git knows to be unchanged, the blob ids."""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes that stand in place of a file's, such as standard input; never stored."""
    jobs: int = 1
    today: str = ""
    """The date, as in ISO 8601, by which suppressions are over; '' where none is to end."""
    baseline: Baseline | None = None
    """What was there before and is not told again."""
    changes: Changes | None = None
    """The lines that must be touched by what is told; None for any."""


@dataclass(frozen=True)
class Outcome:
    """What a run gives. `checked` counts the files that were reported on; `crashed` says that a rule failed."""

    violations: list[Violation]
    checked: int
    crashed: bool
    notes: tuple[str, ...] = ()
    comparison: Comparison | None = None
    """How what was found compares with the baseline; None where there is none."""


class Watched(Protocol):
    """Gives what comes of so many files on as it comes, so that someone may be told how far the work is."""

    def __call__(self, results: Iterable[T], count: int, /) -> Iterable[T]: ...


def judged_alone(plan: Plan) -> frozenset[str] | None:
    """The paths that document rules are to run on; None for all, as where there is no such rule."""
    return plan.wanted if any(isinstance(rule, DocumentRule) for rule in plan.rules) else None


def judging(plan: Plan) -> list[tuple[Rule, Options]]:
    """The rules with the options that hold for judging all files together."""
    return [(rule, setting(plan.config, rule, None).options) for rule in plan.rules]


def filter_context(plan: Plan) -> FilterContext:
    """Return what the filters need of the run."""
    ran = frozenset(rule.name for rule in plan.rules)
    corpus = frozenset(plan.corpus)
    lines = lines_of(lambda path: _text(plan, path))
    return FilterContext(
        plan.config, plan.plugins.rules, ran, corpus, plan.wanted, plan.today, lines, plan.baseline, plan.changes
    )


def content(plan: Plan, path: str) -> bytes:
    """The bytes of a file as the run has them: what lies over it, else what is on disk. OSError where it cannot be read."""
    return plan.overlay[path] if path in plan.overlay else (plan.config.root / path).read_bytes()


def _text(plan: Plan, path: str) -> str:
    """The text of a file, '' where it cannot be read: a violation says so."""
    try:
        return decode(content(plan, path))
    except (OSError, Unreadable):
        return ""
