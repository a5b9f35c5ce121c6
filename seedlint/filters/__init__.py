"""The way from all findings to the violations that are reported: suppressions, baseline, changed lines, severity and order.

May import: `_internal`, `config`, `discovery`, `evaluation`, `model`, `rule`.
"""
