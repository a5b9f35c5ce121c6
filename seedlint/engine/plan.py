"""The values of a run: its plan, its outcome, the files to examine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Protocol, TypeVar

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.named_tuples import NamedTuple
from seedlint.config import Config
from seedlint.discovery.file_signature import read_with_signature
from seedlint.model import Violation
from seedlint.plugins.manager import Plugins
from seedlint.rule import DocumentRule, Rule

if TYPE_CHECKING:
    from seedlint.filters.baseline.compare import Baseline, Comparison
    from seedlint.filters.changed_lines import Changes
    from seedlint.stats.model import MeasuredPage

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """The task of a run: config, rules and files."""

    config: Config
    plugins: Plugins
    rules: tuple[Rule, ...]
    corpus: tuple[str, ...]
    wanted: frozenset[str] | None = None
    """The paths to report on; None for the whole corpus."""
    clean: Mapping[str, str] = field(default_factory=dict)
    """The blob ids of files that git knows to be unchanged."""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes in place of those of a file, such as standard input; never stored in an index that lasts."""
    jobs: int = 1
    today: str = ""
    """The date, as in ISO 8601, after whose end suppressions expire; '' if none is to expire."""
    baseline: Baseline | None = None
    """Known findings, which are not reported."""
    changes: Changes | None = None
    """Changed lines: only findings that touch them are reported. None for all lines."""
    is_cache_tracked: bool = False
    """True if git tracks the cache: it is then not used, since others may have written it."""
    with_pages: bool = False
    """True if the outcome is to have the statistics of the files that are reported on."""

    @property
    def reported(self) -> Set[str]:
        """The paths of the files that are reported on."""
        return {*self.corpus, *self.overlay} if self.wanted is None else self.wanted


@dataclass(frozen=True)
class Outcome:
    """The result of a run. `checked` counts the files that were reported on; `crashed`: a rule raised an exception."""

    violations: list[Violation]
    checked: int
    crashed: bool
    notes: tuple[str, ...] = ()
    comparison: Comparison | None = None
    """The comparison of the findings with the baseline; None for a run without a baseline."""
    suppressed: int = 0
    """Findings in the files that were reported on which suppressions hold back."""
    in_baseline: int = 0
    """Findings in these files which the baseline holds back."""
    pages: Mapping[str, Sequence[MeasuredPage] | None] = field(default_factory=dict)
    """The measured pages of these files by path, None where a file cannot be read; empty unless the plan asks for them."""


class Progress(Protocol):
    """Passes the results of so many files on as they come, and may show how far the run is."""

    def __call__(self, results: Iterable[T], count: int, /) -> Iterable[T]:
        """Return the results, one by one and in order."""


class FileTask(NamedTuple):
    """A file to examine."""

    path: str
    whole: bool
    """True if document rules run on it too."""
    known: str
    """The blob id of the bytes whose result is stored; '' for none, KILLED where a process was killed over the file."""


KILLED = "killed"
"""The content, in place of a blob id, of a file whose process was killed."""


def document_rule_paths(plan: Plan) -> frozenset[str] | None:
    """Return the paths that document rules run on; None for all paths, also for a plan without document rules."""
    return plan.wanted if any(isinstance(rule, DocumentRule) for rule in plan.rules) else None


def read_content(plan: Plan, path: str) -> bytes:
    """Return the bytes of a file as the run has them: from the overlay, else from disk. OSError if it cannot be read."""
    return plan.overlay[path] if path in plan.overlay else read_with_signature(plan.config.root / path)[0]
