"""What a run reads to report on: what is told at the wanted files, their directives, and of clusters what else these hang on."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from seedlint.index import file_results, findings
from seedlint.model import RuleFinding


def found(database: Connection, wanted: frozenset[str] | None, *, whole_clusters: bool) -> Iterator[RuleFinding]:
    """All that is said of the wanted files (None: of all), and where rules crashed; the directives carried as findings.

    Of clusters also what is said in other files, where directives there may silence it, and, where they are to be whole, all.
    """
    yield from file_results.own(database, wanted)
    yield from findings.get(database, wanted)
    yield from _everywhere(database, whole_clusters) if wanted is None else _of(database, wanted, whole_clusters)


def _everywhere(database: Connection, whole_clusters: bool) -> Iterator[RuleFinding]:
    """A directive may speak of a spare finding, which a run over all files has no other use for."""
    ignores = list(file_results.ignores(database, None))
    yield from findings.spares(database, None if whole_clusters else {finding.place.path for _, finding in ignores})
    yield from ignores


def _of(database: Connection, wanted: frozenset[str], whole_clusters: bool) -> Iterator[RuleFinding]:
    others = findings.tellers(database, wanted)
    ignores = list(file_results.ignores(database, wanted | others))
    if whole_clusters or not others.isdisjoint(finding.place.path for _, finding in ignores):
        yield from findings.told_elsewhere(database, wanted)
    yield from ignores
