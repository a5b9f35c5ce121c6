"""A heading with nothing under it, or only a placeholder.

## Why

A reader who follows a heading expects text. Where there is none, the page was published before it was finished, or its text
was lost in an edit; a table of contents and a search lead there all the same.

## Bad

```md setup.md
# Mail queue

The queue takes mail from the page and hands it to the server.

## Installation <!-- want -->

## Usage

Start the worker beside the page.

## Limits <!-- want -->

TODO
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

## What it cannot see

In plain text, where headings are guessed, only those with a line of the same sign under them and under the next are known to be
empty; placeholders are found all the same. `N/A` alone is reported as possible only, for it may be the answer.
Headings in a row that are used as a list of names are left alone, so a page of nothing but such headings is not reported. The
same goes for a page that is a title alone, for a version without notes in a changelog, for templates, whose sections are empty
on purpose, and for what lies under `tests`.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, opt
from seedlint.analysis.empty.empty_headings import Hollow, account, hollows
from seedlint.rule import Options
from seedlint.text.headings import normalize

_LONGEST = 60
"""Characters of a heading or a placeholder that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    ignored = {normalize(name) for name in options["ignore"]}
    for hollow in hollows(document, tuple(options["placeholders"])):
        heading = hollow.heading
        if normalize(heading.text) in ignored:
            continue
        identity = f"{hollow.path} {'placeholder' if hollow.text else 'nothing'}"
        yield Finding(heading.place, _message(hollow), confident=hollow.confident, identity=identity)


def explain(document: Document, options: Options) -> Iterator[str]:
    """What was made of each heading, and what excused one with nothing under it."""
    ignored = {normalize(name) for name in options["ignore"]}
    for heading, what in account(document, tuple(options["placeholders"])):
        if heading is None:
            yield what
        else:
            excused = "in 'ignore'" if normalize(heading.text) in ignored else what
            yield f"line {heading.place.line}: '{_cut(heading.text)}': {excused}"


def _message(hollow: Hollow) -> str:
    name = _cut(hollow.heading.text)
    return f"only a placeholder under '{name}': '{_cut(hollow.text)}'" if hollow.text else f"nothing under '{name}'"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


RULE = DocumentRule(
    name="empty-section",
    doc=__doc__,
    check=check,
    options=(
        opt("placeholders", [], "phrases that are placeholders too, where one is all the text of a section"),
        opt("ignore", [], "headings that may stand alone, without regard to case, numbering and punctuation"),
    ),
    tags=("structure",),
    explain=explain,
)
