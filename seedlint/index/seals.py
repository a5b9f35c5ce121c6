"""Seals: each body that findings are read from is stored behind a digest of itself and of the place where it belongs.

SQLite has no checksums of its own, so a flipped bit would be a wrong answer for ever; and whoever wrote the tree may have written
the cache in it. The digest has the user's key (`_internal.user_key`), so a body that does not verify is damaged, foreign or moved
from another row. The index then is left aside and built again.
"""

from __future__ import annotations

from sqlite3 import Connection

from seedlint._internal.digests import blake2b
from seedlint.index.serialization import DamagedError

SIZE = 8
"""Bytes of a seal. A body without content is a seal alone."""


class Database(Connection):
    """A connection with the key of its seals; b"" for none."""

    key: bytes = b""
    state: bytes = b""
    """The state of the database in the last transaction of this connection (`file_sums`)."""
    summed: bytes = b""
    """The state for which the checksum of the file is stored."""


def seal(database: Connection, place: bytes, body: bytes) -> bytes:
    """Return the body behind its seal. `place` says where the body belongs: its column, and what it is about."""
    return _digest(database, place, body) + body


def unseal(database: Connection, place: bytes, sealed: bytes) -> bytes:
    """Return the body without its seal. DamagedError if body, place or key are others than when it was sealed."""
    body = sealed[SIZE:]
    if sealed[:SIZE] != _digest(database, place, body):
        raise DamagedError("data do not have their seal")
    return body


def _digest(database: Connection, place: bytes, body: bytes) -> bytes:
    # The length separates place and body: no other pair gives the same bytes.
    made = blake2b(b"%d %b" % (len(place), place), digest_size=SIZE, key=getattr(database, "key", b""))
    made.update(body)
    return made.digest()
