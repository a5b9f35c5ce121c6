"""The same rules over a data set that is larger than the memory: `seedlint corpus`.

    inputs -> chunks of records -> findings, facts, passages as Arrow tables -> keys, clusters -> findings, scores, keep or drop

A step is a function from one Arrow batch to others (`steps`), and an engine carries it out over a whole table (`engines`): it
reads, maps, groups, joins and writes, and knows no rule. So the results are the same on every engine, for any order of the inputs
and any split of them into files.

Only the command `corpus` imports this folder. It needs pyarrow, which the extra `corpus` installs.

May import: `_internal`, `analysis`, `config`, `engine`, `errors`, `evaluation`, `filters`, `formats`, `index`, `model`,
`plugins`, `rule`, `similarity`, `text`.
"""
