"""One run, from a plan to violations: which files are stale, their evaluation in workers, the update of the index, the report.

May import: `_internal`, `config`, `discovery`, `evaluation`, `filters`, `formats`, `index`, `model`, `plugins`, `reporters`,
`rule`.
"""
