"""The values of a run: its plan and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from seedlint._internal.dataclasses import dataclass, field
from seedlint.config import Config
from seedlint.corpus.inputs.find import Input
from seedlint.corpus.steps.examine import RecordSetup
from seedlint.plugins.manager import Plugins
from seedlint.rule import Rule

T = TypeVar("T")
EngineName = Literal["local", "duckdb", "ray"]
TableFormat = Literal["parquet", "jsonl"]


@dataclass(frozen=True)
class Policy:
    """The conditions under which a document is dropped."""

    most_copied: float
    """The share of the words of a document that documents kept before it have too, from which it is dropped."""
    rules: frozenset[str]
    """Document rules; a document with a violation of one of them is dropped."""


@dataclass(frozen=True)
class CorpusPlan:
    """The task of a run."""

    inputs: Sequence[Input]
    setup: RecordSetup
    config: Config
    plugins: Plugins
    rules: tuple[Rule, ...]
    out: Path
    policy: Policy
    table_format: TableFormat = "parquet"
    engine: EngineName = "local"
    ray_address: str = ""
    """The address of a Ray cluster; '' for one that begins on this machine."""
    memory: int = 1_000_000_000
    """Bytes that all processes together should stay under."""
    jobs: int = 1
    most_facts: int = 10_000
    """Facts of one key that a corpus rule judges."""
    resume: bool = False
    keep_out: Path | None = None
    """The file for the records that are kept; those that are dropped are beside it."""


@dataclass(frozen=True)
class Outcome:
    """The result of a run, in numbers; records in = judged + those in `failed`, judged = kept + dropped."""

    records: int
    judged: int
    failed: Mapping[str, int]
    """Records that were not judged, by reason."""
    kept: int
    dropped: Mapping[str, int]
    """Records that were judged and are not kept, by reason."""
    violations: Mapping[str, int]
    """By severity."""
    rules: Mapping[str, int]
    """Violations by rule."""
    clusters: int
    copies: int
    sampled: Mapping[str, int] = field(default_factory=dict)
    """Keys of which not all facts were judged, by rule."""
    crashed: bool = False
    """True if a rule raised an exception."""
    seconds: float = 0.0


class Progress(Protocol):
    """Passes the results of pieces of the inputs on as they come, and may show how far the run is."""

    def __call__(self, results: Iterable[tuple[int, int, T]], /) -> Iterable[tuple[int, int, T]]:
        """Return the results, one by one and in order: the bytes and the records of a piece, and what was made of it."""

    def stage(self, name: str) -> None:
        """Say what is done after the inputs were read."""
