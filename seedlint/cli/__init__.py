"""The command line: `dispatch` runs a command, `commands` has one module for each.

Exit codes (`error_handling`): 0 no violation at or over `fail-on`, 1 some, 2 the run itself failed, 130 on interrupt. There is no
other code and never a traceback: the trace of a bug goes to a log file, which a one-line message names.

May import: `_internal`, `agents`, `analysis`, `authoring`, `config`, `corpus`, `discovery`, `engine`, `errors`, `evaluation`,
`filters`, `fixes`, `formats`, `index`, `init`, `lsp`, `model`, `plugins`, `reporters`, `rule`, `similarity`, `stats`, `text`.
"""
