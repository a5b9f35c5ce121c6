"""The invariants that every rule must keep, tested on a corpus of its own examples.

The engine caches results, splits files over processes and reorders them. All of that relies on the invariants: the findings of a
rule that breaks one depend on chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from seedlint.authoring.example_runner import examine_example, judge_results, options_of
from seedlint.authoring.rule_docs import Corpus, Example, Page
from seedlint.evaluation.results import FileResult
from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.index.serialization import pack, unpack
from seedlint.model import Finding, Place, Source
from seedlint.rule import DocumentRule, Options, Rule

T = TypeVar("T")


def broken_invariants(rule: Rule, corpus: Corpus, formats: Formats = BUILT_IN) -> list[str]:
    """Return the invariants that the rule breaks on the corpus, a sentence each; empty for a rule that keeps all."""
    options = options_of(rule, corpus)
    results = [examine_example(rule, example, options, formats) for example in corpus.examples]
    found = judge_results(rule, results, options)[0]
    expected = _sorted(found)
    broken = []
    if any(_sorted(_findings(rule, examples, options, formats)) != expected for examples in _orders(corpus.examples)):
        broken.append("the order of the files changes the findings")
    cached = [_through_cache(example.name, result) for example, result in zip(corpus.examples, results, strict=True)]
    if any(_sorted(judge_results(rule, order, options)[0]) != expected for order in _orders(cached)):
        broken.append("the findings are different after their results went through the cache")
    has_own_words = isinstance(rule, DocumentRule) and rule.batch is not None  # the message of a style is a sentence
    return [*broken, *_flaws(found, corpus, allows_period=has_own_words)]


def whole(page: Page) -> Corpus:
    """Return all examples of a page as one corpus without options, the examples of each section in a folder of their own."""
    corpora = [corpus for part in page.parts for corpus in part.corpora]
    examples = [
        Example(f"{number}/{example.name}", example.text, ())
        for number, corpus in enumerate(corpora, 1)
        for example in corpus.examples
    ]
    return Corpus(tuple(examples))


def _findings(rule: Rule, examples: Sequence[Example], options: Options, formats: Formats) -> list[Finding]:
    return judge_results(rule, [examine_example(rule, example, options, formats) for example in examples], options)[0]


def _through_cache(name: str, result: FileResult) -> FileResult:
    """Return the result as it comes back from the cache or from another process."""
    return unpack(name, pack(result, [*result.facts, *result.passages]))


def _orders(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield every rotation of the items, the items as they are first, and the items in reverse."""
    for first in range(len(items)):
        yield [*items[first:], *items[:first]]
    yield items[::-1]


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place, finding.message, finding.identity))


def _flaws(findings: Sequence[Finding], corpus: Corpus, *, allows_period: bool) -> list[str]:
    sources = {example.name: Source(example.name, example.text) for example in corpus.examples}
    broken = []
    for finding in _sorted(findings):
        broken += [
            f"{_shown(place)} is not in the files" for place in _places(finding) if not _inside(place, sources.get(place.path))
        ]
        if len(finding.message.splitlines()) != 1 or (finding.message.endswith(".") and not allows_period):
            broken.append(f"the message {finding.message!r} is not one line without a period at its end")
    return broken


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(other.place for other in finding.related), *(edit.place for edit in finding.edits)]


def _inside(place: Place, source: Source | None) -> bool:
    if source is None or (place.line, place.column) > (place.end_line, place.end_column):
        return False
    starts = [*source.line_starts, len(source.text) + 1]
    ends = ((place.line, place.column), (place.end_line, place.end_column))
    return all(0 < line < len(starts) and 0 < column <= starts[line] - starts[line - 1] for line, column in ends)


def _shown(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column} to {place.end_line}:{place.end_column}"
