"""A comment that means to switch a rule off, and cannot be obeyed.

## Why

A comment with a slip in it looks as if it worked. Where it is not obeyed the writer wonders why the warning stays, and where it
were obeyed by guessing, more would be switched off than anybody meant. So it is obeyed to the letter or not at all.

## Bad

```md
# Release notes

<!-- seedlint-disable-nextline low-readability --> <!-- want -->

The text of the licence is quoted as its authors wrote it.

<!-- seedlint-disable-next-line low-readability until=2027-13-01 --> <!-- want -->

The same holds of this part.
```

## Good

```md
# Release notes

<!-- seedlint-disable-next-line low-readability reason="quoted from the licence" until=2027-12-31 -->

The text of the licence is quoted as its authors wrote it.
```

## What there is

`seedlint-disable-next-line`, `seedlint-disable-line`, `seedlint-disable` … `seedlint-enable` and `seedlint-disable-file`. Names
of rules or patterns such as `templated-*` follow, several if need be, none for all rules; then `reason="…"` and
`until=2027-12-31`, the last day on which it holds. In Markdown it is an HTML comment, in MDX `{/* seedlint-disable-line */}`. In
code it is text.

## What it cannot see

A comment that is not closed, or begins with another word than seedlint.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options


def check(document: Document, options: Options) -> Iterator[Finding]:
    for ignore in document.suppressions:
        if ignore.problem:
            yield Finding(ignore.place, ignore.problem, identity=ignore.problem)


RULE = DocumentRule(name="malformed-suppression", doc=__doc__, check=check)
