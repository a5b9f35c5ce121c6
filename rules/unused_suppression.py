"""A suppression has nothing to suppress.

## Why

The suppression was needed once. Since then somebody fixed the text, and the comment stayed. It misleads the reader of the
source, and hides the flaw on the day that the flaw returns. `--fix` removes the comment, unless it names other rules as well or
begins a region.

## Bad

```md page.md
# Opening hours

<!-- seedlint-disable-next-line empty-section --> <!-- want -->

## Winter

The shop is closed for the winter.
```

## Good

```md page.md
# Opening hours

The shop is open on weekdays.

<!-- seedlint-disable-next-line empty-section reason="filled in by the build" -->

## Winter
```

## Limits of the rule

A suppression is judged only where its rules are on and all their findings are known. With PATHs that excludes rules that compare
all files: a run over all files may report a copy at another of its places.
"""

from seedlint.analysis.suppressions.run_level import run_level_rule

RULE = run_level_rule("unused-suppression", __doc__, "remove it, or the name of the rule from it")
