"""The overview of one file, from its documents; pure, so that any process may make it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability.counts import Counts, Sentence, count_sentences, find_sentences
from seedlint.analysis.readability.formulas import Metric, choose_metric
from seedlint.analysis.readability.prose_units import prose_blocks, prose_sections
from seedlint.document_types import coverage
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import active_types, detect_type, parse_type
from seedlint.model import PROSE, Document, Place
from seedlint.rule import Options
from seedlint.stats.model import LEAST_WORDS, Coverage, Graded, Page, Reading
from seedlint.text import boilerplate, words

_LONGEST = 300
"""Characters of a sentence that are kept."""
_TEXT = (*PROSE, "heading", "cell")


@dataclass(frozen=True)
class Wanted:
    """The options, for one path, of the rules whose measures an overview takes."""

    readability: Options
    sections: Options


def pages(documents: Iterable[Document], copies: Iterable[Place], wanted: Wanted) -> Iterator[Page]:
    """What the documents of one file are like; copies are the places in the file that stand elsewhere too."""
    starts, ends = _merged(copies)
    for document in documents:
        counted = [(block, words.count(block.text)) for block in document.of(*_TEXT)]
        metric = _metric(document, wanted.readability)
        limit = wanted.readability[metric.bound] if metric else 0.0
        yield Page(
            path=document.path,
            ordinal=document.ordinal,
            title=document.title,
            line=document.title_place.line,
            words=sum(number for _, number in counted),
            copied=sum(
                number for block, number in counted if starts and block.kind in PROSE and _within(block.place, starts, ends)
            ),
            reading=_read(document, metric, limit) if metric else None,
            sections=tuple(_graded(document, metric, limit)) if metric else (),
            coverage=_coverage(document, wanted.sections),
        )


def _merged(copies: Iterable[Place]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the copies begin and end, as (line, column); those that meet are one."""
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


def _within(place: Place, starts: Sequence[tuple[int, int]], ends: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(starts, (place.line, place.column)) - 1
    return at >= 0 and (place.end_line, place.end_column) <= ends[at]


def _metric(document: Document, options: Options) -> Metric | None:
    if document.language not in options["languages"] or boilerplate.is_copied_file(document.path):
        return None
    return choose_metric(options["metric"], document.language)


def _read(document: Document, metric: Metric, limit: float) -> Reading | None:
    sentences = find_sentences(prose_blocks(document))
    return _reading(metric, sentences, document.language, limit)


def _reading(metric: Metric, sentences: Sequence[Sentence], language: str, limit: float) -> Reading | None:
    counted = count_sentences(sentences, language)
    return _of(metric, counted, limit) if counted.words >= LEAST_WORDS else None


def _of(metric: Metric, counted: Counts, limit: float) -> Reading:
    return Reading(metric.name, round(metric.score(counted), 1), limit, counted.words, counted.sentences)


def _graded(document: Document, metric: Metric, limit: float) -> Iterator[Graded]:
    language = document.language
    for heading, pieces in document.cached(prose_sections):
        sentences = find_sentences(pieces)
        reading = _reading(metric, sentences, language, limit)
        if reading:
            hardest = _hardest(
                sentences, lambda sentence: metric.score(count_sentences([sentence], language)), falls=metric.falls
            )
            place = (heading or sentences[0].block).place
            yield Graded(heading.text if heading else "", place, reading, _quoted(hardest), hardest.words)


def _quoted(sentence: Sentence) -> str:
    text = " ".join(sentence.block.text[sentence.start : sentence.end].split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _hardest(sentences: Sequence[Sentence], score: Callable[[Sentence], float], *, falls: bool) -> Sentence:
    return min(sentences, key=score) if falls else max(sentences, key=score)


def _coverage(document: Document, options: Options) -> Coverage | None:
    types = active_types(options["types"], BUILT_IN, options["without"])
    told = detect_type(document, types)
    if not told or not document.blocks:
        return None
    kind = parse_type(told[0], types[told[0]])
    found = coverage.find_sections(document, kind)
    return Coverage(kind.name, coverage.section_states(document, kind, found)) if coverage.is_of_type(kind, found) else None
