"""Rules and formats from all sources: built-in, installed distributions (pluggy), rule files of a config; and the cache of their
metadata.

May import: `_internal`, `errors`, `formats`, `option_types`, `rule`.
"""
