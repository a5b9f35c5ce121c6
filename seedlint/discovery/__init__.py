"""The files of a run: the project and its corpus, and the targets that the PATHs of a command name.

Also here: the state of files in git, file signatures, and the reason why a file is not checked.

May import: `_internal`, `config`, `errors`, `plugins`, `rule`.
"""
