"""The parts of a page that `low-readability` judges, the sections and the page itself, and the reasons to judge none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability.counts import Counts, Sentence, count_sentences, find_sentences
from seedlint.analysis.readability.prose_units import ProseBlock, are_surely_below, prose_blocks, prose_sections
from seedlint.model import Block, Document
from seedlint.rule import Options
from seedlint.text.boilerplate import is_copied, is_test_data


@dataclass(frozen=True)
class JudgedPart:
    """A section or the whole page. Sentences are counted only when first asked for, which most parts never are."""

    heading: Block | None
    blocks: Sequence[ProseBlock]
    language: str
    least_words: int
    is_page: bool = False

    @property
    def name(self) -> str:
        """The heading; `page` for the page, `preface` for the text before the first heading."""
        return self.heading.text if self.heading else "page" if self.is_page else "preface"

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences that count, in the order of the page."""
        return find_sentences(self.blocks)

    @property
    def words(self) -> int:
        """The number of words in the sentences that count."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def counts(self) -> Counts:
        """The counts of all sentences together."""
        return count_sentences(self.sentences, self.language)


def judged_parts(document: Document, options: Options, *, doubtful: bool = False) -> Iterator[JudgedPart]:
    """Yield the sections with prose, in the order of the page, and last the page itself.

    `doubtful`: sections that are surely below the limits are passed over.
    """
    average, least = options["min-sentence-words"], options["min-words"]
    if options["per"] != "document":
        for heading, blocks in document.cached(prose_sections):
            if not (doubtful and are_surely_below(blocks, average, least)):
                yield JudgedPart(heading, blocks, document.language, least)
    if options["per"] != "section":
        yield JudgedPart(None, prose_blocks(document), document.language, options["min-document-words"], is_page=True)


def page_exemption(document: Document, options: Options) -> str:
    """Return the reason why no part of the page is judged, or '' where the formula decides."""
    if is_copied(document):
        return "a file of this name holds a licence, a changelog or the like"
    if is_test_data(document.path):
        return "a test or a benchmark reads it, by its folder"
    if document.language in options["languages"]:
        return ""
    return f"its language '{document.language}' is not among 'languages'" if document.language else "its language is unknown"


def part_exemption(part: JudgedPart, options: Options) -> str:
    """Return the reason why the part is not judged, or ''."""
    if part.words < part.least_words:
        return f"{part.words} words in sentences, under {part.least_words}"
    average = part.words / max(1, len(part.sentences))
    if average < options["min-sentence-words"]:
        return f"{average:.1f} words a sentence, under {options['min-sentence-words']:g}"
    return ""
