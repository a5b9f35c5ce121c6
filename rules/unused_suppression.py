"""A suppression where there is nothing to suppress.

## Why

It was needed once. Since then the text was mended, and the comment stayed: it misleads the reader of the source, and hides
the flaw on the day that it comes back. `--fix` takes it out, unless it stands with others in one comment or begins a region.

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

## What it cannot see

A suppression is judged only where its rules are on and all that they find is known. With PATHs this leaves out rules that look at
all files together: a copy may be told at another end in a whole run.
"""

from seedlint.analysis.suppressions.run_level import run_level_rule

RULE = run_level_rule("unused-suppression", __doc__)
