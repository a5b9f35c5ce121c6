"""Helpers without knowledge of texts or rules: dataclasses and patterns that start fast, hashes, globs, processes, the terminal,
the cache of start-up values. Nothing here is public.

May import: nothing.
"""
