"""Measurement of the documents of one file; pure, so that any process may do it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.globs import matcher
from seedlint.analysis.readability import prose_units, sentence_counts
from seedlint.analysis.readability.scales import Metric, chosen
from seedlint.analysis.readability.sentence_counts import Sentence
from seedlint.document_types import coverage
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import choose, in_force, read
from seedlint.model import PROSE, Document, Place
from seedlint.rule import Options
from seedlint.stats.model import LEAST_WORDS, Coverage, GradedSection, Page, ReadabilityScore
from seedlint.text import boilerplate, words

_LONGEST = 300
"""The most characters of a sentence that are kept."""
_TEXT = (*PROSE, "heading", "cell")


@dataclass(frozen=True)
class RuleOptions:
    """The options, for one path, of the rules whose measures an overview shows."""

    readability: Options
    sections: Options


def measure_pages(documents: Iterable[Document], copies: Iterable[Place], options: RuleOptions) -> Iterator[Page]:
    """Yield the statistics of each document of one file; `copies` are the places in the file that are also elsewhere."""
    starts, ends = _merge(copies)
    for document in documents:
        counted = [(block, words.count(block.text)) for block in document.of(*_TEXT)]
        metric = _choose_metric(document, options.readability)
        limit = options.readability[metric.bound] if metric else 0.0
        yield Page(
            path=document.path,
            ordinal=document.ordinal,
            title=document.title,
            line=document.title_place.line,
            words=sum(number for _, number in counted),
            copied=sum(
                number for block, number in counted if starts and block.kind in PROSE and _is_within(block.place, starts, ends)
            ),
            readability=_page_score(document, metric, limit) if metric else None,
            sections=tuple(_graded_sections(document, metric, limit)) if metric else (),
            coverage=_coverage(document, options.sections),
        )


def _merge(copies: Iterable[Place]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the starts and the ends of the copies, as (line, column); overlapping copies are merged."""
    starts: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    for place in sorted(copies):
        start, end = (place.line, place.column), (place.end_line, place.end_column)
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _is_within(place: Place, starts: Sequence[tuple[int, int]], ends: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(starts, (place.line, place.column)) - 1
    return at >= 0 and (place.end_line, place.end_column) <= ends[at]


def _choose_metric(document: Document, options: Options) -> Metric | None:
    if document.language not in options["languages"] or boilerplate.is_copied_file(document.path):
        return None
    return chosen(options["metric"], document.language)


def _page_score(document: Document, metric: Metric, limit: float) -> ReadabilityScore | None:
    sentences = sentence_counts.counted(prose_units.pieces(document))
    return _score(metric, sentences, document.language, limit)


def _score(metric: Metric, sentences: Sequence[Sentence], language: str, limit: float) -> ReadabilityScore | None:
    counts = sentence_counts.total(sentences, language)
    if counts.words < LEAST_WORDS:
        return None
    return ReadabilityScore(metric.name, round(metric.score(counts), 1), limit, counts.words, counts.sentences)


def _graded_sections(document: Document, metric: Metric, limit: float) -> Iterator[GradedSection]:
    language = document.language
    for heading, pieces in document.view(prose_units.of):
        sentences = sentence_counts.counted(pieces)
        score = _score(metric, sentences, language, limit)
        if score:
            hardest = _hardest(
                sentences, lambda sentence: metric.score(sentence_counts.total([sentence], language)), falls=metric.falls
            )
            place = (heading or sentences[0].block).place
            yield GradedSection(heading.text if heading else "", place, score, _quoted(hardest), hardest.words)


def _quoted(sentence: Sentence) -> str:
    text = " ".join(sentence.block.text[sentence.start : sentence.end].split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _hardest(sentences: Sequence[Sentence], score: Callable[[Sentence], float], *, falls: bool) -> Sentence:
    return min(sentences, key=score) if falls else max(sentences, key=score)


def _coverage(document: Document, options: Options) -> Coverage | None:
    types = in_force(options["types"], BUILT_IN, options["without"])
    chosen_type = choose(document, types, matcher)
    if not chosen_type or not document.blocks:
        return None
    kind = read(chosen_type[0], types[chosen_type[0]])
    found = coverage.standing(document, kind)
    return Coverage(kind.name, coverage.states(document, kind, found)) if coverage.is_likely(kind, found) else None
