"""One run, from a plan to violations: find stale files, examine them, update the index, read and filter the findings.

`run` has the order of the steps, and each step is a module: `stale_files` finds what to examine, `workers` examines files in this
process or in others, `index_update` stores the results, `corpus_rules` runs the rules that judge all files together,
`measures` adds statistics for the reports that show them. `session` makes many runs over one repository while it is edited.

May import: `_internal`, `config`, `discovery`, `errors`, `evaluation`, `filters`, `formats`, `index`, `model`, `plugins`,
`reporters`, `rule`, `stats`.
"""
