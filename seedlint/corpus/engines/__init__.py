"""Engines: each carries out five verbs over tables of Arrow batches, and knows no rule.

`read` the batches of a table, `map` a step over values or batches, `group` the rows of a key, `join` two tables by a key, `write`
batches to a table. A table is a file of Arrow streams, so memory holds a few batches of it.
"""
