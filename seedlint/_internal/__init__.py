"""Helpers that know nothing of texts or rules.

Dataclasses and regular expressions that cost little at start-up, hashes, globs, parallel map, terminal output, the start-up
cache. Nothing here is public.

May import: `errors`.
"""
