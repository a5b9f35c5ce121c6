"""The postings that came since pages were made, brought into pages with those before them."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from seedlint.index import postings
from seedlint.index.contents import Contents
from seedlint.similarity.batch_types import Columns, to_columns


def merged(contents: Contents) -> None:
    """Makes the pages anew, and forgets what no file holds."""
    database, rule = contents.database, contents.rule
    database.execute("DELETE FROM content WHERE rule = ? AND NOT holders", (rule,))
    database.execute("UPDATE content SET filed = 1 WHERE rule = ?", (rule,))
    keys = [key for (key,) in database.execute("SELECT key FROM content WHERE rule = ? ORDER BY key", (rule,))]
    ranks = {key: rank for rank, key in enumerate(keys)}
    later = database.execute("SELECT number, key FROM posting WHERE rule = ? ORDER BY number, key", (rule,))
    everything = merge(contents.postings.in_pages(), later)
    postings.file(database, rule, keys, _pieces((number, ranks[key]) for number, key in everything if key in ranks))


def _pieces(rows: Iterator[tuple[int, int]]) -> Iterator[Columns]:
    while piece := list(islice(rows, postings.PAGE)):
        yield to_columns(*zip(*piece, strict=True))
