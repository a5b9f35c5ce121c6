"""Types of documents (decision record, how-to, runbook …).

The folder holds the built-in types, the schema of a type in the config, the detection of the type of a page, and the search for
the sections that the type asks for.

May import: `_internal`, `model`, `option_types`, `tables`, `text`.
"""
