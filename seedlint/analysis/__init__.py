"""The insides of single rules, a folder for each rule or family of rules.

A rule imports its own folder; code that several unrelated rules need belongs to `seedlint.text`.

May import: `_internal`, `document_types`, `model`, `option_types`, `rule`, `tables`, `text`.
"""
