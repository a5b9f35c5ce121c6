"""Whether a file below the root is checked, and what keeps it from being."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence

from seedlint._internal.globs import anchor, matcher
from seedlint.config import Config, Draft, excluded, home, included
from seedlint.config.nodes import at, items
from seedlint.discovery.corpus import Known

CHECKED = ""
UNKNOWN, EXCLUDED, UNNAMED, GONE = "of no known format", "excluded", "not named by 'include'", "gone, a link or no file"


def standing(config: Config, known: Known) -> Callable[[str], str]:
    """What keeps a path that git or a walk names from being checked: one of the words above, CHECKED where nothing does."""
    left_out, inside = excluded(config), included(config)

    def told(path: str) -> str:
        if not known(path):
            return UNKNOWN
        if left_out(path):
            return EXCLUDED
        if not inside(path):
            return UNNAMED
        return CHECKED if _is_file(f"{config.root}/{path}") else GONE

    return told


def excluding(config: Config, drafts: Sequence[Draft], path: str) -> str:
    """The pattern that leaves the path out, and where it stands; '' where none does."""
    folder = home(config, path)
    ours = [draft for draft in drafts if draft.file and draft.file.parent == config.root / folder]
    for place, pattern, matches in _patterns(ours[:1] or drafts[:1]):
        if matches(path):
            return f"{pattern!r} at {place}"
    return ""


def _patterns(drafts: Sequence[Draft]) -> Iterator[tuple[str, str, Callable[[str], bool]]]:
    """Those under `exclude` in the nearest file that has any, each with its place."""
    said = [found for draft in drafts for source in draft.sources if (found := at(source, "exclude"))]
    for node in items(said[-1]) or said[-1:] if said else ():
        place = f"{node.file.path}:{node.line}:{node.column}"
        yield place, node.value, matcher([anchor(node.file.folder, node.value)])


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
