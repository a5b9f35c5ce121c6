"""A comment is meant to disable a rule and cannot be read.

## Why

A comment with a typing error looks as if it worked. If seedlint skipped it in silence, the writer would wonder why the warning
stays; if seedlint guessed, it would disable more than anybody meant. So seedlint obeys a comment exactly or not at all.

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

## The forms of the comment

`seedlint-disable-next-line`, `seedlint-disable-line`, `seedlint-disable` … `seedlint-enable` and `seedlint-disable-file`. Then
come the names of rules, or patterns such as `templated-*`; a comment without a name disables all rules. At the end come
`reason="…"` and `until=2027-12-31`, the last day on which the comment holds. In Markdown the comment is an HTML comment, in MDX
`{/* seedlint-disable-line */}`. In code the comment is text.

## Limits of the rule

A comment that is not closed, or that begins with another word than seedlint.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each comment that cannot be obeyed."""
    for ignore in document.suppressions:
        if ignore.problem:
            yield Finding(ignore.place, ignore.problem, identity=ignore.problem)


RULE = DocumentRule(
    name="malformed-suppression", doc=__doc__, check=check, help='write it as in `seedlint-disable-next-line RULE reason="…"`'
)
