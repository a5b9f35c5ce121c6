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

## Replication lag <!-- want -->

Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, cut the crust with a razor blade, and
lift it into the pot. Bake it with the lid on for half an hour, then without the lid until the crust is dark.

## Kafka partitions <!-- want -->

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

The rule judges all headings of a page together, since one heading alone proves little. It judges a heading with two words that
mean something, of which one is a subject ("Data integrity", not "Conclusion" or "Where we struggled"). The heading must not be a
question, a quote or the name of a person, and its section must have 25 words of prose or more.

A page of two or more such headings is reported where its headings are about other things than their sections, or where two
neighbours have changed places. A page of three or more is also reported where each heading fits the next section better than its
own. One heading is enough on a page whose title is about something else as well.

## Limits of the rule

A single wrong heading on a page that is otherwise in order, unless the heading and its neighbour fit each other's sections.
Headings of one word, and headings made of general words ("Results", "How it works"). Pages in other languages than English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint import Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.headings import section_evidence as evidence
from seedlint.analysis.headings.screening import count_doubtful_headings, is_title_doubtful
from seedlint.analysis.headings.section_evidence import JudgeableSection, absent_words, judgeable_sections
from seedlint.analysis.headings.section_verdict import Misplaced, misplaced_headings
from seedlint.analysis.titles.evidence import title_model
from seedlint.analysis.titles.topics import find_topics


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each heading that does not belong over its section."""
    doubtful = count_doubtful_headings(document)
    if doubtful and (doubtful > 1 or is_title_doubtful(document)) and document.language in ("en", ""):
        sections = judgeable_sections(document)
        for misplaced in misplaced_headings(document, sections):
            yield _finding(sections, misplaced)


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


def _finding(sections: Sequence[JudgeableSection], misplaced: Misplaced) -> Finding:
    section = sections[misplaced.heading]
    absent = absent_words(section.terms, section.text)
    subjects = absent or [term.word for term in section.terms if not term.frame]
    fitting = None if misplaced.fits is None else sections[misplaced.fits].heading
    topics = find_topics(section.text, title_model())
    message = f"heading is about {_quoted(subjects)}; the section is about {_quoted(topics)}"
    return Finding(
        section.heading.place,
        message if fitting is None else f"{message}; the heading fits the section '{fitting.text}'",
        related=() if fitting is None else (Related(fitting.place, "the section that the heading fits"),),
        identity=section.heading.text,
        data={"score": round(misplaced.log_odds, 2), "absent": absent, "topics": list(topics)},
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="heading-body-mismatch",
    doc=__doc__,
    check=check,
    default="info",
    explain=explain,
)
