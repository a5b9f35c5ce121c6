"""Pages that are one text, with other words put into its slots.

## Why

A reader who has seen one of them has seen all, and a search engine may show none. Whatever is wrong in the text is wrong on every
page, and the next correction will miss some. Often the slots were all that the writer knew of the subject. One page with a list
or a table of what differs says the same and can be kept right.

## Bad

```md leeds.md
# Boiler repair in Leeds

When your boiler stops in the middle of winter, you want someone who is there within the hour and who knows what he is doing.
Our engineers in Leeds are on the road day and night, and they carry the parts that most often fail. You pay what was agreed on
the phone, and nothing on top of that.

We have been mending boilers in Leeds since 1994. If the engineer cannot make yours run again on the first visit, the second
one is free. Call us now, or write to us and we will call you back before the evening.
```

```md york.md
# Boiler repair in York

When your boiler stops in the middle of winter, you want someone who is there within the hour and who knows what he is doing.
Our engineers in York are on the road day and night, and they carry the parts that most often fail. You pay what was agreed on
the phone, and nothing on top of that.

We have been mending boilers in York since 2003. If the engineer cannot make yours run again on the first visit, the second
one is free. Call us now, or write to us and we will call you back before the evening.
```

```md hull.md
# Boiler repair in Kingston upon Hull <!-- want -->

When your boiler stops in the middle of winter, you want someone who is there within the hour and who knows what he is doing.
Our engineers in Kingston upon Hull are on the road day and night, and they carry the parts that most often fail. You pay what was
agreed on the phone, and nothing on top of that.

We have been mending boilers in Kingston upon Hull since 2011. If the engineer cannot make yours run again on the first visit, the
second one is free. Call us now, or write to us and we will call you back before the evening.
```

## Good

```md repair.md
# Boiler repair in Yorkshire

When your boiler stops in the middle of winter, you want someone who is there within the hour and who knows what he is doing.
Our engineers are on the road day and night, and they carry the parts that most often fail. You pay what was agreed on the phone,
and nothing on top of that.

| City  | since |
|-------|-------|
| Leeds | 1994  |
| York  | 2003  |
```

```md leeds.md
# Our workshop in Leeds

The workshop stands behind the old dye works by the river, which flooded twice before the wall was raised. Ring at the green
door. We rebuild fans and pumps here that nobody sells any more, and if you bring yours in before ten, it is often done by the
evening. Parking is free for as long as the job takes, and the kettle is always on.
```

## What is left alone

Pages with less than `min-words` words of prose, or whose text is mostly code and tables; pages about an identifier, as generated
from source code; licences and changelogs; pages that differ in dates and numbers alone; equal pages, which `duplicate-paragraph`
tells.

## What it cannot see

Templates of which a page has a sentence more than another, or slots that hold whole clauses. Languages that put no spaces between
words, and those whose small words it does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint import PROSE, CorpusRule, Document, Fact, Finding, Options, Related, opt
from seedlint.analysis.templates.frames import is_telling
from seedlint.analysis.templates.page_skeletons import PLAIN, Slot, bones, gaps, pieces, skeleton, slots
from seedlint.analysis.templates.title_templates import folded, others
from seedlint.text.boilerplate import is_copied_file

_PROSE = 0.6
"""The share of a page's text that is prose and headings, under which its code and tables are what it is for."""
_SLOTS = 0.4
"""The share of gaps up to which two pages are one text; over it only the order of small words is the same."""
_LEAST_SMALL = 20
_SHOWN = 3
_LONGEST_TITLE = 200


def gather(document: Document, options: Options) -> Iterator[Fact]:
    if _guard(document, options["min-words"]):
        return
    page = pieces(document)
    parts = bones(page)
    key, small = skeleton(parts)
    if small >= _LEAST_SMALL:
        yield Fact(key, document.title_place, [document.title[:_LONGEST_TITLE], *gaps(page, parts)])


def judge(key: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    """Pages of one skeleton. The first stands for the text; pages of one title are versions of one page and count once."""
    distinct = {fact.value[0]: fact for fact in reversed(facts) if _is_same_text(fact, facts[0])}
    pages = sorted(distinct.values(), key=lambda fact: fact.place)
    found = slots(zip(*(page.value for page in pages), strict=False))
    if len(pages) >= options["min-pages"] and any(map(_holds_words, found)):
        yield from _report(key, pages, found)


def explain(document: Document, options: Options) -> Iterator[str]:
    guard = _guard(document, options["min-words"])
    key, small = skeleton(bones(pieces(document)))
    yield guard or f"compared by its {small} small words, whose skeleton is {key}"


def _guard(document: Document, least_words: int) -> str:
    """Why the page is not compared; '' where it is."""
    if is_copied_file(document.path):
        return "a licence, a changelog or the like"
    if " " not in document.title:
        return "its title is missing or one word, as of a page about an identifier"
    prose = [block.text for block in document.of(*PROSE)]
    everything = sum(len(block.text) for block in document.blocks if block.kind != "html")
    if sum(map(len, prose)) < _PROSE * everything:
        return "mostly code, tables and headings"
    count = 0
    for text in prose:
        count += len(text.split())
        if count >= least_words:  # a long page is not split to its end
            return ""
    return f"{count} words of prose; compared are pages of {least_words}" if count < least_words else ""


def _is_same_text(one: Fact, other: Fact) -> bool:
    differ: list[bool] = [mine != its for mine, its in zip(one.value, other.value, strict=False)]
    return sum(differ) <= _SLOTS * len(differ)


def _holds_words(slot: Slot) -> bool:
    telling = [is_telling(folded(filling)) for filling in slot if not filling.startswith(PLAIN)]
    return all(slot) and sum(telling) > len(slot) / 2


def _report(key: str, pages: Sequence[Fact], found: Counter[Slot]) -> Iterator[Finding]:
    """One finding at the first page; at each other one a spare."""
    known = [slot for slot in found if not any(filling.startswith(PLAIN) for filling in slot)]
    main = max(known, key=lambda slot: (_holds_words(slot), found[slot]), default=())
    shown = " / ".join(f"'{filling}'" for filling in main[:_SHOWN]) + " …" * (len(main) > _SHOWN)
    count = f"{len(found)} slots" if len(found) > 1 else "one slot"
    message = f"{len(pages)} pages are one text with {count}" + f": {shown}" * bool(shown)
    data = {"cluster": key, "pages": len(pages), "slots": [list(slot) for slot in known]}
    related = [Related(page.place, "the same text") for page in pages]
    for index, page in enumerate(pages):
        yield Finding(page.place, message, others(related, index), identity=key, data=data, fallback=index > 0)


RULE = CorpusRule(
    name="templated-page",
    doc=__doc__,
    gather=gather,
    judge=judge,
    options=(
        opt("min-pages", 2, "so many pages make a template", unit="pages", minimum=2),
        opt("min-words", 60, "pages with less prose are not compared", unit="words", minimum=40, per_file=True),
    ),
    default="info",
    explain=explain,
)
