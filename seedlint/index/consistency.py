"""Totals of the index, by which a run sees that rows are missing, stray or current without a record.

The current rows and the records of the manifest are about the same files: a row without a record would be reported for ever, and
a record without a row never. Each transaction that writes holds both against each other and stores the totals; each run compares
the totals with the tables. To count rows reads small partial indexes only, not the rows.
"""

from __future__ import annotations

from collections.abc import Collection
from sqlite3 import Connection

from seedlint.index import file_results
from seedlint.index.database import get_value, put_value
from seedlint.index.serialization import DamagedError

_TOTALS = "totals"
_COUNTS = (
    "SELECT (SELECT count(*) FROM result WHERE current), "
    f"(SELECT count(*) FROM result WHERE current AND {file_results.HAS_OWN}), "
    "(SELECT count(*) FROM result WHERE current AND failed IS NOT NULL), "
    "(SELECT count(*) FROM result WHERE current AND ignores IS NOT NULL), "
    "(SELECT count(*) FROM finding WHERE fallback IS NULL), (SELECT count(*) FROM finding WHERE fallback IS NOT NULL)"
)


def check(database: Connection, records: int) -> None:
    """Compare the tables with the totals and with the number of records of the manifest. DamagedError where they differ."""
    counts = _counts(database)
    if counts[0] != records or _text(counts) != (get_value(database, _TOTALS) or _text([0] * len(counts))):
        raise DamagedError("rows are missing or stray")


def settle(database: Connection, records: int, touched: Collection[str], recorded: Collection[str]) -> None:
    """Store the totals at the end of an update. DamagedError where rows and records are not about the same files.

    `touched`: the paths whose rows or records the update may have changed; `recorded`: those among them that have a record.
    """
    # Rows and records agreed before the update, so it is enough to look at what it touched, and at the numbers.
    counts = _counts(database)
    if counts[0] != records or file_results.current(database, touched).keys() != set(recorded):
        raise DamagedError("the current rows are not those of the files")
    put_value(database, _TOTALS, _text(counts))


def _counts(database: Connection) -> list[int]:
    return list(database.execute(_COUNTS).fetchone())


def _text(counts: list[int]) -> bytes:
    return " ".join(map(str, counts)).encode()
