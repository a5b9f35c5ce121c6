"""The insides of single rules, a folder a rule or a family of rules. A rule imports its own folder; what several unrelated rules
need belongs to `seedlint.text`.

May import: `_internal`, `document_types`, `model`, `option_types`, `rule`, `tables`, `text`.
"""
