"""One rule on one corpus of examples in memory, by the engine's own functions.

So an example is judged just as files of the same names and texts would be, with nothing read from disk or kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.authoring.rule_docs import Corpus, Example
from seedlint.evaluation.corpus import Judgement, judge_facts, judge_passages
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import FileResult
from seedlint.filters.violations import not_spare
from seedlint.rule import CorpusRule, Options, Rule, SimilarityRule, defaults


def options_of(rule: Rule, corpus: Corpus) -> Options:
    """The rule's options on that corpus: what its section sets, else the defaults."""
    return defaults(rule) | dict(corpus.options)


def findings(rule: Rule, corpus: Corpus) -> Judgement:
    """What the rule reports of the corpus, in no certain order, and where it crashed."""
    options = options_of(rule, corpus)
    return judged(rule, [examined(rule, example, options) for example in corpus.examples], options)


def examined(rule: Rule, example: Example, options: Options) -> FileResult:
    """What the rule makes of one file."""
    return examine(example.name, example.text.encode("utf-8"), [(rule, options)])


def judged(rule: Rule, results: Sequence[FileResult], options: Options) -> Judgement:
    """What is reported when all files of a corpus have been examined, in no certain order, and where the rule crashed."""
    found, crashes = _judgement(rule, results, options)
    for result in results:
        for name, told in result.findings.items():
            if name == DIRECTIVE:
                continue
            (found if name == rule.name else crashes).extend(told)
    return [finding for _, finding in not_spare([(rule.name, finding) for finding in found])], crashes


def _judgement(rule: Rule, results: Sequence[FileResult], options: Options) -> Judgement:
    if isinstance(rule, CorpusRule):
        facts = [fact for result in results for fact in result.facts.get(rule.name, [])]
        return judge_facts(rule, facts, options)
    passages = [passage for result in results for passage in result.passages.get(rule.name, [])]
    return judge_passages(rule, passages, options) if isinstance(rule, SimilarityRule) and passages else ([], [])
