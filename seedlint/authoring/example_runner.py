"""One rule run on one corpus of examples in memory, by the functions of the engine.

An example is judged exactly as a file with the same name and text would be. Nothing is read from disk or written to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.authoring.rule_docs import Corpus, Example
from seedlint.evaluation.corpus import Judgement, judge_facts, judge_passages
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import FileResult
from seedlint.filters.violations import resolve_fallbacks
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.rule import CorpusRule, Options, Rule, SimilarityRule, defaults


def options_of(rule: Rule, corpus: Corpus) -> Options:
    """Return the rule's options on the corpus: the options that its section sets, and the defaults of all others."""
    return defaults(rule) | dict(corpus.options)


def findings(rule: Rule, corpus: Corpus, formats: Formats = BUILT_IN) -> Judgement:
    """Return the rule's findings in the corpus and its crashes, each in no particular order."""
    options = options_of(rule, corpus)
    return judge_results(rule, [examine_example(rule, example, options, formats) for example in corpus.examples], options)


def examine_example(rule: Rule, example: Example, options: Options, formats: Formats = BUILT_IN) -> FileResult:
    """Return the findings, facts and passages of the rule in one file."""
    return examine(example.name, example.text.encode("utf-8"), [(rule, options)], formats)


def judge_results(rule: Rule, results: Sequence[FileResult], options: Options) -> Judgement:
    """Return the findings and crashes from the results of all files of a corpus, each in no particular order."""
    found, crashes = _judge_corpus(rule, results, options)
    for result in results:
        for name, of_file in result.findings.items():
            if name == DIRECTIVE:
                continue
            (found if name == rule.name else crashes).extend(of_file)
    return [finding for _, finding in resolve_fallbacks([(rule.name, finding) for finding in found])], crashes


def _judge_corpus(rule: Rule, results: Sequence[FileResult], options: Options) -> Judgement:
    if isinstance(rule, CorpusRule):
        facts = [fact for result in results for fact in result.facts.get(rule.name, [])]
        return judge_facts(rule, facts, options)
    passages = [passage for result in results for passage in result.passages.get(rule.name, [])]
    return judge_passages(rule, passages, options) if isinstance(rule, SimilarityRule) and passages else ([], [])
