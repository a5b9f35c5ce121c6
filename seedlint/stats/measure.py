"""Measurement of the documents of one file, apart from its copies; pure, so that any process may do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability.counts import Sentence, count_sentences, find_sentences
from seedlint.analysis.readability.formulas import Metric, choose_metric
from seedlint.analysis.readability.prose_units import prose_blocks, prose_sections
from seedlint.document_types import coverage
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import active_types, detect_type, parse_type
from seedlint.model import PROSE, Document
from seedlint.rule import Options
from seedlint.stats.model import LEAST_WORDS, Coverage, GradedSection, MeasuredPage, Page, ReadabilityScore
from seedlint.text import boilerplate, words

_LONGEST = 300
"""The most characters of a sentence that are kept."""
_TEXT = (*PROSE, "heading", "cell")


@dataclass(frozen=True)
class RuleOptions:
    """The options, for one path, of the rules whose measures an overview shows."""

    readability: Options
    sections: Options


def measure_pages(documents: Iterable[Document], options: RuleOptions) -> Iterator[MeasuredPage]:
    """Yield the statistics of each document of one file."""
    for document in documents:
        counted = [(block, words.count(block.text)) for block in document.of(*_TEXT)]
        metric = _choose_metric(document, options.readability)
        limit = options.readability[metric.bound] if metric else 0.0
        page = Page(
            path=document.path,
            ordinal=document.ordinal,
            title=document.title,
            line=document.title_place.line,
            words=sum(number for _, number in counted),
            copied=0,
            readability=_page_score(document, metric, limit) if metric else None,
            sections=tuple(_graded_sections(document, metric, limit)) if metric else (),
            coverage=_coverage(document, options.sections),
            language=document.language,
        )
        yield MeasuredPage(page, [*chain(*((*block.place[1:], number) for block, number in counted if block.kind in PROSE))])


def _choose_metric(document: Document, options: Options) -> Metric | None:
    if document.language not in options["languages"] or boilerplate.is_copied(document):
        return None
    return choose_metric(options["metric"], document.language)


def _page_score(document: Document, metric: Metric, limit: float) -> ReadabilityScore | None:
    sentences = find_sentences(prose_blocks(document))
    return _score(metric, sentences, document.language, limit)


def _score(metric: Metric, sentences: Sequence[Sentence], language: str, limit: float) -> ReadabilityScore | None:
    counts = count_sentences(sentences, language)
    if counts.words < LEAST_WORDS:
        return None
    return ReadabilityScore(metric.name, round(metric.score(counts), 1), limit, counts.words, counts.sentences)


def _graded_sections(document: Document, metric: Metric, limit: float) -> Iterator[GradedSection]:
    language = document.language
    for heading, pieces in document.cached(prose_sections):
        sentences = find_sentences(pieces)
        score = _score(metric, sentences, language, limit)
        if score:
            hardest = _hardest(
                sentences, lambda sentence: metric.score(count_sentences([sentence], language)), falls=metric.falls
            )
            place = (heading or sentences[0].block).place
            yield GradedSection(heading.text if heading else "", place, score, _quoted(hardest), hardest.words)


def _quoted(sentence: Sentence) -> str:
    text = " ".join(sentence.block.text[sentence.start : sentence.end].split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _hardest(sentences: Sequence[Sentence], score: Callable[[Sentence], float], *, falls: bool) -> Sentence:
    return min(sentences, key=score) if falls else max(sentences, key=score)


def _coverage(document: Document, options: Options) -> Coverage | None:
    types = active_types(options["types"], BUILT_IN, options["without"])
    detected = detect_type(document, types)
    if not detected or not document.blocks:
        return None
    kind = parse_type(detected[0], types[detected[0]])
    found = coverage.find_sections(document, kind)
    return Coverage(kind.name, coverage.section_states(document, kind, found)) if coverage.is_of_type(kind, found) else None
