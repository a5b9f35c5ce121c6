"""A heading has nothing under it, or only a placeholder.

## Why

A reader who follows a heading expects text. Where there is none, the page was published before it was finished, or an edit lost
the text; the table of contents and a search lead to the heading all the same.

## Bad

```md setup.md
# Mail queue

The queue takes mail from the page and hands it to the server.

## Installation <!-- want -->

## Usage

Start the worker beside the page.

## Limits <!-- want -->

Coming soon.
```

## Good

```md setup.md
# Mail queue

## Installation

### From a package

Ask your package manager for `mail-queue`.

## Usage

    mail-queue start

## Limits

None that we know of.
```

## Limits of the rule

In plain text, where headings are guessed, a heading is known to be empty only if the heading and the next heading are underlined
with the same sign; placeholders are found in any case. `N/A` alone is taken for an answer.

A comment that says what to write is no text. A comment that is one word, or `name: value`, or that speaks of a generator, may be
the mark of a tool that fills the section in, so the section is not reported.

Headings in a row that are used as a list of names are not reported, so a page with only such headings is silent. The same holds
for headings that are a message of their own (ten words or more that are no question, or `(unchanged)` at the end) or have a part
that is to be filled in (`{Title}`), for a form (eight items or rows of tables without words), for a page that is a title alone,
for a version without notes in a changelog, for templates, whose sections are empty on purpose, and for all files under `tests`.
More than five empty headings of a page are one finding, at the first of them.

A page with at most lists of links, whose other headings are all in comments (`<!-- ## Limits -->`, three in a row), is the plan
of a page that nobody wrote. It is one finding, at the first of these headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint import Document, DocumentRule, Finding, Options, Related, opt
from seedlint.analysis.empty.commented_headings import PlannedPage, find_plan
from seedlint.analysis.empty.empty_headings import EmptyHeading, explain_headings, find_empty_headings
from seedlint.text.headings import normalize

_MOST, _SHOWN = 5, 50
"""Findings on one page, more are one finding; and the further headings that it points to."""
_LONGEST = 60
"""Characters of a heading or a placeholder that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each heading with nothing or only a placeholder under it."""
    ignored = {normalize(name) for name in options["ignore"]}
    if plan := find_plan(document):
        yield _planned(plan)
    found = [
        empty
        for empty in find_empty_headings(document, tuple(options["placeholders"]))
        if normalize(empty.heading.text) not in ignored
    ]
    if len(found) > _MOST:
        yield _all_together(found)
        return
    for empty in found:
        identity = f"{empty.path} {'placeholder' if empty.text else 'nothing'}"
        yield Finding(empty.heading.place, _message(empty), identity=identity)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the verdict on each heading, with the excuse for a heading with nothing under it."""
    if plan := find_plan(document):
        yield f"the page has {len(plan.headings)} headings in comments, and no text of its own"
    ignored = {normalize(name) for name in options["ignore"]}
    for heading, reason in explain_headings(document, tuple(options["placeholders"])):
        if heading is None:
            yield reason
        else:
            excused = "in 'ignore'" if normalize(heading.text) in ignored else reason
            yield f"line {heading.place.line}: '{_cut(heading.text)}': {excused}"


def _planned(plan: PlannedPage) -> Finding:
    """Return the finding for a page whose own headings are all in comments."""
    first = _cut(plan.headings[0])
    message = f"{len(plan.headings)} headings are in comments, the first is '{first}', and the page has no text of its own"
    return Finding(plan.place, f"{message}; write the sections or remove the page", identity="headings in comments")


def _all_together(found: Sequence[EmptyHeading]) -> Finding:
    """Return one finding for all empty headings of a page, at the first of them; the identity does not depend on their number."""
    first, *rest = found
    related = tuple(Related(empty.heading.place, _message(empty)) for empty in rest[:_SHOWN])
    return Finding(
        first.heading.place,
        f"{_message(first)}; {len(rest)} more headings of the page have no text either",
        related=related,
        identity="several headings",
    )


def _message(empty: EmptyHeading) -> str:
    name = _cut(empty.heading.text)
    if empty.is_link:
        return f"only a link without a target under '{name}': '{_cut(empty.text)}'"
    if empty.text:
        return f"only a placeholder under '{name}': '{_cut(empty.text)}'"
    advice = "; if the headings after it are its parts, put them one level lower"
    return f"nothing under '{name}'{advice if empty.is_umbrella else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


RULE = DocumentRule(
    name="empty-section",
    doc=__doc__,
    check=check,
    options=(
        opt("placeholders", [], "more phrases that are placeholders where a section has no other text"),
        opt("ignore", [], "headings that may have no text; case, numbering and punctuation do not count"),
    ),
    tags=("structure",),
    explain=explain,
    help="write the section, or remove its heading",
)
