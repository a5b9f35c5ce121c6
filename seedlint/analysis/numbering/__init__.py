"""The numbers of headings.

May import: `_internal`, `model`, `text`.
"""
