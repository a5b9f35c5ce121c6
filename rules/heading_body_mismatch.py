"""A heading that its section does not speak of.

## Why

Readers scan the headings for the part that they need. Where headings were moved, pasted over other text or made up by a machine,
they land in the wrong place and take the page for useless. Headings that have slipped by one section, after a cut, are hardest to
see for the author, who knows what is meant.

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

## What is judged

All headings of a page together, for one alone proves little. A heading is usable if it has two words that mean something, one
of them a subject ("Data integrity", not "Conclusion" or "Where we struggled"), is no question, quote or name of a person, and
stands over 25 words of prose or more. A page of two or more is reported where its headings speak of other things than their
sections, or, of three or more, where each fits the next section better than its own; or where two neighbours have changed
places. One heading is enough on a page whose title is about something else as well.

## What it cannot see

A single wrong heading on a page that is else in order, unless it and its neighbour fit each other's sections. Headings of one
word, and those made of general words ("Results", "How it works"). Pages in other languages than English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seedlint import Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.headings.screening import doubtful_headings, title_is_doubtful
from seedlint.analysis.headings.section_evidence import Headed, absent, doubt, headed, model, page_text
from seedlint.analysis.headings.section_verdict import Misplaced, misplaced, with_title
from seedlint.analysis.titles.evidence import model as title_model
from seedlint.analysis.titles.topics import topics


def check(document: Document, options: Options) -> Iterator[Finding]:
    doubtful = doubtful_headings(document)
    if doubtful and (doubtful > 1 or title_is_doubtful(document)) and document.language in ("en", ""):
        sections = headed(document)
        for one in _misplaced(document, sections):
            yield _finding(sections, one)


def _misplaced(document: Document, sections: Sequence[Headed]) -> list[Misplaced]:
    headings = [section.terms for section in sections]
    found = misplaced(sections, headings, page_text(document), model()) if len(sections) > 1 else []
    return found or (with_title(document, sections) if title_is_doubtful(document) else [])


def explain(document: Document, options: Options) -> Iterator[str]:
    """How much each usable section speaks against its heading."""
    if document.language not in ("en", ""):
        yield f"not judged: the page is in '{document.language}', not English"
        return
    sections = headed(document)
    yield f"{len(sections)} of {sum(1 for _ in document.of('heading'))} headings can be judged"
    page = page_text(document)
    for section in sections:
        unsaid = _quoted(absent(section.terms, section.text)) or "nothing"
        yield f"{doubt(section.terms, section.text, page, model()):+.2f} '{section.heading.text}'; not said: {unsaid}"


def _finding(sections: Sequence[Headed], one: Misplaced) -> Finding:
    section = sections[one.heading]
    unsaid = absent(section.terms, section.text)
    subjects = unsaid or [term.word for term in section.terms if not term.frame]
    fits = None if one.fits is None else sections[one.fits].heading
    about = topics(section.text, title_model())
    message = f"heading speaks of {_quoted(subjects)}; the section speaks of {_quoted(about)}"
    return Finding(
        section.heading.place,
        message if fits is None else f"{message}; the heading fits what stands under '{fits.text}'",
        related=() if fits is None else (Related(fits.place, "the section that it fits"),),
        identity=section.heading.text,
        data={"score": round(one.doubt, 2), "absent": unsaid, "topics": list(about)},
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
