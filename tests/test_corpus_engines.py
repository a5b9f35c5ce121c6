"""What engines of `seedlint corpus` do with tables, and the comparison of contents in parts of them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.records import record
from seedlint.similarity.contents import distinct_contents
from seedlint.similarity.fingerprints import FREQUENT
from seedlint.text.tokens import tokenize

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
import numpy as np  # noqa: E402

from seedlint.corpus.engines.duckdb_engine import DuckdbEngine  # noqa: E402
from seedlint.corpus.engines.local import LocalEngine  # noqa: E402
from seedlint.corpus.engines.tables import write_batches  # noqa: E402
from seedlint.corpus.inputs.read import Reader  # noqa: E402
from seedlint.similarity.array_columns import (  # noqa: E402
    Meetings,
    Numbers,
    PostingColumns,
    choose_pairs,
    find_links,
    find_meetings,
    group_contents,
    make_postings,
)
from seedlint.similarity.array_links import compare_on_arrays, frequent_fingerprints  # noqa: E402
from seedlint.similarity.clusters import connected_components  # noqa: E402

SCHEMA = pa.schema([("number", pa.uint64()), ("word", pa.string()), ("body", pa.binary())])
OTHERS = pa.schema([("key", pa.uint64()), ("value", pa.uint32())])


def engines(folder: Path, memory: int) -> list[Any]:
    for name in ("local", "duckdb"):
        (folder / name).mkdir()
    return [LocalEngine(folder / "local", memory), DuckdbEngine(folder / "duckdb", memory, 1)]


def rows(count: int) -> list[tuple[int, str, bytes]]:
    random = Random(5)
    return [(random.randrange(50), random.choice(("a", "B", "é", "😀", "", "aa")), bytes([n % 251])) for n in range(count)]


@pytest.mark.parametrize("memory", [200, 5_000, 10**6])
def test_engines_sort_group_and_join_alike_whatever_the_memory(tmp_path: Path, memory: int) -> None:
    own = rows(700)
    numbers = [(number, 2 * number) for number in range(0, 50, 3)]
    wanted = sorted(own, key=lambda row: (row[0], row[1].encode(), row[2]))
    for engine in engines(tmp_path, memory):
        table = engine.table("rows", SCHEMA)
        for start in range(0, 700, 90):
            columns = zip(*own[start : start + 90], strict=True)
            write_batches(table, [pa.record_batch([*map(pa.array, columns)], SCHEMA.names).cast(SCHEMA)])
        other = engine.write(
            engine.table("others", OTHERS),
            [pa.record_batch([*map(pa.array, zip(*numbers, strict=True))], OTHERS.names).cast(OTHERS)],
        )
        found = [tuple(row.values()) for batch in engine.sort(table, SCHEMA.names) for row in batch.to_pylist()]
        assert found == wanted
        groups: list[list[int]] = []
        engine.group(table, "number", ("word",), lambda batch, seen=groups: seen.append(batch.column("number").to_pylist()) or {})
        met = [key for group in groups for key, _ in groupby(group)]
        assert met == sorted({row[0] for row in own})
        joined = engine.join(table, other, ("number", "key"), {"value": "double"})
        doubles = sorted((row["number"], row["double"]) for batch in engine.read(joined) for row in batch.to_pylist())
        assert doubles == sorted((row[0], 2 * row[0]) for row in own if row[0] % 3 == 0)
        engine.close()


def test_contents_compared_in_parts_have_the_links_of_contents_compared_at_once() -> None:
    texts = [text for number in range(400) for text in record(2, number)["text"].split("\n\n")]
    contents = distinct_contents(tokenize(text) for text in texts)
    keys = np.array([int.from_bytes(content.key, "big") for content in contents], np.uint64)
    tokens = [content.tokens for content in contents]
    made = [make_postings(first, tokens[part]) for first, part in ((0, slice(0, 500)), (500, slice(500, None)))]
    counts = np.concatenate([own for _, own in made])
    postings = PostingColumns(*map(np.concatenate, zip(*(own for own, _ in made), strict=True)))
    order = np.lexsort((postings.contents, postings.prints))
    postings = PostingColumns(*(column[order] for column in postings))
    middle = int(np.searchsorted(postings.prints, postings.prints[len(order) // 2]))
    parts = [
        find_meetings(PostingColumns(*(column[part] for column in postings))) for part in (slice(0, middle), slice(middle, None))
    ]
    later, earlier = choose_pairs(Meetings(*map(np.concatenate, zip(*parts, strict=True))), counts)
    later, earlier = keys[later], keys[earlier]
    by_key = dict(zip(keys.tolist(), tokens, strict=True))
    frequent = Numbers(np.array(sorted(frequent_fingerprints(postings.prints, FREQUENT)), np.uint64))
    found = find_links(
        later, earlier, [by_key[key] for key in later.tolist()], [by_key[key] for key in earlier.tolist()], frequent
    )
    known = compare_on_arrays(tokens, FREQUENT, map)
    at = keys.tolist()
    assert [(at.index(link.later), at.index(link.earlier), *link[2:]) for link in found] == [tuple(link) for link in known.links]
    assert len(found) > 20 and len(frequent) > 0


def test_contents_are_grouped_as_a_search_along_the_links_groups_them() -> None:
    random = Random(1)
    links = [sorted(random.sample(range(300), 2)) for _ in range(180)]
    near: dict[int, list[int]] = {}
    for one, other in links:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    wanted = sorted(
        (member, group[0]) for group in connected_components([*near, 999], lambda key: near.get(key, ())) for member in group
    )
    columns = np.array(links, np.uint64)
    found = group_contents(np.array([999], np.uint64), columns[:, 1], columns[:, 0])
    assert list(zip(*(column.tolist() for column in found), strict=True)) == wanted


def test_a_reader_holds_one_line_of_a_huge_record(tmp_path: Path) -> None:
    from seedlint.corpus.inputs.find import Input

    file = tmp_path / "a.jsonl"
    file.write_bytes(b"1\n" + b"x" * 3_000_000 + b"\n2\n" + b"y" * 3_000_000)
    chunks = list(Reader([Input("a.jsonl", file, "jsonl")], 1_000))
    assert [(chunk.row, chunk.number, chunk.kind, chunk.records) for chunk in chunks] == [
        (0, 1, "lines", 1),
        (1, 2, "fault", 1),
        (2, 3, "lines", 1),
        (3, 4, "fault", 1),
    ]
