"""The targets of links.

May import: `_internal`, `model`, `text`.
"""
