"""A title, heading or sentence promises something that the text below does not have.

## Why

A reader who expects seven techniques counts along, and after four techniques goes back to look for the missing ones. Most such
promises were kept once: somebody cut an item, and the number above stayed. In titles that a machine wrote they never were kept.

## Bad

```md cache.md
# Debugging a cache: 7 techniques <!-- want -->

Start with the hit rate. A cache that is asked for the wrong keys is slow however large it is, and the hit rate tells you that
before anything else does, so draw it beside the load and look at both for a day.

## Watch the keys

Log the keys that miss. Most of them differ in a part that does not matter, such as a session or a time, and the cure is to
leave that part out.

## Watch the memory

There are three reasons to evict a key: <!-- want -->

- the memory is full
- its time is over
```

```md shells.md
# Bash vs fish <!-- want -->

The prompt of bash is set in one variable, and what it may hold is in the manual under its own heading. Most people copy
theirs from a friend and never look at it again, which is a pity, for a good prompt saves a command every minute of the day.
```

```md tides.md
# How a table is made

A table goes through these steps:

1. Read the gauges
2. Draw the curve
3. Print the proof
4. Tell the harbours <!-- want -->

## Read the gauges

Every gauge is read at noon.

## Draw the curve

The curve goes through all readings of a week.

### By hand

A good pen is enough, but these rulers help: <!-- want -->

## Print the proof

One page on cheap paper.
```

## Good

```md cache.md
# Debugging a cache: two techniques after 5 quarters in production

Start with the hit rate. A cache that is asked for the wrong keys is slow however large it is.

## Watch the memory

There are three reasons to evict a key:

- the memory is full
- its time is over
- someone asked for it
```

## Definition of a promise

A number from 3 to 20 (digits, words, Roman numerals) before a noun of which writers make lists: techniques, ways, steps,
reasons. Not a number before a unit (`5 quarters`), a version, a year, a rank (`top 10 %`), a name (`Fortune 500`) or a limit
(`up to 5 ways`). The rule reports a title or heading only if nothing below it has the promised number: headings of one level,
items of one list, numbered or bold leads, rows, figures, questions, ordinals, the parts of one sentence. Where there are at
least as many paragraphs, the finding is only possible and not sure. More things than promised are no flaw of a title.

A sentence directly above a list, in a quote too, that announces a number of anything and ends in a colon, promises exactly that
number: "We offer four plans:", "The four parts are:". Without a colon, the sentence must announce one of the listed nouns.
Items inside of items are another list. "These two parts" points back to parts that were named before, and promises nothing. A
list may go on below a heading inside of its section, and a list with `...` for an item may have any number. The notes of a
meeting are not held to their lists.

A list promises sections if the headings after it take its items in order: three or more, and most of the items. An item without
a section is then reported if one of its words is not said below the list, and no heading in its place has one of its words. In
the steps of a process, items of more than four words are instructions and are not reported.

A sentence that ends in a colon promises something below it. It is reported if the page ends there, or the next heading is above
the level of the section and has no word of the sentence. A heading that asks a question (`What are the four phases?`) promises
nothing.

`X vs Y` promises that the page mentions both sides, unless a side is a time (`old vs new`). A percentage promises that the page
repeats the percentage. With `years`, a year at the end of a title promises that the page names the year.

## Limits of the rule

The rule cannot see whether the seven headings are techniques at all: any seven headings keep the promise. It cannot see lists
that a build inserts from other files, so it does not check numbers on pages that include files. A heading over one paragraph
with a link to a site is taken for the title of a text there. It does not read promises in running text, nor pages in other
languages than English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint import Block, Document, DocumentRule, Finding, Options, Related, opt
from seedlint.analysis.promises import named_claims
from seedlint.analysis.promises.announcements import Announcement, find_announcements
from seedlint.analysis.promises.claims import Promise, find_promise
from seedlint.analysis.promises.dangling import find_dangling
from seedlint.analysis.promises.fulfilment import Shortfall, count_below, find_shortfall, is_teaser
from seedlint.analysis.promises.overviews import Plan, find_plans
from seedlint.text.outline import includes_files

_QUOTES = ('"', "“", "„", "«")
"""Signs at the beginning of a heading that is a saying of somebody else."""
_SHOWN = 20
"""Places that a finding points to."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each promise of the title, the headings and the announcements that the text breaks."""
    if document.language not in ("en", ""):
        return
    title = document.title_block
    of_title = list(_check_title(document, title, options)) if title else []
    if of_title and not is_teaser(document):
        yield from of_title
    yield from _check_headings(document)
    for announcement in find_announcements(document):
        if not announcement.is_kept:
            yield _unkept(announcement)
    yield from map(_unwritten, find_plans(document))
    yield from (_dangling(block, start) for block, start in find_dangling(document))


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield each promise, and all counts for it."""
    if document.language not in ("en", ""):
        yield f"not judged: the page is in '{document.language}', not English"
        return
    title = document.title_block
    for at, block in [*([(None, title)] if title else []), *_other_headings(document)]:
        if promise := find_promise(block.text) if block is title else _find_in_heading(block.text):
            counts = ", ".join(f"{count.count} {count.noun}" for count in count_below(document, at, promise))
            yield f"'{_words(block, promise)}' promised; {counts}"
    for one in find_announcements(document):
        yield f"'{_words(one.block, one.promise)}' announced, {len(one.listed)} listed, {one.more} in further lists"
    for plan in find_plans(document):
        yield f"a list of {plan.items} names {len(plan.headings)} sections and not {len(plan.missing)} more"
    yield from (f"'{side.text}' is compared" for side in named_claims.compared_sides(document.title))


def left_out(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason why the page is not judged."""
    if document.language not in ("en", ""):
        yield "page: in another language than English"


def _check_title(document: Document, title: Block, options: Options) -> Iterator[Finding]:
    promise = find_promise(title.text)
    if promise and not document.cached(includes_files):
        yield from _short("title", title, promise, find_shortfall(document, None, promise))
    yield from _check_comparison(document, title)
    yield from _check_percentages(document, title)
    if options["years"]:
        yield from _check_year(document, title)


def _find_in_heading(text: str) -> Promise | None:
    """Return the promise of a heading below the title; None for a saying, and for a question, which promises an answer only."""
    return None if text.startswith(_QUOTES) or text.rstrip().endswith("?") else find_promise(text)


def _check_headings(document: Document) -> Iterator[Finding]:
    for at, heading in _other_headings(document):
        promise = _find_in_heading(heading.text)
        if promise and not document.cached(includes_files) and not _is_section_number(document, heading, promise):
            yield from _short("heading", heading, promise, find_shortfall(document, at, promise))


def _is_section_number(document: Document, heading: Block, promise: Promise) -> bool:
    """Return whether the number is the number of the section: '3 Methods' after '2 Materials'."""
    begins = promise.start == 0 and heading.text[:1].isdigit()
    return begins and any(other.text[:1].isdigit() for other in document.of("heading") if other is not heading)


def _other_headings(document: Document) -> Iterator[tuple[int, Block]]:
    """Yield the headings that are not the title, each with its index among the blocks."""
    title, text = document.title_block, document.title
    for at, block in enumerate(document.blocks):
        if block.kind == "heading" and block is not title and block.text != text:
            yield at, block


def _short(where: str, block: Block, promise: Promise, shortfall: Shortfall | None) -> Iterator[Finding]:
    if shortfall is None:
        return
    scope = "page" if where == "title" else "section"
    best = shortfall.best
    noun = best.noun if best.count != 1 else best.noun.removesuffix("s")
    found = f"{best.count} {noun}" if best.count else "nothing that can be counted"
    yield Finding(
        block.at(promise.start, promise.end),
        f"{where} promises {promise.count} {promise.noun}, the {scope} has {found}",
        related=_places(best.blocks),
        confident=shortfall.confident,
        identity=f"{where} {block.text}",
        data={"promised": promise.count, "found": best.count, "counted": best.noun},
    )


def _unkept(announcement: Announcement) -> Finding:
    block, promise, listed = announcement.block, announcement.promise, announcement.listed
    return Finding(
        block.at(promise.start, promise.end),
        f"'{_words(block, promise)}' announced, {len(listed)} listed",
        related=_places(listed),
        identity=block.text,
        data={"promised": promise.count, "found": len(listed), "counted": "list items"},
    )


def _unwritten(plan: Plan) -> Finding:
    first, names = plan.missing[0], ", ".join(f"'{block.text}'" for block in plan.missing)
    count = f"{len(plan.headings)} of the {plan.items} items of the list have a section"
    return Finding(
        first.place,
        f"{count}, {names} {'has' if len(plan.missing) == 1 else 'have'} none; write the text or shorten the list",
        related=tuple(Related(heading.place, f"section '{heading.text}'") for heading in plan.headings),
        identity=f"list {names}",
    )


def _dangling(block: Block, start: int) -> Finding:
    sentence = block.text[start:]
    message = "the sentence introduces something, and the section ends; add what is lost, or end the sentence with a period"
    return Finding(block.at(start, len(block.text)), message, identity=f"introduction {sentence}")


def _check_comparison(document: Document, title: Block) -> Iterator[Finding]:
    sides = named_claims.compared_sides(title.text)
    if not sides:
        return
    text = named_claims.normalized_source(document)
    for side in sides:
        if named_claims.is_absent(side, text):
            message = f"title compares '{sides[0].text}' and '{sides[1].text}', the page never mentions '{side.text}'"
            yield Finding(title.at(side.start, side.end), message, identity=f"{title.text} {side.text}")


def _check_percentages(document: Document, title: Block) -> Iterator[Finding]:
    for share in named_claims.find_percentages(title.text):
        if not named_claims.is_repeated(share.text, named_claims.source_without_title(document)):
            message = f"title says {title.text[share.start : share.end]}, the page never does"
            yield Finding(title.at(share.start, share.end), message, identity=title.text)


def _check_year(document: Document, title: Block) -> Iterator[Finding]:
    year = named_claims.find_closing_year(title.text)
    if year and year.text not in named_claims.source_without_title(document):
        message = f"title says {year.text}, the page never does"
        yield Finding(title.at(year.start, year.end), message, confident=False, identity=title.text)


def _words(block: Block, promise: Promise) -> str:
    return block.text[promise.start : promise.end]


def _places(blocks: Sequence[Block]) -> tuple[Related, ...]:
    return tuple(Related(block.place, f"{number} of {len(blocks)}") for number, block in enumerate(blocks[:_SHOWN], 1))


RULE = DocumentRule(
    name="broken-promise",
    doc=__doc__,
    check=check,
    options=(opt("years", False, "true: a page whose title ends in a year ('in 2026') must name the year"),),
    default="warning",
    explain=explain,
    left_out=left_out,
    help="correct the promise, or write what is promised",
)
