"""The engine that spreads steps over Ray Data: one machine, or a cluster that is there already.

Rows go to a partition by a hash of their key, and a task works on all keys of a partition. Tables are on the disk of the machine
that gave the command; blocks of them are in Ray's object store, which writes to disk what does not fit.
"""

from __future__ import annotations

import logging
import os
import pickle
import secrets
import shutil
import signal
import socket
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from seedlint.corpus.engines import ray_tasks
from seedlint.corpus.engines.engine import NO_ORDER, Step, joined_schema, whole_groups
from seedlint.corpus.engines.local import LocalEngine
from seedlint.corpus.engines.tables import Table, read_batches, write_batches
from seedlint.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")
_LOOPBACK = "127.0.0.1"
_NOWHERE = "http://127.0.0.1:9"
_NO_STATISTICS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_USAGE_DISABLED": "1"}
"""Else Ray gathers figures on its use and sends them to its makers; it reads these variables again for each data set."""
_ALONE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # else it looks for the address of this machine, and listens on it
    # Even so a process of Ray asks addresses of three clouds which of them it runs in. It asks a proxy that is not there.
    "http_proxy": _NOWHERE,
    "https_proxy": _NOWHERE,
    "no_proxy": "127.0.0.1,localhost",
}
"""The further environment of a Ray that runs on this machine alone: no process of it speaks to another machine."""
_LEAST_STORE = 100_000_000
"""Bytes; Ray refuses a smaller object store than 75 MB."""
_COMPRESSION = 4
"""The bytes of rows for each byte of a table: the high side of those measured (2.1 to 3.6)."""
_LEAST_PARTITION = 1_000_000
_LONGEST_WAIT = 10.0
"""Seconds."""
_QUIET = {"log_to_driver": False, "configure_logging": False}
_AHEAD = 4
"""Values for each processor that wait or are done before the first of them is drawn."""


class RayEngine(LocalEngine):
    """An engine whose map, sort, group and join are those of Ray Data. `dump` and `load` turn a step into bytes and back."""

    def __init__(
        self, folder: Path, memory: int, jobs: int, address: str, dump: Callable[[Step], bytes], load: Callable[[bytes], Step]
    ) -> None:
        super().__init__(folder, memory)
        self._dump, self._load = dump, load
        self._held = ExitStack()
        with ExitStack() as held:
            self._ray = _connect(folder, memory, jobs, address, held)
            self._held = held.pop_all()
        self._processors = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        context = self._ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_options.preserve_order = True
        context.default_hash_shuffle_parallelism = self._processors
        context.target_max_block_size = max(_LEAST_PARTITION, memory // (4 * self._processors))

    def map_values(
        self, work: Callable[[T], R], values: Iterable[T], begin: Callable[[], None], killed: Callable[[T], R]
    ) -> Iterator[R]:
        """Yield the result for each value, in order; `killed` gives it where a process was killed over a value."""
        job = [self._ray.put((ray_tasks.load_work, pickle.dumps((work, begin))))]
        task = self._ray.remote(ray_tasks.work_on).options(max_retries=0)
        waiting: deque[tuple[T, Any]] = deque()
        for value in values:
            waiting.append((value, task.remote(job, value)))
            if len(waiting) >= _AHEAD * self._processors:
                yield self._answer(*waiting.popleft(), killed)
        while waiting:
            yield self._answer(*waiting.popleft(), killed)

    def map(self, table: Table, step: Step) -> dict[str, Table]:
        """Return the tables that a step makes of the batches of a table."""
        if not table.size:
            return {}
        return self._carried(self._rows(table).map_batches(ray_tasks.map_block, fn_args=(self._job(step),), **_WHOLE_BLOCKS))

    def sort(self, table: Table, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a table in order."""
        if not table.size or table.order[: len(columns)] == tuple(columns):
            return self.read(table)
        return _batches(self._rows(table).sort(list(columns)), table.schema)

    def group(
        self, table: Table, key: str, order: Sequence[str], step: Step, ordered: Mapping[str, Sequence[str]] = NO_ORDER
    ) -> dict[str, Table]:
        """Return the tables that a step makes of whole groups."""
        if not table.size:
            return {}
        if table.order[:1] == (key,):
            parts = self._blocks(whole_groups(read_batches(table), key))
        else:
            parts = self._rows(table).repartition(self._partitions(table.size), keys=[key])
        arguments = (self._job(step), key, [key, *order])
        made = self._carried(parts.map_batches(ray_tasks.group_block, fn_args=arguments, **_WHOLE_BLOCKS))
        return {name: self._in_order(one, ordered[name]) if name in ordered else one for name, one in made.items()}

    def join(self, table: Table, other: Table, keys: tuple[str, str], columns: Mapping[str, str]) -> Table:
        """Return the rows of a table with columns of another one."""
        made = self.table("joined", joined_schema(table, other, columns))
        if not table.size or not other.size:
            return made
        # Rows of both tables go through one exchange, as rows of one schema: Dataset.join needs polars.
        schema = made.schema.append(pa.field(ray_tasks.JOINED_SIDE, pa.uint8()))
        names = {keys[1]: keys[0], **columns}
        rows = [*self._sided(read_batches(table), schema, {}, 0), *self._sided(read_batches(other), schema, names, 1)]
        parts = self._ray.data.from_arrow_refs(rows).repartition(self._partitions(table.size + other.size), keys=[keys[0]])
        joined = parts.map_batches(ray_tasks.join_block, fn_args=(made.schema, keys, dict(columns)), **_WHOLE_BLOCKS)
        return write_batches(made, _batches(joined, made.schema))

    def close(self) -> None:
        """Leave the cluster; one that was begun for this run ends."""
        self._held.close()

    def _answer(self, value: T, reference: Any, killed: Callable[[T], R]) -> R:
        failures = self._ray.exceptions
        try:
            answer: R = self._ray.get(reference)
        except failures.RayTaskError as error:
            raise error.cause from None
        except (failures.WorkerCrashedError, failures.OutOfMemoryError, failures.NodeDiedError):
            return killed(value)
        return answer

    def _job(self, step: Step) -> list[Any]:
        return [self._ray.put((self._load, self._dump(step)))]

    def _rows(self, table: Table) -> Any:
        return self._blocks(read_batches(table))

    def _blocks(self, batches: Iterable[Any]) -> Any:
        return self._ray.data.from_arrow_refs([self._ray.put(pa.Table.from_batches([one])) for one in batches])

    def _in_order(self, table: Table, columns: Sequence[str]) -> Table:
        made = self.write(self.table("ordered", table.schema), self.sort(table, columns))
        return made._replace(order=tuple(columns))

    def _sided(self, batches: Iterable[Any], schema: Any, names: Mapping[str, str], side: int) -> Iterator[Any]:
        """Yield references to rows with all columns of a schema; those that a table does not have are null."""
        for batch in batches:
            own = {names.get(field.name, field.name): batch.column(field.name) for field in batch.schema}
            own = own if not names else {name: own[name] for name in names.values()}
            own[ray_tasks.JOINED_SIDE] = pa.repeat(pa.scalar(side, pa.uint8()), batch.num_rows)
            columns = [own[field.name] if field.name in own else pa.nulls(batch.num_rows, field.type) for field in schema]
            yield self._ray.put(pa.Table.from_arrays(columns, schema=schema))

    def _partitions(self, size: int) -> int:
        """Return the number of partitions: each fits a process, and each processor has one."""
        most = max(_LEAST_PARTITION, self._run_bytes // self._processors)
        return max(self._processors, -(-_COMPRESSION * size // most))

    def _carried(self, rows: Any) -> dict[str, Table]:
        carried = (pair for batch in _batches(rows, ray_tasks.CARRIED) for pair in zip(*map(_values, batch.columns), strict=True))
        return self._made({name: batch} for name, body in carried for batch in ray_tasks.unpacked(body))


_WHOLE_BLOCKS = {"batch_size": None, "batch_format": "pyarrow", "zero_copy_batch": True}


def _connect(folder: Path, memory: int, jobs: int, address: str, held: ExitStack) -> Any:
    """Return the module of Ray, connected to a cluster, or to one that begins on this machine. UsageError for no cluster.

    `held` is to be closed at the end of the run, and takes back all that is done here.
    """
    # All before the import, which reads the variables.
    own = "" if address else held.enter_context(_own_folder())
    held.enter_context(_environment(_NO_STATISTICS if address else {**_NO_STATISTICS, **_ALONE, **_password(Path(own, "token"))}))
    with _signals():
        import ray
        import ray.data

        for name in ("ray", "ray.data"):
            logger = logging.getLogger(name)
            logger.setLevel(logging.CRITICAL)
            for handler in logger.handlers:
                handler.setLevel(logging.CRITICAL)
        held.callback(ray.shutdown)  # before the folder is removed
        if address:
            _join_cluster(ray, address)
        else:
            _begin_alone(ray, folder, memory, jobs, own)
    return ray


def _begin_alone(ray: Any, folder: Path, memory: int, jobs: int, own: str) -> None:
    spilling = str((folder / "ray").absolute())
    store = {"object_store_memory": max(_LEAST_STORE, 2 * memory), "object_spilling_directory": spilling}
    where = {"_node_ip_address": _LOOPBACK, "_temp_dir": own, "include_dashboard": False}
    ray.init("local", num_cpus=jobs, **where, **store, **_QUIET)


def _password(file: Path) -> dict[str, str]:
    """Return the variables for a token of this process, which keeps other users of the machine out, and write it to the file."""
    # Without a file of its own, Ray would write a token into the home folder, where it stays and all may read it.
    file.touch(0o600)
    file.write_text(_token(), "ascii")
    return {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(file)}


@cache
def _token() -> str:
    """Return a random token, the same for each run of this process: Ray keeps the first that it reads."""
    return secrets.token_hex(32)


@contextmanager
def _own_folder() -> Iterator[str]:
    """Yield the name of a folder for the logs and sockets of Ray, which is removed."""
    # The name of a socket may have some 100 bytes and Ray's part takes 70: the folder for temporary files of a Mac is too long.
    folder = tempfile.mkdtemp(prefix="seedlint-ray-", dir="/tmp" if Path("/tmp").is_dir() else None)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _join_cluster(ray: Any, address: str) -> None:
    host, _, port = address.rpartition(":")
    try:
        if host and port.isdigit():  # Ray itself waits for five minutes
            socket.create_connection((host, int(port)), _LONGEST_WAIT).close()
        ray.init(address=address, **_QUIET)
    except (OSError, OverflowError, ValueError, RuntimeError) as error:
        raise UsageError(f"--ray-address {address!r}: {str(error).splitlines()[0]}") from error


@contextmanager
def _signals() -> Iterator[None]:
    """Keep what SIGTERM does: Ray would make an exception of it. Its processes end a while after this one."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment for a while; processes that begin then keep them. Ray's own changes are undone too."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _batches(rows: Any, schema: Any) -> Iterator[Any]:
    for block in rows.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=1):
        if block.num_rows:
            yield from block.select(schema.names).cast(schema).combine_chunks().to_batches()


def _values(column: Any) -> list[Any]:
    values: list[Any] = column.to_pylist()
    return values
