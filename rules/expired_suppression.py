"""A suppression is past its `until` date.

## Why

Somebody wrote `until` because the flaw was to be fixed by that day. From the next day the rule reports the flaw again. It also
reports the comment, or the entry in the config, that no longer has an effect.

## Bad

```md page.md
# Opening hours

<!-- seedlint-disable-next-line low-readability until=2020-01-31 --> <!-- want -->

The shop is closed for the winter.
```

## Good

```md page.md
# Opening hours

<!-- seedlint-disable-file templated-title until=9999-12-31 -->

The shop is closed for the winter.
```
"""

from seedlint.analysis.suppressions.run_level import run_level_rule

RULE = run_level_rule("expired-suppression", __doc__, "fix the text, or set a later date after `until=`")
