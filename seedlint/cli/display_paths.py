"""Names as the user writes them, and paths as violations give them."""

from __future__ import annotations

import os
from pathlib import Path

from seedlint.errors import UsageError


def below(root: Path, file: Path) -> str:
    """The path of a file relative to the root, with `/`. UsageError for one outside of it."""
    whole = Path(os.path.normpath(file.absolute()))  # a link is called by its own name
    for base in (root, root.resolve()):
        if whole.is_relative_to(base):
            return whole.relative_to(base).as_posix()
    raise UsageError(f"{file}: outside of the root {root}")
