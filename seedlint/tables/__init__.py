"""The tables of words and weights that seedlint ships.

May import: nothing.
"""

import pkgutil


def read(name: str) -> bytes:
    """Return the bytes of the table with this file name. The caller keeps the parsed table, since each call reads the file."""
    table = pkgutil.get_data(__name__, name)
    assert table is not None, f"{name} is not in the package"
    return table
