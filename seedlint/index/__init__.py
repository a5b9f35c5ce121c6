"""The index that outlives a run: SQLite tables of file results, facts, passages, clusters and findings, brought up to date when
files change. Functions take an open database and run inside a transaction that the engine began.

May import: `_internal`, `evaluation`, `formats`, `model`, `plugins`, `rule`, `similarity`, `text`.
"""
