"""`map` over several processes, with the results in the order of the values.

Each process has a connection of its own and holds one batch at a time. So when a process is killed, as for lack of memory, it is
known which batch it had, and no lock or half a message is left behind: `concurrent.futures` loses all batches then, or waits for
ever where the process was killed while it wrote.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 32
"""Values that are sent to a process together, unless the caller has large ones."""
_BATCHES_AHEAD = 8
"""Batches for each process that may be done before the first of them is. Values beyond them are not drawn yet, so that memory
stays bounded."""
_GRACE = 5.0
"""Seconds that a process gets to end by itself."""
_PR_SET_PDEATHSIG = 1


def parallel_map(
    work: Callable[[T], R],
    values: Iterable[T],
    jobs: int,
    begin: Callable[[], None] | None = None,
    killed: Callable[[T], R] | None = None,
    batch_size: int = _BATCH,
) -> Iterator[R]:
    """Yield work(value) for each value, in jobs processes; in this process where jobs is 1.

    Where a process is killed, its values are worked on one by one in a fresh process. A value on which that is killed again has
    the result killed(value); without that function, this process does the work. Each process first calls `begin`. It, the work
    and the values are pickled: functions at the top of a module, and plain data. The processes end with this one.
    """
    if jobs < 2:
        yield from map(work, values)
        return
    waiting = iter(values)
    batches = enumerate(iter(lambda: list(islice(waiting, batch_size)), []))
    workers: list[_Worker[T, R]] = []
    done: dict[int, list[R]] = {}
    turn = handed = 0
    is_over = False
    try:
        while True:
            busy = sum(bool(worker.batch) for worker in workers)
            drawn = list(islice(batches, max(0, min(jobs - busy, turn + _BATCHES_AHEAD * jobs - handed))))
            while len(workers) < busy + len(drawn):  # all start before any is waited for
                workers.append(_Worker(work, begin))
            for worker, batch in zip([worker for worker in workers if not worker.batch], drawn, strict=False):
                worker.hand(*batch)
            handed += len(drawn)
            if turn == handed:
                is_over = True
                return
            for worker in _answered(workers):
                try:
                    done[worker.number] = worker.take()
                except _KilledError:
                    workers.remove(worker)
                    worker.end(at_once=True)
                    done[worker.number] = list(_one_by_one(work, worker.batch, begin, killed))
            while turn in done:
                yield from done.pop(turn)
                turn += 1
    finally:
        for worker in workers:
            worker.close()
        for worker in workers:
            worker.end(at_once=not is_over)


def _one_by_one(
    work: Callable[[T], R], values: Iterable[T], begin: Callable[[], None] | None, killed: Callable[[T], R] | None
) -> Iterator[R]:
    """Yield the result of each value from a process that works on nothing else, and from a fresh one where that was killed."""
    worker: _Worker[T, R] | None = None
    try:
        for value in values:
            worker = worker or _Worker(work, begin)
            worker.hand(0, [value])
            try:
                results = worker.take()
            except _KilledError:
                worker.end(at_once=True)
                worker = None
                results = [(killed or work)(value)]
            yield from results
    finally:
        if worker:
            worker.end(at_once=True)


class _KilledError(Exception):
    """A process that ended without an answer."""


class _Worker(Generic[T, R]):
    """A process, the connection to it, and the batch that it works on; no batch where it waits."""

    def __init__(self, work: Callable[[T], R], begin: Callable[[], None] | None) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.connection, its_end = context.Pipe()
        self.process = context.Process(target=_serve, args=(its_end, os.getpid(), work, begin), daemon=True)
        self.process.start()
        its_end.close()  # else the connection would stay open when the process is killed
        self.number = 0
        self.batch: list[T] = []

    def hand(self, number: int, batch: list[T]) -> None:
        """Give the process a batch, by its number in order."""
        self.number, self.batch = number, batch
        with suppress(OSError):  # killed: `take` says so
            self.connection.send(batch)

    def take(self) -> list[R]:
        """Return the results of the batch, after which the process waits. Raises what the work raised, or _KilledError."""
        try:
            results, error = self.connection.recv()
        except (EOFError, OSError):
            raise _KilledError from None
        if error is not None:
            raise error
        self.batch = []
        found: list[R] = results
        return found

    def close(self) -> None:
        """Let the process end once it waits for a batch."""
        self.connection.close()

    def end(self, *, at_once: bool) -> None:
        """End the process and wait for its end."""
        self.close()
        if not at_once:
            self.process.join(_GRACE)
        self.process.kill()
        self.process.join()


def _answered(workers: Iterable[_Worker[T, R]]) -> list[_Worker[T, R]]:
    """Return the workers that have sent their results or were killed; wait for the first of them."""
    from multiprocessing.connection import wait

    busy = {worker.connection: worker for worker in workers if worker.batch}
    return [busy[connection] for connection in wait(list(busy)) if connection in busy]


def _serve(connection: Connection, parent: int, work: Callable[[Any], Any], begin: Callable[[], None] | None) -> None:
    """Work on batches until the connection is closed."""
    _end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets the signal too, and ends the workers
    failed = None
    try:
        if begin:
            begin()
    except Exception as error:
        failed = _with_trace(error)
    while True:
        try:
            batch = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = ([], failed) if failed else ([work(value) for value in batch], None)
        except Exception as error:
            answer = ([], _with_trace(error))
        try:
            connection.send(answer)
        except OSError:
            return
        except Exception as error:  # what cannot be pickled
            connection.send(([], RuntimeError(f"{type(error).__name__}: {error}")))


def _with_trace(error: Exception) -> Exception:
    """Return the error with its trace as a note, since a trace is not pickled."""
    import traceback

    error.add_note(traceback.format_exc())
    return error


def _end_with(parent: int) -> None:
    """Let this process end when its parent ends, however that is killed, and whatever this process does then."""
    if not _ask_kernel():
        threading.Thread(target=_watch_parent, daemon=True).start()
    if os.getppid() != parent:  # the parent ended before this line
        os._exit(1)


def _ask_kernel() -> bool:
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL)) == 0)
    except (ImportError, OSError, AttributeError):
        return False


def _watch_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
