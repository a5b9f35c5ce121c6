"""The tables that seedlint ships, beside the code that reads them.

May import: nothing.
"""

import pkgutil


def read(name: str) -> bytes:
    """The table of this file name, as shipped; the caller keeps what it makes of it."""
    table = pkgutil.get_data(__name__, name)
    assert table is not None, f"{name} is not in the package"
    return table
