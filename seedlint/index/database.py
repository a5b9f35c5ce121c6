"""The SQLite database of the index: one file for each cache key, in a folder at the root.

Everything in it is derived. A database that is missing, damaged, of another version, locked or in a folder that cannot be written
costs time and never an answer: the run then works with a temporary database, and a note says so. Nothing in the folder is ever
run.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.digests import blake2b
from seedlint._internal.user_key import user_key
from seedlint.index import file_sums
from seedlint.index.seals import Database, seal, unseal
from seedlint.index.serialization import DamagedError
from seedlint.index.tables import PAGE_BYTES, SCHEMA, statements

FOLDER = ".seedlint_cache"
FILES = "index*.sqlite"
"""The names of the databases in the folder."""
_APPLICATION = 0x5EED
_IGNORE_ALL = b"*\n"
_BUSY_SECONDS = 30.0
_DATABASES_KEPT = 4
"""Databases of different rules and options that stay, so that a change back and forth between them costs nothing."""
_MOUNTS = Path("/proc/self/mounts")
_NETWORKS = ("nfs", "cifs", "smb", "9p", "afs", "fuse.")
"""File systems without the shared memory that a write-ahead log needs (https://sqlite.org/wal.html)."""
_STATE = "state"
_in_use: Counter[Path] = Counter()
"""The number of times that this process has each file open. A file that is open is not measured (`file_sums.measure`)."""


class Store:
    """The databases of a root. They are temporary without a folder and after `fall_back`: nothing outlives the store then.

    `copied`: the store works on copies in memory of what the root has, which nobody else sees.
    """

    def __init__(self, root: Path | None = None, *, copied: bool = False) -> None:
        self.notes: list[str] = []
        """Lines for the user on the state of the store."""
        folder = root / FOLDER if root else None
        self._folder = None if copied else folder
        self._origin = folder if copied else None
        self._opened: dict[str, tuple[Path | None, sqlite3.Connection]] = {}
        self._key = user_key() if root else b""

    @property
    def is_lasting(self) -> bool:
        """True if what is written outlives the run."""
        return self._folder is not None

    def open(self, key: str) -> sqlite3.Connection:
        """Return the database of this cache key: new and empty if there is none, temporary if none can be kept."""
        if key in self._opened:
            return self._opened[key][1]
        # The user's key is a part of the name: the databases of several users of one tree do not take each other's place, and a
        # database that came with the tree has no name that is asked for.
        name = f"index-{blake2b(key.encode(), digest_size=16, key=self._key).hexdigest()}.sqlite"
        file = self._usable_file(name) if self._folder else None
        database = self._connect_or_rebuild(file) if file else None
        if database is None:
            origin = self._origin / name if self._origin else None
            file, self._folder, database = None, None, self._copy(origin) if origin else _temporary()
        self._opened[key] = file, database
        if file:
            _in_use[file] += 1
        return database

    @property
    def can_fall_back(self) -> bool:
        """True if the databases hold what earlier runs stored, so that empty ones could do without it."""
        return self._folder is not None or self._origin is not None

    def fall_back(self, error: Exception) -> None:
        """Go on with temporary databases. A damaged file is removed, so that the next run builds it again."""
        self.notes.append(f"the cache in {FOLDER} was not used in this run: {error}")
        files = [file for file, _ in self._opened.values() if file]
        self.close()
        self._folder = self._origin = None
        if _is_damage(error):
            for file in files:
                _remove(file)

    def close(self) -> None:
        """Close all databases."""
        for file, database in self._opened.values():
            with suppress(sqlite3.Error):
                database.close()
            if file and isinstance(database, Database):
                _in_use[file] -= 1
                if database.state != database.summed and not _in_use[file]:
                    file_sums.store(database, file, database.state)
        self._opened = {}

    def mark_used(self) -> list[Path]:
        """Set the time of the open databases to now, and return their files; a PATH that is older did not change since."""
        opened = [file for file, _ in self._opened.values() if file]
        with suppress(OSError):
            for file in opened:
                os.utime(file)
        return opened

    def remove_old(self) -> None:
        """Mark the open databases as used now, and remove the databases that were not used for longest."""
        opened = self.mark_used()
        with suppress(OSError):
            if opened:
                safe_files.sweep(opened[0].parent, time.time())
            found = sorted(opened[0].parent.glob(FILES), key=_modified, reverse=True) if opened else []
            for file in found[_DATABASES_KEPT:]:
                _remove(file)

    def _usable_file(self, name: str) -> Path | None:
        """Return the path of a database, None where its folder cannot be used. Links are refused: they lead writes elsewhere."""
        assert self._folder
        try:
            if self._folder.is_symlink():
                raise OSError("it is a symbolic link")
            self._folder.mkdir(exist_ok=True)
            _hide_from_git(self._folder)
            if (self._folder / name).is_symlink():
                raise OSError(f"{name} is a symbolic link")
        except OSError as error:
            self.notes.append(f"no cache is kept in {FOLDER}: {error.strerror or error}")
            return None
        return self._folder / name

    def _copy(self, file: Path) -> sqlite3.Connection:
        """Return a copy in memory of a database; an empty database if the file cannot be used."""
        original = self._connect_or_rebuild(file) if file.is_file() and not file.is_symlink() else None
        if original is None:
            return _temporary()
        database = sqlite3.connect(":memory:", isolation_level=None, factory=Database)
        database.key = self._key
        original.backup(database)
        original.close()
        return database

    def _connect_or_rebuild(self, file: Path) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                return _connect(file, self._key)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    self.notes.append(f"the cache in {FOLDER} was not used in this run: {error}")
                    return None
                self.notes.append(f"the cache in {FOLDER} could not be used ({error}) and is built again")
                _remove(file)
        return None


def _is_damage(error: Exception) -> bool:
    """Return whether the error is about what the file holds: SQLite is not kept from it by a lock, a full disk or permissions."""
    # An OperationalError without a code is Python's own: a text that is no UTF-8.
    return not isinstance(error, sqlite3.OperationalError) or not hasattr(error, "sqlite_errorcode")


@contextmanager
def damage_detection() -> Iterator[None]:
    """Raise DamagedError for whatever goes wrong in the block, which works on what earlier runs stored."""
    # Data of another shape break the code that meets them first, anywhere and with any exception. If the fault is not in the data
    # but in that code, it raises again on the empty database that takes the place of this one, and is reported as it is.
    try:
        yield
    except (sqlite3.Error, DamagedError, OSError, MemoryError):
        raise
    except Exception as error:
        raise DamagedError(f"it is damaged ({type(error).__name__})") from error


@contextmanager
def write_transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Write everything in the block or, where it raises, nothing. Other writers wait for the end of the block."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        _renew_state(database)
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextmanager
def read_transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Read in the block as of one moment, whoever writes meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")


def get_value(database: sqlite3.Connection, name: str) -> bytes:
    """Return a single value by its name, b"" if there is none. DamagedError if it is not what was stored."""
    row = database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return unseal(database, _place(name), row[0]) if row else b""


def put_value(database: sqlite3.Connection, name: str, value: bytes) -> None:
    """Store a single value under a name."""
    database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, seal(database, _place(name), value)))


def _renew_state(database: sqlite3.Connection) -> None:
    """Give the database that this transaction changed a state of its own (`file_sums`)."""
    if isinstance(database, Database):
        state = os.urandom(file_sums.STATE_BYTES)
        put_value(database, _STATE, state)
        database.state = state


def _place(name: str) -> bytes:
    return b"meta %b" % name.encode()


def _connect(file: Path, key: bytes) -> sqlite3.Connection:
    """Return the database in the file, which is created if it is not there.

    DatabaseError for a database that is damaged, not ours or of another version.
    """
    measured = (b"", b"") if _in_use[file] else file_sums.measure(file)
    # The file may have come with somebody's repository, so nothing in it is believed before its tables are compared with ours.
    # A foreign trigger or view would run inside our statements; trusted_schema keeps it from calling functions with side effects
    # (https://sqlite.org/pragma.html#pragma_trusted_schema), and the comparison of all its SQL below refuses it altogether.
    # isolation_level=None: Python would begin transactions by itself; `write_transaction` and `read_transaction` begin ours.
    # synchronous=NORMAL: with a write-ahead log a loss of power may undo the last runs, and never damages the file.
    database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None, factory=Database)
    database.key = key
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA synchronous = NORMAL")
        if _version(database) != (_APPLICATION, SCHEMA):
            if _version(database) != (0, 0):
                raise sqlite3.DatabaseError("it is of another version")
            _create(database, file)
        if _schema(database) != set(statements()):
            raise sqlite3.DatabaseError("it is not made by seedlint")
        database.state = get_value(database, _STATE)
        if file_sums.verify(database, measured, database.state):
            database.summed = database.state
    except (sqlite3.Error, DamagedError, UnicodeError) as error:
        database.close()
        if not isinstance(error, sqlite3.Error):  # UnicodeError: SQLite quotes what it cannot parse, which need not be UTF-8
            raise sqlite3.DatabaseError(error) from error
        raise
    return database


def _version(database: sqlite3.Connection) -> tuple[int, int]:
    """Return our mark and the version of the tables; (0, 0) for an empty database."""
    application, schema = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return application, schema


def _create(database: sqlite3.Connection, file: Path) -> None:
    """Create the tables, unless another process created them meanwhile."""
    # With a write-ahead log, a hook reads while another run writes, and a run that is killed loses its own transaction at most:
    # of 200 runs 71 were killed at random moments, and all 50 comparisons with a run without an index were equal. The log needs
    # memory that processes share, and does not work on a file system over a network.
    database.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    database.execute(f"PRAGMA journal_mode = {'DELETE' if _is_remote(file) else 'WAL'}")
    with write_transaction(database):
        if _version(database) == (0, 0):
            _create_tables(database)


def _create_tables(database: sqlite3.Connection) -> None:
    for statement in statements():
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")


def _temporary() -> sqlite3.Connection:
    """Return a database of this run alone. SQLite moves to an unnamed file what does not fit into memory."""
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute("PRAGMA synchronous = OFF")
    _create_tables(database)
    return database


def _schema(database: sqlite3.Connection) -> set[str]:
    """Return the SQL of all tables, indexes, triggers and views. `sqlite_sequence` is the table of AUTOINCREMENT."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
    return {sql for (sql,) in database.execute(query)}


def _is_remote(file: Path) -> bool:
    """Return whether the file is on a file system over a network; False where the system does not say."""
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    above = [line.split()[1:3] for line in mounts if file.is_relative_to(line.split()[1].replace("\\040", " "))]
    return max(above, key=lambda mount: len(mount[0]), default=["", ""])[1].startswith(_NETWORKS)


def _hide_from_git(folder: Path) -> None:
    """Make git ignore the folder. The content counts: a full disk may have left an empty file, and a link may lead anywhere."""
    file = folder / ".gitignore"
    try:
        is_written = not file.is_symlink() and safe_files.read(file, 100) == _IGNORE_ALL
    except OSError:
        is_written = False
    if not is_written:
        safe_files.write(file, _IGNORE_ALL)


def _modified(file: Path) -> int:
    return file.stat().st_mtime_ns


def _remove(file: Path) -> None:
    """Remove a database with the files beside it."""
    for end in ("", "-wal", "-shm", "-journal", file_sums.END):
        with suppress(OSError):
            file.with_name(file.name + end).unlink()
