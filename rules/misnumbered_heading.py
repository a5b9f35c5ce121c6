"""A numbered heading skips a number or repeats the number before it.

## Why

Readers take the numbers for the order of the steps. If step 4 is missing, they search for it, and cannot know whether the text
was lost or only the number is wrong. If there are two steps 4, nobody can refer to one of them.

## Bad

```md release.md
# Release the almanac

## 1. Freeze the tables

No table changes from here on.

## 2. Print a proof

Read it aloud.

## 4. Send it to the printer <!-- want -->

By noon.

## 4. Tell the harbours <!-- want -->

One letter each.

## 5. File the proof

In the red cupboard.
```

## Good

```md release.md
# Release the almanac

## Step 1: Freeze the tables

No table changes from here on.

## Step 2: Print a proof

Read it aloud.

### 1. The tides

Two pages.

### 2. The lights

Two pages.

## Notes

The proof is kept.

## Step 3: Send it to the printer

By noon.
```

## Definition of a number

A number from 0 to 99 at the start of a heading, before `.`, `)`, `:` or a dash, alone or after a word: `2. Print`, `Step 2:
Print`. Only headings of one level in one section are compared, with the same word before the number. A series that begins again
at 1, or that counts down, is in order, and `4A`, `4B` count as one number 4. A missing number that a heading between the two
has is on a wrong level, or not written like the others. A missing number that is in code between the two is not reported:
`swallowed-text` reports a heading that became code.

## Limits of the rule

The rule needs at least two headings that follow each other in order, and reports only gaps of one or two numbers: a page may
quote some points of a longer list. For the same reason it reports no gap in a series that begins after 1, and nothing in a deck
of slides. Two headings with one number and nearly the same words are alternatives, such as
`2. Install on Linux` and `2. Install on macOS`, and are not reported. Nor is a number again if the heading is there twice, with
two numbers: a site shows one of them. In a series with a word (`Week 2`), a heading without number may take the place of a
missing one: `Midterm project`.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Block, Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.numbering.series import Slip, find_series, find_slips
from seedlint.text.boilerplate import is_slide_deck

_LONGEST = 60
"""Characters of a heading that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each heading whose number does not follow the number of the heading before it."""
    slips = list(find_slips(document))
    for slip in slips if slips and not is_slide_deck(document) else ():
        yield _on_another_level(slip, slip.misplaced) if slip.misplaced else _out_of_order(slip)


def _on_another_level(slip: Slip, misplaced: Block) -> Finding:
    before, here = slip.before, slip.here
    number = before.number + 1
    if misplaced.level == here.heading.level:
        flaw = f"heading {number} is not written like headings {before.number} and {here.number}; write the three alike"
    else:
        flaw = (
            f"heading {number} is on level {misplaced.level}, {before.number} and {here.number} are on level"
            f" {here.heading.level}; put the three on one level"
        )
    related = (Related(before.heading.place, "the heading before it"), Related(here.heading.place, "the heading after it"))
    return Finding(
        misplaced.place,
        flaw,
        related=related,
        identity=f"{before.heading.text} {misplaced.text}",
    )


def _out_of_order(slip: Slip) -> Finding:
    before, here = slip.before, slip.here
    missing = [str(number) for number in range(before.number + 1, here.number)]
    lost = f"numbers {' and '.join(missing)} are missing" if len(missing) > 1 else f"number {''.join(missing)} is missing"
    flaw = lost if missing else f"number {here.number} again"
    remedy = "correct the numbers, or add what is lost"
    if slip.bold:
        flaw, remedy = lost.replace("missing", "in bold and no heading"), "make a heading of the bold text"
    bold = (Related(block.place, "bold text with the number") for block in slip.bold)
    return Finding(
        here.heading.at(here.start, here.end),
        f"{flaw}: this heading follows '{_cut(before.heading.text)}'; {remedy}",
        related=(Related(before.heading.place, "the heading before it"), *bold),
        identity=f"{before.heading.text} {here.heading.text}",
    )


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the numbers of each series of headings."""
    for series in find_series(document):
        yield f"headings from line {series[0].heading.place.line}: {', '.join(str(one.number) for one in series)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


RULE = DocumentRule(
    name="misnumbered-heading",
    doc=__doc__,
    check=check,
    tags=("structure",),
    explain=explain,
    help="correct the number, or restore the section that is missing",
)
