"""The inspection of a repository, and the config that `seedlint init` proposes for it.

May import: `_internal`, `analysis`, `document_types`, `formats`, `model`, `styles`, `text`.
"""
