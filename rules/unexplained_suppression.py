"""A comment disables a rule and gives no reason.

## Why

Whoever finds the comment next year cannot know whether it still holds, so nobody dares to remove it. A reason of three words
settles that. The rule is off until the config says `require-reason: true`, or names the rule. It then requires a reason for the
entries under `ignore` in the config as well.

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

## Limits of the rule

The rule cannot see whether the reason is a good one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each comment that disables rules without a reason."""
    for suppression in document.suppressions:
        if suppression.rules and not suppression.reason:
            names = ", ".join(f"'{rule.pattern}'" for rule in suppression.rules)
            yield Finding(suppression.place, f"no reason for switching off {names}".replace("'*'", "all rules"), identity=names)


RULE = DocumentRule(
    name="unexplained-suppression",
    doc=__doc__,
    check=check,
    default="off",
    help='add the reason, as in `reason="quoted from the licence"`',
)
