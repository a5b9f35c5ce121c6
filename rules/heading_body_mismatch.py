"""A heading does not match the content of its section.

## Why

Readers scan the headings for the part that they need. Where headings were moved, pasted over other text or made up by a machine,
readers end up in the wrong place and take the page for useless. Headings that have moved by one section after a cut are the
hardest to see for the author, who knows what is meant.

## Bad

```md oven.md
# The house on the hill

We bought the house in spring and spent the summer on it. Here is what was done, and in which order.

## Certificate renewal <!-- want -->

A sourdough loaf needs time more than it needs work. Feed the starter in the evening, and by the morning it has doubled and
smells of yoghurt. Mix flour, water and salt, let the dough rest for an hour, and fold it every thirty minutes until it holds.

## Replication lag

Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, cut the crust with a razor blade, and
lift it into the pot. Bake it with the lid on for half an hour, then without the lid until the crust is dark.

## Kafka partitions

Let the bread cool before you slice it, for the crumb is still setting. Store what is left in a linen bag; the second day is
the best one for toast, and on the third day the rest goes into soup or becomes crumbs for the pan.
```

## Good

```md oven.md
# The house on the hill

We bought the house in spring and spent the summer on it. Here is what was done, and in which order.

## Feeding the starter

A sourdough loaf needs time more than it needs work. Feed the starter in the evening, and by the morning it has doubled and
smells of yoghurt. Mix flour, water and salt, let the dough rest for an hour, and fold it every thirty minutes until it holds.

## Heat and crust

Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, cut the crust with a razor blade, and
lift it into the pot. Bake it with the lid on for half an hour, then without the lid until the crust is dark.

## A metaphor of mine

Let the bread cool before you slice it, for the crumb is still setting. Store what is left in a linen bag; the second day is
the best one for toast, and on the third day the rest goes into soup or becomes crumbs for the pan.
```

## Headings that are judged

The rule judges all headings of a page together, since one heading alone proves little, and reports a page once, at the first of
its headings. It reports

- two headings that have changed places: each has a subject that its own section never says and the other section says twice,
- headings of which each fits the next section better than its own (three or more headings),
- headings with subjects that the page never says (three or more headings),
- a heading without support in its section, on a page whose title is about something else as well.

A heading has two words that mean something, of which one is a subject ("Data integrity", not "Conclusion" or "Where we
struggled"). It is not a question, a quote or the name of a person, and its section has 25 words of prose or more.

## Limits of the rule

A single wrong heading on a page that is otherwise in order. Headings of one word, and headings made of general words ("Results",
"How it works"). Pages in other languages than English. Decks of slides, of which each says less than its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint import Block, Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.headings import section_evidence as evidence
from seedlint.analysis.headings.exchanged import Exchanged, find_exchanged
from seedlint.analysis.headings.screening import count_doubtful_headings, count_unsupported_headings, is_title_doubtful
from seedlint.analysis.headings.section_evidence import JudgeableSection, absent_words, judgeable_sections
from seedlint.analysis.headings.section_verdict import Misplaced, is_title_foreign, misplaced_headings
from seedlint.analysis.titles.evidence import title_model
from seedlint.analysis.titles.topics import find_topics, join_quoted
from seedlint.text.boilerplate import is_slide_deck


class _Judged(NamedTuple):
    doubtful: int
    """Headings with at least half of their words absent from their sections."""
    foreign: bool
    """The page is not about its title either."""
    pairs: Sequence[Exchanged] = ()
    sections: Sequence[JudgeableSection] = ()
    misplaced: Sequence[Misplaced] = ()


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield one finding for the misplaced headings of a page, and one for each pair that has changed places."""
    judged = _judge(document)
    if not (judged.pairs or judged.misplaced) or is_slide_deck(document):
        return
    yield from (_exchanged(one, other) for one, other in zip(judged.pairs[::2], judged.pairs[1::2], strict=True))
    if judged.misplaced:
        yield _finding(judged.sections, judged.misplaced)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the verdict with its reason, what would change it, and as details the log-odds of each section."""
    if document.language not in ("en", ""):
        yield f"not judged: the page is in '{document.language}', not English"
        return
    if is_slide_deck(document):
        yield "not judged: a slide says less than its heading"
        return
    sections, headings = judgeable_sections(document), sum(1 for _ in document.of("heading"))
    yield _verdict(_judge(document), len(sections))
    yield f"{len(sections)} of {headings} headings can be judged"
    page = evidence.normalized_page_text(document)
    for section in sections:
        absent = join_quoted(absent_words(section.terms, section.text))
        log_odds = evidence.mismatch_log_odds(section.terms, section.text, page, evidence.heading_model())
        yield f"'{section.heading.text}': its section {f'never says {absent}' if absent else 'says each of its words'}"
        yield f" {log_odds:+.2f}, over 0 the section is more likely about something else"


def _judge(document: Document) -> _Judged:
    doubtful = count_doubtful_headings(document)
    if not doubtful or document.language not in ("en", ""):
        return _Judged(doubtful, False)
    foreign = is_title_doubtful(document) and is_title_foreign(document)
    pairs = list(find_exchanged(document, foreign=foreign)) if doubtful > 1 else []
    if not foreign and (doubtful == 1 or pairs or count_unsupported_headings(document) < 2):
        return _Judged(doubtful, foreign, pairs)
    sections, exchanged = judgeable_sections(document), [one.heading for one in pairs]
    found = misplaced_headings(document, sections, foreign=foreign)
    return _Judged(doubtful, foreign, pairs, sections, [one for one in found if sections[one.heading].heading not in exchanged])


def _verdict(judged: _Judged, judgeable: int) -> str:
    """Return the verdict as a sentence, with its reason and with what would change it."""
    if judged.pairs:
        return "reported: two headings have subjects that only the section of the other one says; exchange them"
    if judged.misplaced:
        if judged.misplaced[0].fits is not None:
            why = "the other sections say what the headings over them do not"
        elif judged.foreign:
            why = "the page is not about its title either, and then one heading without support is enough"
        else:
            why = "the page says no subject of any heading"
        return f"reported: {why}; a heading fits as soon as its section says its subject"
    if not judged.doubtful:
        return "silent: each section says most words of its heading"
    if judgeable < 2:
        return "silent: one heading that does not match proves little unless the title of the page does not match either"
    return (
        "silent: the page says subjects of its headings; a few headings that do not match are paraphrases more often than flaws"
    )


def _exchanged(one: Exchanged, other: Exchanged) -> Finding:
    message = (
        f"this section is about {join_quoted(other.subjects)}, and the section '{other.heading.text}' is about"
        f" {join_quoted(one.subjects)}: the headings have changed places, exchange them"
    )
    pairs = [[_data(heading), _data(fits)] for heading, fits, _ in (one, other)]
    return Finding(
        one.heading.place,
        message,
        related=(Related(other.heading.place, "the other heading"),),
        identity=f"{one.heading.text} / {other.heading.text}",
        data={"pairs": pairs},
    )


def _finding(sections: Sequence[JudgeableSection], found: Sequence[Misplaced]) -> Finding:
    """Return the finding at the first misplaced heading of a page; the other headings are related."""
    first, *others = (sections[misplaced.heading] for misplaced in found)
    absent = absent_words(first.terms, first.text)
    subjects = absent or [term.word for term in first.terms if not term.frame]
    topics = find_topics(first.text, title_model())
    said = "which its section never says" if absent else "which its section hardly says"
    fits = found[0].fits
    action = (
        "rename it, or move the text"
        if fits is None
        else f"move it over the section '{sections[fits].heading.text}', which it fits"
    )
    message = f"heading is about {join_quoted(subjects)}, {said}; the section is about {join_quoted(topics)}: {action}"
    more = (
        f"; {len(others)} more headings of the page do not match"
        if len(others) > 1
        else "; another heading of the page does not match either" * len(others)
    )
    return Finding(
        first.heading.place,
        message + more,
        related=tuple(Related(section.heading.place, f"'{section.heading.text}' does not match either") for section in others),
        identity=first.heading.text,
        data={
            "score": round(found[0].log_odds, 2),
            "absent": absent,
            "topics": list(topics),
            "pairs": [[_data(sections[one.heading].heading), None] for one in found],
        },
    )


def _data(heading: Block) -> dict[str, object]:
    place = heading.place
    return {"path": place.path, "line": place.line, "end_line": place.end_line}


RULE = DocumentRule(
    name="heading-body-mismatch",
    doc=__doc__,
    check=check,
    default="info",
    explain=explain,
    help="name the section after what it says, or move its text under a heading of its own",
)
