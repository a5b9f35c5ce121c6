"""Single values by name."""

from __future__ import annotations

from sqlite3 import Connection


def get(database: Connection, name: str) -> bytes:
    """The value, b"" where there is none."""
    row = database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else b""


def put(database: Connection, name: str, value: bytes) -> None:
    database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
