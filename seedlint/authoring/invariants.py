"""What every rule must keep, tried on a corpus of its own examples.

The engine caches, splits and reorders work on the strength of these, so a rule that breaks one gives results that depend on luck.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from seedlint.authoring.example_runner import examined, judged, options_of
from seedlint.authoring.rule_docs import Corpus, Example, Page
from seedlint.evaluation.results import FileResult
from seedlint.index.serialization import pack, unpack
from seedlint.model import Finding, Place, Source
from seedlint.rule import Options, Rule

T = TypeVar("T")


def broken_laws(rule: Rule, corpus: Corpus) -> list[str]:
    """The laws that the rule breaks on the corpus, a sentence each; empty for none."""
    options = options_of(rule, corpus)
    results = [examined(rule, example, options) for example in corpus.examples]
    found = judged(rule, results, options)[0]
    known = _sorted(found)
    broken = []
    if any(_sorted(_anew(rule, examples, options)) != known for examples in _orders(corpus.examples)):
        broken.append("the order of the files changes what is reported")
    kept = [_kept(example.name, result) for example, result in zip(corpus.examples, results, strict=True)]
    if any(_sorted(judged(rule, order, options)[0]) != known for order in _orders(kept)):
        broken.append("what comes from the cache is reported otherwise")
    return [*broken, *_flaws(found, corpus)]


def whole(page: Page) -> Corpus:
    """All examples of a page as one corpus with no options set, each under a folder of its own."""
    corpora = [corpus for part in page.parts for corpus in part.corpora]
    examples = [
        Example(f"{number}/{example.name}", example.text, ())
        for number, corpus in enumerate(corpora, 1)
        for example in corpus.examples
    ]
    return Corpus(tuple(examples))


def _anew(rule: Rule, examples: Sequence[Example], options: Options) -> list[Finding]:
    return judged(rule, [examined(rule, example, options) for example in examples], options)[0]


def _kept(name: str, result: FileResult) -> FileResult:
    """The result as it comes back from the cache or from another process."""
    return unpack(name, pack(result, [*result.facts, *result.passages]))


def _orders(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items as they are, from each other one on, and backwards."""
    for first in range(len(items)):
        yield [*items[first:], *items[:first]]
    yield items[::-1]


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place, finding.message, finding.identity))


def _flaws(findings: Sequence[Finding], corpus: Corpus) -> list[str]:
    sources = {example.name: Source(example.name, example.text) for example in corpus.examples}
    broken = []
    for finding in _sorted(findings):
        broken += [
            f"{_shown(place)} is not in the files" for place in _places(finding) if not _inside(place, sources.get(place.path))
        ]
        if len(finding.message.splitlines()) != 1 or finding.message.endswith("."):
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
