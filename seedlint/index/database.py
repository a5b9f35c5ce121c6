"""Where the index lies: one SQLite database for each stamp, in a folder at the root.

All of it is derived: a database that is missing, damaged, of another version, locked or in a folder that cannot be written costs
time and never an answer. What cannot be kept is done in memory, and a line says so. Nothing in the folder is ever run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seedlint.index.tables import PAGE_BYTES, SCHEMA, statements

FOLDER = ".seedlint_cache"
_APPLICATION = 0x5EED
_BUSY_SECONDS = 30.0
_STAMPS_KEPT = 4
"""How many sets of rules and options are remembered, so that going back and forth between some costs nothing."""
_MOUNTS = Path("/proc/self/mounts")
_NETWORKS = ("nfs", "cifs", "smb", "9p", "afs", "fuse.")
"""File systems without the shared memory that a write-ahead log needs (https://sqlite.org/wal.html)."""


class Store:
    """The databases of a root: open, lose, close. Without a folder to keep them in, nothing outlives the store.

    `copied`: works on copies of what the root has kept, which nobody else sees.
    """

    def __init__(self, root: Path | None = None, *, copied: bool = False) -> None:
        self.notes: list[str] = []
        """What the user should know of the store's state, a line each."""
        kept = root / FOLDER if root else None
        self._folder = None if copied else kept
        self._origin = kept if copied else None
        self._opened: dict[str, tuple[Path | None, sqlite3.Connection]] = {}

    @property
    def lasting(self) -> bool:
        """Whether what is written outlives the run."""
        return self._folder is not None

    def open(self, stamp: str) -> sqlite3.Connection:
        """The database of this stamp, empty where there is none; in memory where none can be kept."""
        if stamp in self._opened:
            return self._opened[stamp][1]
        file = self._usable(f"index-{stamp}.sqlite") if self._folder else None
        database = self._connected(file) if file else None
        if database is None:
            origin = self._origin / f"index-{stamp}.sqlite" if self._origin else None
            file, self._folder, database = None, None, self._copy(origin) if origin else _temporary()
        self._opened[stamp] = file, database
        return database

    def lose(self, error: Exception) -> None:
        """Goes on without what was opened; a database that is damaged is removed, so that the next run builds it anew."""
        self.notes.append(f"the cache in {FOLDER} was left aside in this run: {error}")
        files = [file for file, _ in self._opened.values() if file]
        self.close()
        self._folder = None
        if not isinstance(error, sqlite3.OperationalError):
            for file in files:
                _remove(file)

    def close(self) -> None:
        for _, database in self._opened.values():
            with suppress(sqlite3.Error):
                database.close()
        self._opened = {}

    def forget_old(self) -> None:
        """Marks what is open as used, and removes the databases of stamps that were not used for long."""
        kept = [file for file, _ in self._opened.values() if file]
        with suppress(OSError):
            for file in kept:
                os.utime(file)
            found = sorted(kept[0].parent.glob("index*.sqlite"), key=_age, reverse=True) if kept else []
            for file in found[_STAMPS_KEPT:]:
                _remove(file)

    def _usable(self, name: str) -> Path | None:
        assert self._folder
        try:
            if self._folder.is_symlink():
                raise OSError("it is a symbolic link")
            self._folder.mkdir(exist_ok=True)
            if not (self._folder / ".gitignore").exists():
                (self._folder / ".gitignore").write_text("*\n", "utf-8")
            if (self._folder / name).is_symlink():
                raise OSError(f"{name} is a symbolic link")
        except OSError as error:
            self.notes.append(f"no cache is kept in {FOLDER}: {error.strerror or error}")
            return None
        return self._folder / name

    def _copy(self, file: Path) -> sqlite3.Connection:
        """What is kept in a file, in memory; empty where there is none that can be used."""
        kept = self._connected(file) if file.is_file() and not file.is_symlink() else None
        if kept is None:
            return _temporary()
        database = sqlite3.connect(":memory:", isolation_level=None)
        kept.backup(database)
        kept.close()
        return database

    def _connected(self, file: Path) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                return _connect(file)
            except sqlite3.OperationalError as error:
                self.notes.append(f"the cache in {FOLDER} was left aside in this run: {error}")
                return None
            except sqlite3.DatabaseError as error:
                self.notes.append(f"the cache in {FOLDER} could not be used ({error}) and is built anew")
                _remove(file)
        return None


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all that is written in it, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextmanager
def reading(database: sqlite3.Connection) -> Iterator[None]:
    """What is read in it is of one moment, whoever writes meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")


def _connect(file: Path) -> sqlite3.Connection:
    """The database, made if it is not there. DatabaseError for one that is damaged, not ours or of another version."""
    database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA synchronous = NORMAL")
        if _state(database) != (_APPLICATION, SCHEMA):
            if _state(database) != (0, 0):
                raise sqlite3.DatabaseError("it is of another version")
            _create(database, file)
        if _schema(database) != set(statements()):
            raise sqlite3.DatabaseError("it is not made by seedlint")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _state(database: sqlite3.Connection) -> tuple[int, int]:
    application, schema = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return application, schema


def _create(database: sqlite3.Connection, file: Path) -> None:
    """Made by whichever of several writers comes first."""
    database.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    database.execute(f"PRAGMA journal_mode = {'DELETE' if _is_remote(file) else 'WAL'}")
    with writing(database):
        if _state(database) == (0, 0):
            _fill(database)


def _fill(database: sqlite3.Connection) -> None:
    for statement in statements():
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")


def _temporary() -> sqlite3.Connection:
    """A database of this run alone; what does not fit into memory goes to a file without a name."""
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute("PRAGMA synchronous = OFF")
    _fill(database)
    return database


def _schema(database: sqlite3.Connection) -> set[str]:
    """What makes the tables: what we did not make, such as a trigger, would run with our queries."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
    return {sql for (sql,) in database.execute(query)}


def _is_remote(file: Path) -> bool:
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    under = [line.split()[1:3] for line in mounts if file.is_relative_to(line.split()[1].replace("\\040", " "))]
    return max(under, key=lambda mount: len(mount[0]), default=["", ""])[1].startswith(_NETWORKS)


def _age(file: Path) -> int:
    return file.stat().st_mtime_ns


def _remove(file: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            file.with_name(file.name + end).unlink()
