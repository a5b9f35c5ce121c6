"""The measures of one document that need no other document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.readability.counts import count_sentences, find_sentences
from seedlint.analysis.readability.formulas import choose_metric
from seedlint.analysis.readability.prose_units import prose_blocks
from seedlint.analysis.titles.exemptions import title_exemption
from seedlint.analysis.titles.normalized_page import normalized_body
from seedlint.analysis.titles.phrases import spread_name
from seedlint.analysis.titles.terms import parse_terms
from seedlint.analysis.titles.verdict import FEWEST_WORDS, judge
from seedlint.model import Document
from seedlint.rule import Options
from seedlint.text.passages import count_page_words

_LEAST_WORDS = 30
"""Words in sentences under which a text has no readability. Ours: a formula over two sentences is chance."""
_LONGEST_TITLE = 300


class Measures(NamedTuple):
    """The measures of a record, whose text may hold several documents: of the first one but for the words."""

    words: int
    """Of all blocks but code; a character of a script without spaces counts as a word."""
    language: str
    metric: str
    """The formula of the readability; '' for a text without one."""
    readability: float | None
    title_score: float | None
    """The log-odds that the text is not about its title; None where the title or the text cannot be judged."""


def measure(documents: Sequence[Document], options: Mapping[str, Options]) -> Measures:
    """Return the measures of the documents of a record; `options` are those of the rules, by name."""
    count = sum(document.cached(count_page_words) for document in documents)
    if not documents:
        return Measures(count, "", "", None, None)
    first = documents[0]
    metric = choose_metric(options["low-readability"]["metric"], first.language)
    counts = count_sentences(find_sentences(prose_blocks(first)), first.language) if metric else None
    if metric is None or counts is None or counts.words < _LEAST_WORDS:
        return Measures(count, first.language, "", None, _title_score(first, options))
    return Measures(count, first.language, metric.name, round(metric.score(counts), 1), _title_score(first, options))


def _title_score(document: Document, options: Mapping[str, Options]) -> float | None:
    title = spread_name(document.title[:_LONGEST_TITLE])
    terms = parse_terms(title)
    if not title or document.language not in ("en", "") or title_exemption(title, terms):
        return None
    page = document.cached(normalized_body)
    if page.words < FEWEST_WORDS:
        return None
    return round(judge(title, terms, page, options["title-body-mismatch"]["min-words"]).log_odds, 2)
