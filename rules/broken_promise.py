"""A number of things, a comparison or a figure that is promised and not found below.

## Why

A reader who was promised seven techniques counts along, and after four goes back to look for what was missed. Most such promises
were kept once: an item was cut and the number above it stayed. In titles that a machine wrote they never were.

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

The prompt of bash is set in one variable, and what it may hold is told in the manual under its own heading. Most people copy
theirs from a friend and never look at it again, which is a pity, for a good prompt saves a command every minute of the day.
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

## What is a promise

A number from 3 to 20 (digits, words, Roman numerals) before a word of which lists are made: techniques, ways, steps, reasons.
Not a number before a unit (`5 quarters`), a version, a year, a rank (`top 10 %`), a name (`Fortune 500`) or a limit (`up to 5
ways`). A title or heading is held to it only if nothing below it counts so many: headings of one level, items of one list,
numbered or bold leads, rows, figures, questions, ordinals, the parts of one sentence. Where at least the paragraphs are as
many, the finding is held for possible only. More than was promised is no flaw in a title.

A sentence that ends in a colon directly above a list, and announces a number of anything, is held to exactly that number.

`X vs Y` promises that both are spoken of, a percentage that it comes back. With `years`, so does a year at the end of a title.

## What it cannot see

Whether the seven headings are techniques at all: any seven will do. Lists that a build inserts from elsewhere: pages that include
other files are not held to numbers. Promises in running text, and in other languages than English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint import Document, DocumentRule, Finding, Related, opt
from seedlint.analysis.promises import named_claims as named
from seedlint.analysis.promises.announcements import Announcement, announcements
from seedlint.analysis.promises.claims import Promise, counted
from seedlint.analysis.promises.fulfilment import Shortfall, below, shortfall
from seedlint.analysis.titles.normalized_page import normalized_body
from seedlint.model import Block
from seedlint.rule import Options
from seedlint.text.outline import includes_files

FEWEST_WORDS = 40
"""Ours: a shorter page is a teaser, and keeps its promise elsewhere."""
_SHOWN = 20
"""Places that a finding points to."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    if document.language not in ("en", ""):
        return
    yield from _title(document, options)
    yield from _headings(document)
    for announcement in announcements(document):
        yield from _announced(announcement)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Each promise that was seen, and all that was counted for it."""
    if document.language not in ("en", ""):
        yield f"not judged: the page is in '{document.language}', not English"
        return
    title = document.title_block
    for at, block in [*([(None, title)] if title else []), *_other_headings(document)]:
        if promise := counted(block.text):
            found = below(document, at, promise)
            yield f"'{block.text[promise.start : promise.end]}' promised; " + ", ".join(
                f"{one.count} {one.what}" for one in found
            )
    for one in announcements(document):
        yield f"'{_words(one.block, one.promise)}' announced, {len(one.listed)} listed, {one.more} in further lists"
    yield from (f"'{side.text}' is compared" for side in named.sides(document.title))


def _title(document: Document, options: Options) -> list[Finding]:
    found = list(_of_title(document, document.title_block, options)) if document.title_block else []
    return found if found and document.view(normalized_body).words >= FEWEST_WORDS else []


def _of_title(document: Document, title: Block, options: Options) -> Iterator[Finding]:
    promise = counted(title.text)
    if promise and not document.view(includes_files):
        yield from _short("title", title, promise, shortfall(document, None, promise))
    yield from _compared(document, title)
    yield from _measured(document, title)
    if options["years"]:
        yield from _dated(document, title)


def _headings(document: Document) -> Iterator[Finding]:
    for at, heading in _other_headings(document):
        promise = counted(heading.text)
        if promise and not document.view(includes_files) and not _is_numbering(document, heading, promise):
            yield from _short("heading", heading, promise, shortfall(document, at, promise))


def _is_numbering(document: Document, heading: Block, promise: Promise) -> bool:
    """Whether the number is that of the section: '3 Methods' after '2 Materials'."""
    begins = promise.start == 0 and heading.text[:1].isdigit()
    return begins and any(other.text[:1].isdigit() for other in document.of("heading") if other is not heading)


def _other_headings(document: Document) -> Iterator[tuple[int, Block]]:
    """The headings that are not the title, each with its place among the blocks."""
    title, text = document.title_block, document.title
    for at, block in enumerate(document.blocks):
        if block.kind == "heading" and block is not title and block.text != text:
            yield at, block


def _short(where: str, block: Block, promise: Promise, missing: Shortfall | None) -> Iterator[Finding]:
    if missing is None:
        return
    scope = "page" if where == "title" else "section"
    best = missing.best
    found = (
        f"{best.count} {best.what if best.count != 1 else best.what.removesuffix('s')}"
        if best.count
        else "nothing that can be counted"
    )
    yield Finding(
        block.at(promise.start, promise.end),
        f"{where} promises {promise.count} {promise.noun}, the {scope} has {found}",
        related=_places(best.blocks),
        confident=missing.confident,
        identity=f"{where} {block.text}",
        data={"promised": promise.count, "found": best.count, "counted": best.what},
    )


def _announced(one: Announcement) -> Iterator[Finding]:
    if one.kept:
        return
    count, listed = one.promise.count, len(one.listed)
    yield Finding(
        one.block.at(one.promise.start, one.promise.end),
        f"'{_words(one.block, one.promise)}' announced, {listed} listed",
        related=_places(one.listed),
        identity=one.block.text,
        data={"promised": count, "found": listed, "counted": "list items"},
    )


def _compared(document: Document, title: Block) -> Iterator[Finding]:
    pair = named.sides(title.text)
    if not pair:
        return
    text = named.folded(document)
    for side in pair:
        if named.unspoken(side, text):
            message = f"title compares '{pair[0].text}' and '{pair[1].text}', the page never speaks of '{side.text}'"
            yield Finding(title.at(side.start, side.end), message, identity=f"{title.text} {side.text}")


def _measured(document: Document, title: Block) -> Iterator[Finding]:
    for share in named.shares(title.text):
        if not named.comes_back(share.text, named.written(document)):
            words = title.text[share.start : share.end]
            yield Finding(title.at(share.start, share.end), f"title says {words}, the page never does", identity=title.text)


def _dated(document: Document, title: Block) -> Iterator[Finding]:
    year = named.year(title.text)
    if year and year.text not in named.written(document):
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
    options=(opt("years", False, "hold a title that ends in a year ('in 2026') to it: the page has to name the year"),),
    default="warning",
    explain=explain,
)
