"""A rule's page run as its tests, for `seedlint test FILE`."""

from __future__ import annotations

from seedlint.authoring.example_runner import findings
from seedlint.authoring.invariants import broken_laws
from seedlint.authoring.rule_docs import Corpus, parse
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.model import Finding
from seedlint.rule import Rule, defaults


def run(rule: Rule, formats: Formats = BUILT_IN) -> list[str]:
    """What is wrong with the rule's page, each line of its examples that the rule misjudges, and each law that it breaks there.

    A sentence each, in the order of the page; empty where all is well.
    """
    page = parse(rule.doc or "")
    tried = [failure for part in page.parts for corpus in part.corpora for failure in _tried(rule, part.heading, corpus, formats)]
    return [*page.complaints, *tried]


def _tried(rule: Rule, heading: str, corpus: Corpus, formats: Formats) -> list[str]:
    refused = [f"{heading}: the rule has no option {name!r}" for name in sorted(corpus.options.keys() - defaults(rule).keys())]
    refused += [
        f"{heading}: {one.name}: not a format that seedlint knows" for one in corpus.examples if not formats.knows(one.name)
    ]
    if refused:
        return refused
    found, crashes = findings(rule, corpus, formats)
    if crashes:
        return [f"{heading}: {crash.place.path}: {crash.message}" for crash in crashes]
    return _misjudged(heading, corpus, found) + [f"{heading}: {law}" for law in broken_laws(rule, corpus, formats)]


def _misjudged(heading: str, corpus: Corpus, found: list[Finding]) -> list[str]:
    said = {(finding.place.path, finding.place.line): finding.message for finding in found}
    wanted = {(example.name, line) for example in corpus.examples for line in example.wanted}
    faults = {place: f"reported, not wanted: {message}" for place, message in said.items() if place not in wanted}
    faults |= dict.fromkeys(wanted - said.keys(), "wanted, not reported")
    return [f"{heading}: {path}:{line}: {fault}" for (path, line), fault in sorted(faults.items())]
