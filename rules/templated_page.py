"""Pages that share one text, with other words filled into its slots.

## Why

A reader who has seen one page has seen all, and a search engine may show none. Every mistake in the text is on every page, and
the next correction will miss some pages. Often the words in the slots are all that the writer knew about the subject. One page
with a list or a table of the differences says the same and can be kept correct.

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

## Not reported

Pages with fewer than `min-words` words of prose, and pages that are mostly code and tables; pages about an identifier, such as
those generated from source code; licences and changelogs; pages that differ in dates and numbers alone; equal pages, which
`duplicate-paragraph` reports.

## Limits of the rule

Templates in which one page has a sentence more than another, and slots that hold whole clauses. Languages without spaces between
words, and languages whose small words it does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint import PROSE, CorpusRule, Document, Fact, Finding, Options, Related, opt
from seedlint.analysis.templates.frames import has_word
from seedlint.analysis.templates.page_skeletons import (
    HASHED,
    Slot,
    count_slots,
    find_gaps,
    skeleton_key,
    skeleton_parts,
    split_page,
)
from seedlint.analysis.templates.title_templates import fold_title, other_places
from seedlint.text.boilerplate import is_copied

_MIN_PROSE = 0.6
"""The share of a page's text that is prose and headings, under which the page is there for its code and tables."""
_MAX_DIFFERING_GAPS = 0.4
"""The share of gaps up to which two pages share one text; above it only the order of small words is the same."""
_MIN_SMALL_WORDS = 20
_MAX_SHOWN = 3
_MAX_TITLE_CHARACTERS = 200


def gather(document: Document, options: Options) -> Iterator[Fact]:
    """Yield the title and the gaps of a page, under the key of its skeleton; nothing for a page that is not compared."""
    if _exclusion(document, options["min-words"]):
        return
    pieces = split_page(document)
    parts = skeleton_parts(pieces)
    key, small_words = skeleton_key(parts)
    if small_words >= _MIN_SMALL_WORDS:
        yield Fact(key, document.title_place, [document.title[:_MAX_TITLE_CHARACTERS], *find_gaps(pieces, parts)])


def judge(key: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    """Yield the findings about pages with one skeleton, if their gaps are those of one text.

    All pages are compared with the first. Pages of one title are versions of one page and count once.
    """
    distinct = {fact.value[0]: fact for fact in reversed(facts) if _is_same_text(fact, facts[0])}
    pages = sorted(distinct.values(), key=lambda fact: fact.place)
    slots = count_slots(zip(*(page.value for page in pages), strict=False))
    if len(pages) >= options["min-pages"] and any(map(_holds_words, slots)):
        yield from _findings(key, pages, slots)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason why the page is not compared, or the key that it is compared by."""
    exclusion = _exclusion(document, options["min-words"])
    key, small_words = skeleton_key(skeleton_parts(split_page(document)))
    yield exclusion or f"compared by its {small_words} small words; the key of their order is {key}"


def left_out(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason why the page is not compared."""
    if reason := _exclusion(document, options["min-words"]):
        too_short = f"under {options['min-words']} words of prose"
        yield f"page: {too_short if reason[0].isdigit() else reason}"


def _exclusion(document: Document, min_words: int) -> str:
    """Return the reason why the page is not compared; '' for a page that is compared."""
    if is_copied(document):
        return "a licence, a changelog or the like"
    if " " not in document.title:
        return "its title is missing or one word, as of a page about an identifier"
    prose = [block.text for block in document.of(*PROSE)]
    everything = sum(len(block.text) for block in document.blocks if block.kind != "html")
    if sum(map(len, prose)) < _MIN_PROSE * everything:
        return "mostly code, tables and headings"
    count = 0
    for text in prose:
        count += len(text.split())
        if count >= min_words:  # a long page is not split to its end
            return ""
    return f"{count} words of prose; pages are compared from {min_words}" if count < min_words else ""


def _is_same_text(one: Fact, other: Fact) -> bool:
    differ: list[bool] = [mine != its for mine, its in zip(one.value, other.value, strict=False)]
    return sum(differ) <= _MAX_DIFFERING_GAPS * len(differ)


def _holds_words(slot: Slot) -> bool:
    """Return whether most pages fill the slot with words, and none leaves it empty."""
    with_words = [has_word(fold_title(words)) for words in slot if not words.startswith(HASHED)]
    return all(slot) and sum(with_words) > len(slot) / 2


def _findings(key: str, pages: Sequence[Fact], slots: Counter[Slot]) -> Iterator[Finding]:
    """Yield one finding at the first page, and a fallback at each other page."""
    known = [slot for slot in slots if not any(words.startswith(HASHED) for words in slot)]
    main = max(known, key=lambda slot: (_holds_words(slot), slots[slot]), default=())
    shown = " / ".join(f"'{words}'" for words in main[:_MAX_SHOWN]) + " …" * (len(main) > _MAX_SHOWN)
    count = f"{len(slots)} slots" if len(slots) > 1 else "one slot"
    message = f"{len(pages)} pages share one text with {count}" + f": {shown}" * bool(shown)
    data = {"cluster": key, "pages": len(pages), "slots": [list(slot) for slot in known]}
    related = [Related(page.place, "the same text") for page in pages]
    for index, page in enumerate(pages):
        yield Finding(page.place, message, other_places(related, index), identity=key, data=data, fallback=index > 0)


RULE = CorpusRule(
    name="templated-page",
    doc=__doc__,
    gather=gather,
    judge=judge,
    options=(
        opt("min-pages", 2, "fewer pages with the same text are not reported", unit="pages", minimum=2),
        opt("min-words", 60, "pages with fewer words of prose are not compared", unit="words", minimum=40, per_file=True),
    ),
    default="info",
    explain=explain,
    left_out=left_out,
    help="write what is special about each page, or make one page of all",
)
