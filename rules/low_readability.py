"""A section whose sentences are so long and so full of long words that it must be read twice.

## Why

A reader who looks something up reads with half an eye. Where he meets sentences of forty words he loses the subject before the
verb comes, goes back, and in the end asks someone or guesses. Splitting the two or three worst sentences, which the finding
names, is most of the cure.

## Bad

```md setup.md
## Replication <!-- want -->

The configuration of the replication subsystem, which was originally introduced in order to facilitate the geographical
distribution of operational information between independently administered installations, necessitates the specification of an
authoritative coordinator whose availability is continuously monitored by the remaining participants. In situations where the
coordinator becomes unavailable for a considerable period, the participants automatically initiate an election procedure whose
successful completion presupposes that the majority of the originally configured installations can communicate with one another
without significant interruptions. Administrators who anticipate considerable fluctuations in network reliability are accordingly
advised to increase the corresponding expiration intervals to values that adequately reflect the characteristics of their
individual environments.
```

## Good

```md setup.md
## Replication

Replication copies the data of one site to the others. One site is the leader, and the rest watch it. If the leader does not
answer for ten seconds, the others choose a new one. They can do so only if more than half of them can talk to each other.
On a bad network, raise `election-timeout`: a short break is then no reason for a vote. Sixty seconds are enough for most sites.
Write the new value into the file of every site, not just of the leader, and restart the sites one by one. While a site
restarts, the others serve its readers. The log says which site leads, who voted for it, and when. Look there first when copies
differ, and compare the time of the last vote with the time of the first wrong copy.
```

## How it is measured

The formula is that of the page's language: the grade of Flesch and Kincaid for English, Amstad for German, Kandel and Moles for
French, Fernández Huerta for Spanish, Franchina and Vacca for Italian, Douma for Dutch, Martins and others for Portuguese,
Oborneva for Russian, LIX for Swedish, Danish and Norwegian. Pages in other languages get no verdict, unless `languages` names
them and `metric` is LIX or RIX. A section is judged by itself from `min-words` on; the whole page, from `min-document-words` on,
only where no section of it was reported. `engine: textstat` gives textstat's own figures, to compare, with all that it miscounts
(list items, `v3.11`, curly apostrophes). For English syllables that takes nltk's corpus `cmudict`, where it is installed; without
it the figure is half a grade nearer to ours.

Inline code, URLs, paths, numbers and acronyms are words of their sentence but neither easy nor hard. An enumeration of inline
code is one word. A list item counts as a sentence when it ends in a stop or has seven to sixty words; others, and lists of names,
are left out. Licences, changelogs and lines in capitals are not judged.

## What the default calls hard

Over grade 18, and at the same time over 22 words a sentence on average. Of 4,945 sections of technical documentation with 100
words and more (READMEs, guides and references of 27 packages and six sites) these are 5, one in a thousand; of 7,919 sections
of technical blogs, design proposals, news and government posts, 134, one in sixty. Fifty-two sections around the limit were
read. Those over it hold sentences of 40 to 70 words, or stack abstract nouns for a whole paragraph. What stays silent: reference
pages with long terms in short sentences ("Reload the automatic variables."), which is why the length of sentences is asked for
as well; dense but orderly prose of grade 14 to 17; lists of names, databases or authors.

To ask for simpler texts, lower both, say `max-grade: 12` and `min-sentence-words: 15`. The limits of the other languages were
not tried on enough text, so what is found there is reported one level lower.

## What it cannot see

A short sentence that says nothing, a term that nobody explained, a wrong order of thoughts. A text can be easy by any formula
and impossible to understand.

## Source

Kincaid, Fishburne, Rogers, Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch
Report 8-75, 1975. Each formula names its own in `seedlint/analysis/readability/formulas.py`.
`benchmarks/readability.py` prints the sections around a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from seedlint import Block, Document, DocumentRule, Finding, Options, Related, opt
from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability import prose_units, sentence_counts, textstat_adapter
from seedlint.analysis.readability.prose_units import Piece, are_brief
from seedlint.analysis.readability.scales import BY_LANGUAGE, METRICS, Metric, chosen, is_harder
from seedlint.analysis.readability.sentence_counts import Counts, Sentence
from seedlint.text import boilerplate

_WORST = 3


@dataclass(frozen=True)
class _Part:
    """A section or the whole page, and what is judged of it."""

    heading: Block | None
    prose: Sequence[Piece]
    language: str
    least_words: int
    is_page: bool = False

    @property
    def name(self) -> str:
        return self.heading.text if self.heading else "page" if self.is_page else "preface"

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentence_counts.counted(self.prose)

    @property
    def words(self) -> int:
        return sum(sentence.words for sentence in self.sentences)

    @property
    def counts(self) -> Counts:
        return sentence_counts.total(self.sentences, self.language)


def check(document: Document, options: Options) -> Iterator[Finding]:
    metric = _metric(document, options)
    if metric is None:
        return
    reported, average = False, options["min-sentence-words"]
    for part in _parts(document, options):
        if part.is_page and reported:
            return
        if are_brief(part.prose, average, part.least_words) or _why_no_verdict(part, options):
            continue
        score = _score(metric, part, options)
        if score is not None and is_harder(metric, score, _limit(metric, options)):
            reported = True
            yield _finding(document, metric, score, part, options)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Each section's score and averages, or the guard that stopped the rule."""
    metric = _metric(document, options)
    if metric is None:
        yield f"not judged: {_why_not(document, options)}"
        return
    for part in _parts(document, options):
        if reason := _why_no_verdict(part, options):
            if part.sentences or part.is_page:
                yield f"{part.name}: not judged: {reason}"
            continue
        score, counted = _score(metric, part, options), part.counts
        yield (
            f"{part.name}: {metric.name} {score}, limit {_limit(metric, options):g}; {counted.words} words,"
            f" {counted.words_per_sentence:.1f} a sentence, {counted.per_word(counted.syllables):.2f} syllables a word"
        )


def _metric(document: Document, options: Options) -> Metric | None:
    if document.language not in options["languages"] or boilerplate.is_copied_file(document.path):
        return None
    return chosen(options["metric"], document.language)


def _why_not(document: Document, options: Options) -> str:
    if boilerplate.is_copied_file(document.path):
        return "a file of this name holds a licence, a changelog or the like"
    if not document.language:
        return "its language cannot be told"
    if document.language not in options["languages"]:
        return f"its language '{document.language}' is not among 'languages'"
    return f"metric '{options['metric']}' has no formula for '{document.language}'"


def _parts(document: Document, options: Options) -> Iterator[_Part]:
    """The sections with prose, in the order of the page, and last the page itself."""
    if options["per"] != "document":
        for heading, prose in document.cached(prose_units.of):
            yield _Part(heading, prose, document.language, options["min-words"])
    if options["per"] != "section":
        yield _Part(None, prose_units.pieces(document), document.language, options["min-document-words"], is_page=True)


def _why_no_verdict(part: _Part, options: Options) -> str:
    """The guard that keeps the part from being judged, or ''."""
    if part.words < part.least_words:
        return f"{part.words} words in sentences, under {part.least_words}"
    average = part.words / max(1, len(part.sentences))
    if average < options["min-sentence-words"]:
        return f"{average:.1f} words a sentence, under {options['min-sentence-words']:g}"
    return ""


def _score(metric: Metric, part: _Part, options: Options) -> float | None:
    if options["engine"] == "seedlint":
        return round(metric.score(part.counts), 1)
    blocks = {sentence.block.start: sentence.block.text for sentence in part.sentences}
    score = textstat_adapter.score(metric.name, "\n".join(blocks.values()), part.language)
    return None if score is None else round(score, 1)


def _limit(metric: Metric, options: Options) -> float:
    limit: float = options[metric.bound]
    return limit


def _finding(document: Document, metric: Metric, score: float, part: _Part, options: Options) -> Finding:
    limit = _limit(metric, options)
    return Finding(
        document.title_place if part.is_page else (part.heading or part.sentences[0].block).place,
        f"{'page ' if part.is_page else ''}reads at {metric.scale} {score}, {'under' if metric.falls else 'over'} {limit:g}",
        confident="en" in metric.languages,
        related=tuple(_related(sentence) for sentence in _worst(metric, part, limit)),
        identity=part.name,
        data={"metric": metric.name, "score": score, "limit": limit, "words": part.words, "sentences": len(part.sentences)},
    )


def _worst(metric: Metric, part: _Part, limit: float) -> list[Sentence]:
    """The hardest sentences by the metric itself, hardest first: those over the limit, and one in any case."""
    scores = [(metric.score(sentence_counts.total([sentence], part.language)), sentence) for sentence in part.sentences]
    hardest = sorted(scores, key=lambda scored: scored[0] if metric.falls else -scored[0])[:_WORST]
    return [sentence for rank, (score, sentence) in enumerate(hardest) if not rank or is_harder(metric, score, limit)]


def _related(sentence: Sentence) -> Related:
    return Related(sentence.block.at(sentence.start, sentence.end), f"hard sentence of {sentence.words} words")


RULE = DocumentRule(
    name="low-readability",
    doc=__doc__,
    check=check,
    options=(
        opt("metric", "auto", "the formula; auto is the one made for the page's language", choices=("auto", *METRICS)),
        opt("max-grade", 18.0, "the hardest text that is silent, for formulas that give a grade", unit="US grades"),
        opt("min-ease", 20.0, "the same for formulas that give an ease; 100 is very easy"),
        opt("max-lix", 65.0, "the same for LIX"),
        opt("max-rix", 11.0, "the same for RIX"),
        opt("max-dale-chall", 12.0, "the same for the score of Dale and Chall"),
        opt("min-sentence-words", 22.0, "sentences shorter on average are silent, however long their words", unit="words"),
        opt("min-words", 100, "shorter sections are not judged", unit="words", minimum=30),
        opt("min-document-words", 200, "shorter pages are not judged as a whole", unit="words", minimum=30),
        opt(
            "per",
            "both",
            "what is judged: each section, the document, or the document where no section was reported",
            choices=("both", "section", "document"),
        ),
        opt("languages", tuple(BY_LANGUAGE), "the languages that are judged, by ISO code"),
        opt("engine", "seedlint", "textstat counts as textstat does, to compare", choices=("seedlint", "textstat")),
    ),
    default="warning",
    tags=("prose",),
    explain=explain,
)
