"""Rules from all sources: built-in, installed distributions (pluggy), rule files of a config; and the cache of their metadata.

May import: `_internal`, `errors`, `option_types`, `rule`.
"""
