"""The names of code on a page, and the search for two spellings of one name.

May import: `_internal`, `model`, `tables`, `text`.
"""
