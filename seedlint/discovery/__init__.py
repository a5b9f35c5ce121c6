"""The files of a run: the project and its corpus, the state that git reports, file signatures, the targets that PATHs name, and
the reason why a file is not checked.

May import: `_internal`, `config`, `errors`, `plugins`, `rule`.
"""
