"""A comment that switches a rule off, and does not say why.

## Why

Whoever comes across the comment next year cannot tell whether it still holds, and so nobody dares to take it out. A reason of
three words settles that. The rule is off until the config says `require-reason: true`, or names the rule; it then wants a
reason of the entries under `ignore` in the config as well.

## Bad

```md
# Terms

<!-- seedlint-disable-next-line low-readability --> <!-- want -->

The text of the licence is quoted as its authors wrote it.
```

## Good

```md
# Terms

<!-- seedlint-disable-next-line low-readability reason="quoted from the licence" -->

The text of the licence is quoted as its authors wrote it.
```

## What it cannot see

Whether the reason is a good one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options


def check(document: Document, options: Options) -> Iterator[Finding]:
    for ignore in document.suppressions:
        if ignore.rules and not ignore.reason:
            names = ", ".join(f"'{target.pattern}'" for target in ignore.rules)
            yield Finding(ignore.place, f"no reason for switching off {names}".replace("'*'", "all rules"), identity=names)


RULE = DocumentRule(name="unexplained-suppression", doc=__doc__, check=check, default="off")
