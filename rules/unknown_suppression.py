"""A suppression names a rule that does not exist.

## Why

The name has a typing error, or the rule was renamed or came with a plugin that is gone. The comment then disables nothing, while
the reader of the page believes that it does. Rules about suppressions cannot be disabled in a text either, only in the config.

## Bad

```md page.md
# Opening hours

<!-- seedlint-disable-next-line low-readabilty --> <!-- want -->

The shop is closed for the winter.
```

## Good

```md page.md
# Opening hours

<!-- seedlint-disable-file templated-* -->

The shop is closed for the winter.
```
"""

from seedlint.analysis.suppressions.run_level import run_level_rule

RULE = run_level_rule("unknown-suppression", __doc__, "correct the name; `seedlint rules` lists all names")
