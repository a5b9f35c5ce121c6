"""`seedlint init`: inspects a repository and proposes a config for it.

May import: `_internal`, `analysis`, `document_types`, `formats`, `model`, `text`.
"""
