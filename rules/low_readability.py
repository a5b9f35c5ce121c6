"""A section has sentences so long, and so full of long words, that readers must read it twice.

## Why

A reader who looks something up reads with half an eye. In a sentence of forty words the reader loses the subject before the verb
comes, goes back, and in the end asks someone or guesses. Most of the cure is to split the two or three worst sentences, which
the finding names.

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

## Measurement

The language of the page decides on the formula: the grade of Flesch and Kincaid for English, Amstad for German, Kandel and Moles
for French, Fernández Huerta for Spanish, Franchina and Vacca for Italian, Douma for Dutch, Martins and others for Portuguese,
Oborneva for Russian, LIX for Swedish, Danish and Norwegian. Pages in other languages get no verdict, unless `languages` names
the language and `metric` is LIX or RIX.

Each section of at least `min-words` words is judged by itself. The whole page, of at least `min-document-words` words, is judged
only where no section of the page was reported.

Two choices need the extra `textstat` (`pip install 'seedlint[textstat]'`): `engine: textstat`, and `metric: dale-chall`, whose
list of easy words comes with textstat. Without the extra, a config with one of them is refused.

`engine: textstat` gives the figures of textstat for comparison, with its miscounts (list items, `v3.11`, curly apostrophes). For
English syllables textstat uses the corpus `cmudict` of nltk where the corpus is installed; without the corpus the figure is half
a grade nearer to the figure of seedlint.

Inline code, URLs, paths, numbers and acronyms are words of their sentence, but neither easy nor hard. An enumeration of inline
code is one word. A list item counts as a sentence when it ends in a stop or has seven to sixty words; other items, and lists of
names, or with five names in a row, are left out. Licences, changelogs and lines in capitals are not judged, nor
acknowledgements, rows of links, blocks that are one link, items that are mostly the title of another page, sections that
introduce people, and credits in brackets (`([@anna](…), [#12](…))`).

## Default limits

A section over grade 18 with over 22 words a sentence on average. Of 4,945 sections of technical documentation with 100 words and
more (READMEs, guides and references of 27 packages and six sites), 5 are hard by this measure, one in a thousand; of 7,919
sections of technical blogs, design proposals, news and government posts, 134 are hard, one in sixty. Fifty-two sections around
the limit were read. The sections over the limit have sentences of 40 to 70 words, or stack abstract nouns for a whole paragraph.

The rule is silent on reference pages with long terms in short sentences ("Reload the automatic variables."), because it asks for
long sentences as well. It is silent on dense but orderly prose of grade 14 to 17, and on lists of names, databases or authors.

For simpler texts, lower both limits, for example to `max-grade: 12` and `min-sentence-words: 15`. The limits of the other
languages were not tried on enough text, so findings in these languages are reported one level lower.

## Limits of the rule

A short sentence that says nothing, a term that nobody explained, a wrong order of thoughts. A text can be easy by any formula
and impossible to understand.

## Source

Kincaid, Fishburne, Rogers, Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch Report
8-75, 1975. Each formula names its own source in `seedlint/analysis/readability/formulas.py`. `benchmarks/readability.py` prints
the sections around a limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Choice, Document, DocumentRule, Finding, Options, Related, opt
from seedlint.analysis.readability import textstat_adapter
from seedlint.analysis.readability.counts import Sentence, count_sentences
from seedlint.analysis.readability.formulas import BY_LANGUAGE, METRICS, Metric, choose_metric, is_harder
from seedlint.analysis.readability.parts import JudgedPart, judged_parts, page_exemption, part_exemption
from seedlint.analysis.readability.prose_units import are_surely_below

_WORST = 3
"""Sentences that a finding points to."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each section over the limit of the metric, or for the page where no section is."""
    metric = _metric(document, options)
    if metric is None:
        return
    reported, average = False, options["min-sentence-words"]
    for part in judged_parts(document, options, doubtful=True):
        if part.is_page and (reported or are_surely_below(part.blocks, average, part.least_words)):
            return
        if part_exemption(part, options):
            continue
        score = _score(metric, part, options)
        if score is not None and is_harder(metric, score, _limit(metric, options)):
            reported = True
            yield _finding(document, metric, score, part, options)


def left_out(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason why the page, or each of its sections, is not judged."""
    if _metric(document, options) is None:
        yield f"page: {page_exemption(document, options) or f'no formula for its language {document.language!r}'}"
        return
    for part in judged_parts(document, options):
        if part.sentences and part.words < part.least_words:
            yield f"{'page' if part.is_page else 'section'}: under {part.least_words} words in sentences"


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the score and averages of each section, or the reason why there is no verdict."""
    metric = _metric(document, options)
    if metric is None:
        no_formula = f"metric '{options['metric']}' has no formula for '{document.language}'"
        yield f"not judged: {page_exemption(document, options) or no_formula}"
        return
    for part in judged_parts(document, options):
        if reason := part_exemption(part, options):
            if part.sentences or part.is_page:
                yield f"{part.name}: not judged: {reason}"
            continue
        score, counts = _score(metric, part, options), part.counts
        yield (
            f"{part.name}: {metric.name} {score}, limit {_limit(metric, options):g}; {counts.words} words,"
            f" {counts.words_per_sentence:.1f} a sentence, {counts.per_word(counts.syllables):.2f} syllables a word"
        )


def _metric(document: Document, options: Options) -> Metric | None:
    return None if page_exemption(document, options) else choose_metric(options["metric"], document.language)


def _score(metric: Metric, part: JudgedPart, options: Options) -> float | None:
    if options["engine"] == "seedlint":
        return round(metric.score(part.counts), 1)
    blocks = {sentence.block.start: sentence.block.text for sentence in part.sentences}
    score = textstat_adapter.score(metric.name, "\n".join(blocks.values()), part.language)
    return None if score is None else round(score, 1)


def _limit(metric: Metric, options: Options) -> float:
    limit: float = options[metric.bound]
    return limit


def _finding(document: Document, metric: Metric, score: float, part: JudgedPart, options: Options) -> Finding:
    limit = _limit(metric, options)
    return Finding(
        document.title_place if part.is_page else (part.heading or part.sentences[0].block).place,
        f"{'page ' if part.is_page else ''}reads at {metric.scale} {score}, {'under' if metric.falls else 'over'} {limit:g}",
        confident="en" in metric.languages,
        related=tuple(_related(metric, sentence, part.language) for sentence in _hardest(metric, part, limit)),
        identity=part.name,
        data={"metric": metric.name, "score": score, "limit": limit, "words": part.words, "sentences": len(part.sentences)},
    )


def _hardest(metric: Metric, part: JudgedPart, limit: float) -> list[Sentence]:
    """Return the hardest sentences over the limit by the metric itself, hardest first, and at least one sentence."""
    scores = [(metric.score(count_sentences([sentence], part.language)), sentence) for sentence in part.sentences]
    hardest = sorted(scores, key=lambda scored: scored[0] if metric.falls else -scored[0])[:_WORST]
    return [sentence for rank, (score, sentence) in enumerate(hardest) if not rank or is_harder(metric, score, limit)]


def _related(metric: Metric, sentence: Sentence, language: str) -> Related:
    counts = count_sentences([sentence], language)
    by_letters = metric.scale in ("LIX", "RIX")
    number = counts.long if by_letters else counts.polysyllables
    long = f"{number} of them of {'over six letters' if by_letters else 'three syllables and more'}"
    words = f"{sentence.words} words" if sentence.words > 1 else "one word"
    return Related(sentence.block.at(sentence.start, sentence.end), f"hard sentence of {words}, {long}")


RULE = DocumentRule(
    name="low-readability",
    doc=__doc__,
    check=check,
    options=(
        opt(
            "metric",
            "auto",
            "the formula; `auto` is the formula for the language of the page",
            value_type=Choice(("auto", *METRICS), extras=(("dale-chall", "textstat"),)),
        ),
        opt("max-grade", 18.0, "the limit for formulas with a grade; a higher grade is reported", unit="US grades"),
        opt("min-ease", 20.0, "the limit for formulas with an ease (100 is very easy); a lower ease is reported"),
        opt("max-lix", 65.0, "the limit for LIX"),
        opt("max-rix", 11.0, "the limit for RIX"),
        opt("max-dale-chall", 12.0, "the limit for the score of Dale and Chall"),
        opt("min-sentence-words", 22.0, "a text with shorter sentences on average is not reported", unit="words"),
        opt("min-words", 100, "shorter sections are not judged", unit="words", minimum=30),
        opt("min-document-words", 200, "shorter pages are not judged as a whole", unit="words", minimum=30),
        opt(
            "per",
            "both",
            "the text to judge: each section, the whole document, or both: the document only where no section was reported",
            choices=("both", "section", "document"),
        ),
        opt("languages", tuple(BY_LANGUAGE), "the languages to judge, by ISO code"),
        opt(
            "engine",
            "seedlint",
            "the counts to use; `textstat` is for comparison",
            value_type=Choice(("seedlint", "textstat"), extras=(("textstat", "textstat"),)),
        ),
    ),
    default="warning",
    tags=("prose",),
    explain=explain,
    left_out=left_out,
    help="split the long sentences, and use shorter words",
)
