"""The index that outlives a run: SQLite tables of file results, facts, passages, clusters and findings.

The index stores lists and runs no rule. It says what a change of files touches (keys with other facts, clusters to report again);
the engine runs the rules on these, and hands their findings back (`engine.corpus_rules`). Functions take an open database and run
inside a transaction that the engine began.

May import: `_internal`, `evaluation`, `formats`, `model`, `plugins`, `rule`, `similarity`, `text`.
"""
