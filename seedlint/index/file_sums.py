"""Checksum of a whole database file, kept beside it, by which a run sees a flipped bit anywhere.

The bodies that findings are read from have seals, but a bit that flips in a key, a number or a page of SQLite itself can hide a
row, and no seal sees a row that is missing. So the file is compared as a whole, at about 3 GB/s. A database of more than 32 MB
is not: there, the seals speak, the totals (`consistency`), and the row of a file that is asked for and not found.

The checksum is valid for one state of the database. Each write transaction gives the database a new random state, and the process
that closes the database last stores the checksum of the file with the state. Where both states are the same, the file has not
been written since, and another checksum means damage. Where they differ, a run was killed or another process is at work: nothing
can be said, and the next close stores a new checksum.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from seedlint._internal import safe_files
from seedlint.index.seals import Database, seal, unseal
from seedlint.index.serialization import DamagedError

END = "-sum"
"""The end of the name of the file with the checksum, after the name of the database."""
STATE_BYTES = 8
_SUM_BYTES = 12
_PLACE = b"file sum"
_LARGEST = 1 << 25
"""Bytes of a database that is compared. A hook over five files of a large corpus would spend a tenth of its time on more."""
_PART = 1 << 18
"""Bytes read at once: they stay in the cache of the processor."""


def measure(file: Path) -> tuple[bytes, bytes]:
    """Return the stored checksum, still sealed, and the checksum of the file; both b"" where there is nothing to compare.

    Nobody in this process may have the file open: POSIX drops all locks of a process on a file when it closes the file once.
    """
    # The stored one is read first: if another process writes meanwhile, the state in the database differs from its state.
    with suppress(OSError):
        if file.stat().st_size <= _LARGEST:
            return safe_files.read(_beside(file), 100), _checksum(file)
    return b"", b""


def verify(database: Database, measured: tuple[bytes, bytes], state: bytes) -> bool:
    """Return whether the checksum is that of this state. DamagedError if it is, and the file has another checksum."""
    try:
        stored = unseal(database, _PLACE, measured[0])
    except DamagedError:  # none, or the file with the checksum is damaged itself
        return False
    if stored[_SUM_BYTES:] != state:
        return False
    if stored[:_SUM_BYTES] != measured[1]:
        raise DamagedError("it is damaged")
    return True


def store(database: Database, file: Path, state: bytes) -> None:
    """Store the checksum of a closed database file for its state, unless another process has it open."""
    with suppress(OSError):
        if file.stat().st_size <= _LARGEST and not file.with_name(f"{file.name}-wal").exists():
            safe_files.write(_beside(file), seal(database, _PLACE, _checksum(file) + state))


def _beside(file: Path) -> Path:
    return file.with_name(file.name + END)


def _checksum(file: Path) -> bytes:
    part, crc, size = bytearray(_PART), 0, 0
    view = memoryview(part)
    with open(file, "rb", 0, opener=safe_files.open_regular) as opened:
        while count := opened.readinto(part):
            crc = crc32(view[:count], crc)
            size += count
    return size.to_bytes(8) + crc.to_bytes(4)
