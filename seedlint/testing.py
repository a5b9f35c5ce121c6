"""A rule's page run as its tests, for `seedlint test FILE`, and the laws that every rule must keep.

Rules run by the engine's own functions, so an example is judged just as a file of the same name and text would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint.examine import Result, examine
from seedlint.judge import Judged, judge_facts, judge_passages
from seedlint.page import Corpus, Example, Page, parse
from seedlint.rule import CorpusRule, Options, Rule, SimilarityRule, defaults


def run(rule: Rule) -> list[str]:
    """What is wrong with the rule's page, and each line of its examples that is reported against its word; empty for nothing."""
    page = parse(rule.doc or "")
    return [*page.complaints, *(failure for heading, corpus in corpora(page) for failure in _failures(rule, heading, corpus))]


def corpora(page: Page) -> Iterator[tuple[str, Corpus]]:
    """Each corpus of the page with the heading that it stands under."""
    for part in page.parts:
        for corpus in part.corpora:
            yield part.heading, corpus


def findings(rule: Rule, corpus: Corpus) -> Judged:
    """What the rule reports of the corpus, in no certain order, and where it crashed."""
    options = defaults(rule) | dict(corpus.options)
    return judged(rule, [examined(rule, example, options) for example in corpus.examples], options)


def examined(rule: Rule, example: Example, options: Options) -> Result:
    """What the rule makes of one file of an example."""
    return examine(example.name, example.text.encode("utf-8"), [(rule, options)])


def judged(rule: Rule, results: Sequence[Result], options: Options) -> Judged:
    """What is reported when the files of a corpus have been examined, in no certain order, and where the rule crashed."""
    found, crashes = _judgement(rule, results, options)
    for result in results:
        for name, told in result.findings.items():
            (found if name == rule.name else crashes).extend(told)
    return [finding for finding in found if not finding.spare], crashes


def _judgement(rule: Rule, results: Sequence[Result], options: Options) -> Judged:
    if isinstance(rule, CorpusRule):
        facts = [fact for result in results for fact in result.facts.get(rule.name, [])]
        return judge_facts(rule, facts, options)
    passages = [passage for result in results for passage in result.passages.get(rule.name, [])]
    return judge_passages(rule, passages, options) if isinstance(rule, SimilarityRule) and passages else ([], [])


def _failures(rule: Rule, heading: str, corpus: Corpus) -> list[str]:
    unknown = sorted(corpus.options.keys() - defaults(rule).keys())
    if unknown:
        return [f"{heading}: the rule has no option {name!r}" for name in unknown]
    found, crashes = findings(rule, corpus)
    said = {(finding.place.path, finding.place.line): finding.message for finding in found}
    wanted = {(example.name, line) for example in corpus.examples for line in example.wanted}
    faults = {place: f"reported, not wanted: {message}" for place, message in said.items() if place not in wanted}
    faults |= dict.fromkeys(wanted - said.keys(), "wanted, not reported")
    failures = [f"{heading}: {path}:{line}: {fault}" for (path, line), fault in sorted(faults.items())]
    return [f"{heading}: {crash.place.path}: {crash.message}" for crash in crashes] or failures
