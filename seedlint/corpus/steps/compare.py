"""The steps of a similarity rule up to its clusters: contents, postings, votes, pairs, links, members."""

from __future__ import annotations

import json
from collections.abc import Container
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedlint.corpus import schemas
from seedlint.corpus.steps.examine import Tables, batch_of
from seedlint.similarity.array_columns import (
    Meetings,
    Numbers,
    PostingColumns,
    choose_pairs,
    find_links,
    find_meetings,
    make_postings,
)
from seedlint.similarity.array_links import frequent_fingerprints
from seedlint.similarity.contents import merge_fact_bits
from seedlint.similarity.fingerprints import FREQUENT
from seedlint.similarity.verdict import Kind


def make_contents(batch: Any) -> Tables:
    """Return `contents`, one row for all passages with the same words, and `held`, those that several passages have."""
    keys = batch.column("content").to_numpy()
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    holders = np.diff(starts, append=len(keys))
    tokens = batch.column("tokens").take(pa.array(starts))
    mixed = {}
    for group in np.flatnonzero(holders > 1).tolist():
        own = set(batch.column("tokens").slice(starts[group], holders[group]).to_pylist())
        if len(own) > 1:
            mixed[group] = reduce(merge_fact_bits, own)
    if mixed:
        tokens = pa.array([mixed.get(group, own) for group, own in enumerate(tokens.to_pylist())], pa.binary())
    contents = [pa.array(keys[starts]), pa.array(holders.astype(np.uint32)), tokens]
    return {
        "contents": pa.RecordBatch.from_arrays(contents, schema=schemas.CONTENTS),
        "held": pa.RecordBatch.from_arrays([pa.array(keys[starts][holders > 1])], schema=schemas.HELD),
    }


class Post:
    """The step from contents to their `postings`, and to the `counts` of fingerprints in the order of contents."""

    def __init__(self, keys: Any) -> None:
        self._keys = keys

    def __call__(self, batch: Any) -> Tables:
        """Return the postings of contents that follow each other in the order of keys."""
        first = int(np.searchsorted(self._keys, batch.column("content")[0].as_py()))
        postings, counts = make_postings(first, batch.column("tokens").to_pylist())
        return {
            "postings": pa.RecordBatch.from_arrays([pa.array(column) for column in postings], schema=schemas.POSTINGS),
            "counts": pa.RecordBatch.from_arrays([pa.array(counts)], schema=schemas.COUNTS),
        }


def meet(batch: Any) -> Tables:
    """Return the `meetings` under whole fingerprints, and the `frequent` ones among them."""
    postings = PostingColumns(*(column.to_numpy() for column in batch.columns))
    later, lengths, earlier = find_meetings(postings)
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(offsets), pa.array(earlier))
    frequent = np.array(sorted(frequent_fingerprints(postings.prints, FREQUENT)), np.uint64)
    return {
        "meetings": pa.RecordBatch.from_arrays(
            [pa.array(later), lists.cast(schemas.MEETINGS.field(1).type)], schema=schemas.MEETINGS
        ),
        "frequent": pa.RecordBatch.from_arrays([pa.array(frequent)], schema=schemas.PRINTS),
    }


class Choose:
    """The step from all meetings of later contents to `pairs`, by key."""

    def __init__(self, keys: Any, counts: Any) -> None:
        self._keys, self._counts = keys, counts

    def __call__(self, batch: Any) -> Tables:
        """Return the pairs to compare."""
        lists = batch.column("earlier")
        lengths = pc.list_value_length(lists).to_numpy().astype(np.int64)
        meetings = Meetings(batch.column("later").to_numpy(), lengths, lists.flatten().to_numpy())
        return self.pairs(*choose_pairs(meetings, self._counts))

    def pairs(self, later: Any, earlier: Any) -> Tables:
        """Return pairs of ranks as pairs of keys."""
        columns = [pa.array(self._keys[ranks]) for ranks in (later, earlier)]
        return {"pairs": pa.RecordBatch.from_arrays(columns, schema=schemas.PAIRS)}


class Verdicts:
    """The step that compares pairs with their tokens, and returns the `links` of these kinds."""

    def __init__(self, frequent: Container[int], kinds: Container[Kind]) -> None:
        self._frequent, self._kinds = frequent, kinds

    def __call__(self, batch: Any) -> Tables:
        """Return the links among the pairs."""
        later, earlier = (batch.column(name).to_numpy() for name in ("later", "earlier"))
        one, other = (batch.column(name).to_pylist() for name in ("later_tokens", "earlier_tokens"))
        links = [link for link in find_links(later, earlier, one, other, self._frequent) if link.kind in self._kinds]
        return {"links": batch_of(schemas.LINKS, links)}


class Membership:
    """The step that gives each passage of a cluster, and each link, the cluster that it belongs to."""

    def __init__(self, contents: Any, clusters: Any) -> None:
        self._contents, self._clusters = Numbers(contents), clusters

    def __call__(self, batch: Any) -> Tables:
        """Return the `members` among passages."""
        keys = batch.column("content").to_numpy()
        kept = self._contents.flags(keys)
        own = batch.filter(pa.array(kept))
        clusters = pa.array(self._cluster_of(keys[kept]))
        columns = [clusters, *(own.column(field.name) for field in schemas.MEMBERS if field.name != "cluster")]
        return {"members": pa.RecordBatch.from_arrays(columns, schema=schemas.MEMBERS)}

    def links(self, batch: Any) -> Tables:
        """Return links as rows among the `members`: without a key, so that they come before the passages."""
        clusters = self._cluster_of(batch.column("later").to_numpy()).tolist()
        rows = [
            (cluster, link["later"], "", 0, 0, 0, b"", json.dumps([*link.values()]).encode())
            for cluster, link in zip(clusters, batch.to_pylist(), strict=True)
        ]
        return {"members": batch_of(schemas.MEMBERS, rows)}

    def _cluster_of(self, keys: Any) -> Any:
        return self._clusters[np.searchsorted(self._contents.sorted, keys)]


class WithoutRows:
    """The step that drops the rows of some records from a table."""

    def __init__(self, excluded: Numbers, name: str) -> None:
        self._excluded, self._name = excluded, name

    def __call__(self, batch: Any) -> Tables:
        """Return the rows of the other records, under the name of the table."""
        return {self._name: batch.filter(pa.array(~self._excluded.flags(batch.column("row").to_numpy())))}
