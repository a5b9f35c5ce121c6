"""The read side of the index: the findings that a run needs for its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sqlite3 import Connection

from seedlint.index import file_results, findings
from seedlint.model import Finding, RuleFinding


def read_findings(database: Connection, wanted: frozenset[str] | None, *, whole_clusters: bool) -> Iterator[RuleFinding]:
    """Yield all findings on the wanted files (None: on all), all crashes, and suppression comments in the form of findings.

    Of clusters also findings in other files: where suppression comments there may cover them, and all with `whole_clusters`.
    """
    yield from file_results.own_findings(database, wanted)
    if wanted is None:
        yield from findings.at(database, None)
        yield from _rest_everywhere(database, whole_clusters)
    else:
        own = list(findings.at(database, wanted))
        yield from own
        yield from _rest_at(database, wanted, own, whole_clusters)


def _rest_everywhere(database: Connection, whole_clusters: bool) -> Iterator[RuleFinding]:
    # A suppression comment counts as used if it covers a fallback finding, so those in files with such comments are needed. A run
    # over all files has no other use for a fallback finding of a cluster that is reported anyway.
    suppressions = list(file_results.suppressions(database, None))
    files = {finding.place.path for _, finding in suppressions}
    yield from findings.unreported_fallbacks(database, None if whole_clusters else files)
    yield from suppressions


def _rest_at(
    database: Connection, wanted: frozenset[str], own: Iterable[RuleFinding], whole_clusters: bool
) -> Iterator[RuleFinding]:
    # A fallback finding in a wanted file is dropped when suppression comments cover the last other finding on its cluster, which
    # may be in a file that is not wanted, and may have moved to any file of its related places. So the comments of all these
    # files are read too and, if there are any, the findings there.
    others = findings.paths_beyond(database, wanted)
    beyond = list(findings.findings_beyond(database, wanted)) if others else []
    others |= {other.place.path for _, finding in (*own, *beyond) for other in finding.related} - wanted
    led = {(rule, lead, finding.data.get("cluster")) for rule, finding in own if (lead := _lead(finding)) and lead not in wanted}
    leads = {lead for _, lead, _ in led}
    suppressions = list(file_results.suppressions(database, wanted | others | leads))
    if whole_clusters or not (others | leads).isdisjoint(finding.place.path for _, finding in suppressions):
        yield from beyond
        yield from (
            (rule, finding)
            for rule, finding in findings.at(database, leads)
            if (rule, finding.place.path, finding.data.get("cluster")) in led and (rule, finding) not in beyond
        )
    yield from suppressions


def _lead(finding: Finding) -> str:
    """Return the file that a fallback finding names as the place of the finding of a whole run; '' for none."""
    lead = finding.data.get("lead") if finding.fallback else ""
    return lead if isinstance(lead, str) else ""
