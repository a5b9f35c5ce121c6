"""Compaction of postings: pages and table merged into new pages."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from seedlint.index import postings
from seedlint.index.contents import Contents
from seedlint.similarity.batch_types import Columns, to_columns


def compact(contents: Contents) -> None:
    """Write the postings of all contents that files hold into new pages, and remove the contents that no file holds."""
    # Both inputs are sorted by fingerprint and key, so the merge needs no memory for them. Ranks change with every compaction;
    # they follow the order of keys again.
    database, rule = contents.database, contents.rule
    database.execute("DELETE FROM content WHERE rule = ? AND NOT holders", (rule,))
    database.execute("UPDATE content SET filed = 1 WHERE rule = ?", (rule,))
    keys = [key for (key,) in database.execute("SELECT key FROM content WHERE rule = ? ORDER BY key", (rule,))]
    ranks = {key: rank for rank, key in enumerate(keys)}
    recent = database.execute("SELECT number, key FROM posting WHERE rule = ? ORDER BY number, key", (rule,))
    everything = merge(contents.postings.page_postings(), recent)
    postings.write_pages(database, rule, keys, _pieces((number, ranks[key]) for number, key in everything if key in ranks))


def _pieces(rows: Iterator[tuple[int, int]]) -> Iterator[Columns]:
    while piece := list(islice(rows, postings.PAGE)):
        yield to_columns(*zip(*piece, strict=True))
