"""Conversion of file names, as the user writes them, to paths as violations show them."""

from __future__ import annotations

import os
from pathlib import Path

from seedlint.errors import UsageError


def path_from_root(root: Path, file: Path) -> str:
    """Return the path of a file relative to the root, with `/`. UsageError for a file outside of the root."""
    absolute = Path(os.path.normpath(file.absolute()))  # a link keeps its own name
    for base in (root, root.resolve()):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    raise UsageError(f"{file}: outside of the root {root}")
