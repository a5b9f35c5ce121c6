"""The work of Ray's processes: functions of Arrow tables, which find their step in the object store and keep it.

A step that returns tables of several schemas has them carried as rows of a name and of bytes, so that each block has one schema.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from seedlint.corpus.engines.engine import whole_groups
from seedlint.corpus.engines.local import joined_batches, sorted_pieces

CARRIED = pa.schema([("name", pa.string()), ("body", pa.large_binary())])
JOINED_SIDE = "seedlint_side"
"""The column of a join that says of which table a row is: 0 for the first, 1 for the other."""

_loaded: dict[str, Any] = {}
"""The step or work that this process did last, by the id of its object: the next task has mostly the same."""


def load(job: Sequence[Any]) -> Any:
    """Return what the job's bytes make; they are loaded once in a process.

    A job holds one reference in a list, since Ray fetches references that are arguments of their own for each task again.
    """
    import ray

    name = job[0].hex()
    if name not in _loaded:
        loader, content = ray.get(job[0])
        _loaded.clear()
        _loaded[name] = loader(content)
    return _loaded[name]


def load_work(content: bytes) -> Any:
    """Return a function on values, after the function that is to be called first in a process."""
    work, begin = pickle.loads(content)
    begin()
    return work


def work_on(job: Sequence[Any], value: Any) -> Any:
    """Return the result for one value."""
    return load(job)(value)


def map_block(block: Any, job: Sequence[Any]) -> Iterator[Any]:
    """Yield what a step makes of the batches of a block."""
    yield from _carried(load(job), block.combine_chunks().to_batches())


def group_block(block: Any, job: Sequence[Any], key: str, columns: Sequence[str]) -> Iterator[Any]:
    """Yield what a step makes of the groups of a block, which holds all rows of each of its keys."""
    yield from _carried(load(job), whole_groups(sorted_pieces(block.combine_chunks().to_batches(), columns), key))


def join_block(block: Any, schema: Any, keys: tuple[str, str], columns: Mapping[str, str]) -> Iterator[Any]:
    """Yield the joined rows of a block that holds the rows of both tables, with the same names in both."""
    import pyarrow.compute as pc

    here, _ = keys
    sides = block.column(JOINED_SIDE)
    own = [name for name in schema.names if name not in columns.values()]
    left = block.filter(pc.equal(sides, 0)).select(own)
    other = block.filter(pc.equal(sides, 1)).select([here, *columns.values()])
    first, second = (sorted_pieces(table.combine_chunks().to_batches(), [here]) for table in (left, other))
    same = {name: name for name in columns.values()}
    for batch in joined_batches(schema, first, second, (here, here), same):
        yield pa.Table.from_batches([batch])


def _carried(step: Any, batches: Any) -> Iterator[Any]:
    for batch in batches:
        for name, made in step(batch).items():
            yield pa.table([[name], [_packed(made)]], schema=CARRIED)


def _packed(batch: Any) -> bytes:
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, batch.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as stream:
        stream.write_batch(batch)
    packed: bytes = out.getvalue().to_pybytes()
    return packed


def unpacked(body: bytes) -> Iterator[Any]:
    """Yield the batch of these bytes."""
    with pa.ipc.open_stream(body) as stream:
        yield from stream
