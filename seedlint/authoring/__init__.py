"""Tools for rule authors.

The page of a rule: parsed, printed, scaffolded; its examples run as tests; the invariants that every rule must keep.

May import: `_internal`, `config`, `errors`, `evaluation`, `filters`, `formats`, `index`, `model`, `plugins`, `rule`.
"""
