"""Types of documents (decision record, how-to, runbook …): the built-in ones and those of a config, the detection of a page's
type, and the search for the sections that the type asks for.

May import: `_internal`, `model`, `option_types`, `tables`, `text`.
"""
