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
"How it works"). Pages in other languages than English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint import Block, Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.headings import section_evidence as evidence
from seedlint.analysis.headings.exchanged import Exchanged, find_exchanged
from seedlint.analysis.headings.screening import count_doubtful_headings, is_title_doubtful
from seedlint.analysis.headings.section_evidence import JudgeableSection, absent_words, judgeable_sections
from seedlint.analysis.headings.section_verdict import Misplaced, misplaced_headings
from seedlint.analysis.titles.evidence import title_model
from seedlint.analysis.titles.topics import find_topics


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield one finding for the misplaced headings of a page, and one for each pair that has changed places."""
    doubtful = count_doubtful_headings(document)
    if not doubtful or document.language not in ("en", ""):
        return
    pairs = list(find_exchanged(document)) if doubtful > 1 else []
    if pairs:
        yield from (_exchanged(one, other) for one, other in zip(pairs[::2], pairs[1::2], strict=True))
    elif doubtful > 1 or is_title_doubtful(document):
        sections = judgeable_sections(document)
        if found := misplaced_headings(document, sections):
            yield _finding(sections, found)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the log-odds of each judgeable section against its heading."""
    if document.language not in ("en", ""):
        yield f"not judged: the page is in '{document.language}', not English"
        return
    sections = judgeable_sections(document)
    yield f"{len(sections)} of {sum(1 for _ in document.of('heading'))} headings can be judged"
    page = evidence.normalized_page_text(document)
    for section in sections:
        log_odds = evidence.mismatch_log_odds(section.terms, section.text, page, evidence.heading_model())
        absent = _quoted(absent_words(section.terms, section.text)) or "nothing"
        yield f"{log_odds:+.2f} '{section.heading.text}'; absent: {absent}"


def _exchanged(one: Exchanged, other: Exchanged) -> Finding:
    message = (
        f"this section is about {_quoted(other.subjects)}, and the section '{other.heading.text}' is about"
        f" {_quoted(one.subjects)}: the headings have changed places"
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
    message = f"heading is about {_quoted(subjects)}; the section is about {_quoted(topics)}"
    if found[0].fits is not None:
        message += f"; the heading fits the section '{sections[found[0].fits].heading.text}'"
    more = f"; {len(others)} more headings of the page do not match" if len(others) > 1 else "; so does another" * len(others)
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


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="heading-body-mismatch",
    doc=__doc__,
    check=check,
    default="info",
    explain=explain,
)
