"""What earlier runs found out of each file, in one SQLite database at the root.

All of it is derived: a store that is missing, damaged, of another version or locked costs time and never an answer. Rows are
kept by stamp (whatever but the file could change a result), path and the hash of the file's bytes; one transaction a run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

FOLDER = ".seedlint_cache"
SCHEMA = 1
_FILE = "index.sqlite"
_APPLICATION = 0x5EED
_BUSY_SECONDS = 30.0
_STAMPS_KEPT = 8
"""How many sets of rules and options are remembered, so that going back and forth between some costs nothing."""

Packed = tuple[str, bytes]
Kept = tuple[str, bytes, Packed]
"""Path, hash of the file's bytes, what was found."""


class Store:
    """The results of earlier runs: recall, keep, save, close. Without a folder to keep it in, nothing outlives it."""

    def __init__(self, root: Path | None = None) -> None:
        self.notes: list[str] = []
        """What the user should know of the store's state, a line each."""
        self._kept: list[tuple[str, Kept]] = []
        self._recalled: dict[str, set[str]] = {}
        self._folder = root / FOLDER if root else None
        self._database = self._opened(self._folder) if self._folder else None

    def recall(self, stamp: str) -> dict[str, tuple[bytes, Packed]]:
        """What is known under this stamp, by path, each with the hash of the bytes that it was found in."""
        found: dict[str, tuple[bytes, Packed]] = {}
        if self._database is not None:
            try:
                rows = self._database.execute("SELECT path, hash, body, tokens FROM result WHERE stamp = ?", (stamp,))
                found = {os.fsdecode(path): (content, (body.decode(), tokens)) for path, content, body, tokens in rows}
            except (sqlite3.Error, UnicodeDecodeError) as error:
                self._lose(error)
        self._recalled[stamp] = set(found)
        return found

    def keep(self, stamp: str, result: Kept) -> None:
        """Held until save, and lost without it: a commit per document is slow."""
        if self._database is not None:
            self._kept.append((stamp, result))

    def save(self, alive: Collection[str]) -> None:
        """Writes what was kept, and forgets of what was recalled the paths that are not alive, in one transaction."""
        rows = [
            (stamp, os.fsencode(path), content, body.encode(), tokens) for stamp, (path, content, (body, tokens)) in self._kept
        ]
        gone = [(stamp, os.fsencode(path)) for stamp, paths in self._recalled.items() for path in paths.difference(alive)]
        self._kept = []
        if self._database is None or not (rows or gone):
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("DELETE FROM result WHERE stamp = ? AND path = ?", gone)
            self._database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?)", rows)
            for stamp in self._recalled:
                _use(self._database, stamp)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            self._lose(error)

    def close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _opened(self, folder: Path) -> sqlite3.Connection | None:
        try:
            if folder.is_symlink():
                raise OSError("it is a symbolic link")
            folder.mkdir(exist_ok=True)
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_text("*\n", "utf-8")
        except OSError as error:
            self.notes.append(f"no cache is kept in {FOLDER}: {error.strerror or error}")
            return None
        for _ in range(2):
            try:
                return _connect(folder / _FILE)
            except sqlite3.OperationalError as error:
                self._lose(error)
                return None
            except sqlite3.DatabaseError as error:
                self.notes.append(f"the cache in {FOLDER} could not be used ({error}) and is built anew")
                _remove(folder)
        return None

    def _lose(self, error: Exception) -> None:
        """Goes on without; a damaged database is removed, so that the next run builds it anew."""
        self.notes.append(f"the cache in {FOLDER} was left aside in this run: {error}")
        self.close()
        if self._folder is not None and not isinstance(error, sqlite3.OperationalError):
            _remove(self._folder)


def _use(database: sqlite3.Connection, stamp: str) -> None:
    """Notes that the stamp was used last, and forgets those that were not used for long."""
    database.execute("INSERT OR REPLACE INTO stamp VALUES (?, (SELECT coalesce(max(used), 0) + 1 FROM stamp))", (stamp,))
    old = database.execute("SELECT stamp FROM stamp ORDER BY used DESC LIMIT -1 OFFSET ?", (_STAMPS_KEPT,)).fetchall()
    database.executemany("DELETE FROM result WHERE stamp = ?", old)
    database.executemany("DELETE FROM stamp WHERE stamp = ?", old)


def _connect(file: Path) -> sqlite3.Connection:
    """The database, made if it is not there. DatabaseError for one that is damaged, not ours or of another version."""
    database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        application, schema = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        database.execute("PRAGMA synchronous = NORMAL")
        if (application, schema) == (_APPLICATION, SCHEMA):
            return database
        if (application, schema) != (0, 0):
            raise sqlite3.DatabaseError("it is of another version")
        _create(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _create(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("BEGIN IMMEDIATE")
    database.execute(
        "CREATE TABLE IF NOT EXISTS result (stamp TEXT, path BLOB, hash BLOB, body BLOB, tokens BLOB, PRIMARY KEY (stamp, path))"
    )
    database.execute("CREATE TABLE IF NOT EXISTS stamp (stamp TEXT PRIMARY KEY, used INTEGER)")
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")
    database.execute("COMMIT")


def _remove(folder: Path) -> None:
    for file in folder.glob(f"{_FILE}*"):
        with suppress(OSError):
            file.unlink()
