"""The language server: the findings of `seedlint check`, shown in an editor while a page is edited.

May import: `_internal`, `authoring`, `config`, `engine`, `errors`, `fixes`, `formats`, `model`, `plugins`,
`rule`.
"""
