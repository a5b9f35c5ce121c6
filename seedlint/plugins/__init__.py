"""Rules and formats from all sources: built-in, installed distributions (pluggy) and rule files of a config.

Also here: the cache of the metadata of rules.

May import: `_internal`, `errors`, `formats`, `option_types`, `rule`, `styles`.
"""
