"""The language server: the findings of `seedlint check`, shown in an editor while a page is edited.

May import: `_internal`, `authoring`, `config`, `discovery`, `engine`, `errors`, `fixes`, `formats`, `index`, `model`, `plugins`,
`rule`.
"""
