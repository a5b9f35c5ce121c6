"""Tools for rule authors: the rule page (parsed, printed, scaffolded), its examples run as tests, and the invariants that every
rule must keep.

May import: `_internal`, `config`, `errors`, `evaluation`, `filters`, `formats`, `index`, `model`, `rule`.
"""
