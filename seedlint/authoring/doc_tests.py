"""The examples on a rule's page, run as its tests by `seedlint test FILE`."""

from __future__ import annotations

from seedlint.authoring.example_runner import findings
from seedlint.authoring.invariants import broken_invariants
from seedlint.authoring.rule_docs import Corpus, parse
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.model import Finding
from seedlint.rule import Rule, defaults


def run_examples(rule: Rule, formats: Formats = BUILT_IN) -> list[str]:
    """Return the failures of a rule, a sentence each, in the order of its page; empty for a rule that passes.

    A failure is a problem of the page, a line of an example that is reported and must not be or the reverse, or an invariant that
    the rule breaks on an example.
    """
    page = parse(rule.doc or "")
    corpora = ((part.heading, corpus) for part in page.parts for corpus in part.corpora)
    return [*page.problems, *(failure for heading, corpus in corpora for failure in _failures(rule, heading, corpus, formats))]


def _failures(rule: Rule, heading: str, corpus: Corpus, formats: Formats) -> list[str]:
    invalid = [f"{heading}: the rule has no option {name!r}" for name in sorted(corpus.options.keys() - defaults(rule).keys())]
    unknown = (one.name for one in corpus.examples if not formats.knows(one.name))
    invalid += [f"{heading}: {name}: not a format that seedlint knows" for name in unknown]
    if invalid:
        return invalid
    found, crashes = findings(rule, corpus, formats)
    if crashes:
        return [f"{heading}: {crash.place.path}: {crash.message}" for crash in crashes]
    return _wrong_lines(heading, corpus, found) + [f"{heading}: {broken}" for broken in broken_invariants(rule, corpus, formats)]


def _wrong_lines(heading: str, corpus: Corpus, found: list[Finding]) -> list[str]:
    reported = {(finding.place.path, finding.place.line): finding.message for finding in found}
    wanted = {(example.name, line) for example in corpus.examples for line in example.wanted}
    faults = {place: f"reported, not wanted: {message}" for place, message in reported.items() if place not in wanted}
    faults |= dict.fromkeys(wanted - reported.keys(), "wanted, not reported")
    return [f"{heading}: {path}:{line}: {fault}" for (path, line), fault in sorted(faults.items())]
