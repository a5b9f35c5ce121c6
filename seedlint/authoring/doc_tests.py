"""The examples on a rule's page, run as its tests by `seedlint test` and by the pytest plugin `seedlint.testing`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from seedlint._internal.named_tuples import NamedTuple
from seedlint.authoring.example_runner import findings
from seedlint.authoring.invariants import broken_invariants
from seedlint.authoring.rule_docs import Corpus, parse
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.model import Finding
from seedlint.rule import RUN_LEVEL, Rule, defaults


class PageTest(NamedTuple):
    """A test of a rule's page: of the page as a whole, or of one corpus of its examples."""

    name: str
    """`page`, or the heading above the examples, with a number where several corpora are under one heading."""
    failures: Callable[[], list[str]]
    """A function that runs the test and returns its failures, a sentence each; empty for a test that passes."""


def page_tests(rule: Rule, formats: Formats = BUILT_IN) -> Iterator[PageTest]:
    """Yield the tests of a rule, in the order of its page. The examples of a run-level rule are not run."""
    page = parse(rule.doc or "")
    yield PageTest("page", lambda: list(page.problems))
    if RUN_LEVEL in rule.tags:
        return
    seen: Counter[str] = Counter()
    for part in page.parts:
        for corpus in part.corpora:
            seen[part.heading] += 1
            number = f" {seen[part.heading]}" if seen[part.heading] > 1 else ""
            yield PageTest(part.heading + number, partial(_failures, rule, part.heading, corpus, formats))


def run_examples(rule: Rule, formats: Formats = BUILT_IN) -> list[str]:
    """Return the failures of a rule, a sentence each, in the order of its page; empty for a rule that passes.

    A failure is a problem of the page, a line of an example that is reported and must not be or the reverse, or an invariant that
    the rule breaks on an example.
    """
    return [failure for test in page_tests(rule, formats) for failure in test.failures()]


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
