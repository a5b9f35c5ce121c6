"""The reason why a file below the root is not checked."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence

from seedlint._internal.globs import anchor, matcher
from seedlint.config import Config, Draft, config_folder, excluded, included
from seedlint.config.nodes import at, items
from seedlint.discovery.corpus import IsKnown

CHECKED = ""
UNKNOWN, EXCLUDED, UNNAMED, GONE = "unknown format", "excluded", "not named by 'include'", "deleted, a link or no file"


def why_not_checked(config: Config, is_known: IsKnown) -> Callable[[str], str]:
    """Return a function from a path, named by git or a walk, to one of the reasons above, or CHECKED."""
    left_out, inside = excluded(config), included(config)

    def reason(path: str) -> str:
        if not is_known(path):
            return UNKNOWN
        if left_out(path):
            return EXCLUDED
        if not inside(path):
            return UNNAMED
        return CHECKED if _is_file(f"{config.root}/{path}") else GONE

    return reason


def excluding_pattern(config: Config, drafts: Sequence[Draft], path: str) -> str:
    """Return the pattern that leaves the path out, with its place; '' where there is none."""
    folder = config_folder(config, path)
    ours = [draft for draft in drafts if draft.file and draft.file.parent == config.root / folder]
    for place, pattern, matches in _patterns(ours[:1] or drafts[:1]):
        if matches(path):
            return f"{pattern!r} at {place}"
    return ""


def _patterns(drafts: Sequence[Draft]) -> Iterator[tuple[str, str, Callable[[str], bool]]]:
    """Yield the patterns under `exclude` in the nearest file that has any: place, pattern, matcher."""
    values = [found for draft in drafts for source in draft.sources if (found := at(source, "exclude"))]
    for node in items(values[-1]) or values[-1:] if values else ():
        place = f"{node.file.path}:{node.line}:{node.column}"
        yield place, node.value, matcher([anchor(node.file.folder, node.value)])


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
