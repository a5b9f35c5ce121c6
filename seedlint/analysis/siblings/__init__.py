"""The comparison of the sections of a page with the sections of the pages beside it.

May import: `_internal`, `model`, `text`.
"""
