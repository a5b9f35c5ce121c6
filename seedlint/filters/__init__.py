"""The steps from all findings to the violations that are reported: suppressions, baseline, changed lines, severity and order.

`pipeline` is the entry and says the order of the steps; `suppression/` and `baseline/` are imported only by runs that need them.

May import: `_internal`, `config`, `discovery`, `errors`, `evaluation`, `model`, `rule`.
"""
