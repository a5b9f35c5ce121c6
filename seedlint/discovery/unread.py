"""Text files that no format reads. A run counts them: a manual that was not read is not a manual without flaws."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable

from seedlint.config import Config, excluded, included
from seedlint.discovery.corpus import Listing

_SUFFIXES = (
    *(".rst", ".rest", ".adoc", ".asciidoc", ".org", ".textile", ".wiki", ".mediawiki", ".creole", ".pod", ".rdoc"),
    *(".html", ".htm", ".xhtml", ".shtml", ".tex", ".latex", ".ltx", ".typ", ".dita", ".ditamap", ".docbook", ".dbk", ".texi"),
    *(".texinfo", ".ipynb", ".qmd", ".rmd", ".rmarkdown", ".mdc", ".mdoc", ".mdwn", ".mkdn", ".mdtxt", ".mdtext", ".rtf"),
    *(".fodt", ".livemd", ".ronn", ".myst", ".norg", ".djot"),
)
"""Suffixes of files that hold text for readers, in lower case. Code, data and templates of programs are not among them."""
_ENDINGS = frozenset(suffix[1:] for suffix in _SUFFIXES)


def count_unread(config: Config, listing: Listing, folders: Iterable[str] = ("",)) -> dict[str, int]:
    """Return the number of text files by suffix that no format reads, most first, in these folders: '' means all.

    Links, files that git ignores and files that the config leaves out do not count.
    """
    # This runs over all paths of a repository; the later conditions see only the few that are likely.
    likely = dict.fromkeys(name for name in listing.names if name[name.rfind(".") + 1 :].lower() in _ENDINGS)
    left_out, inside, below, clean = excluded(config), included(config), tuple(folders), listing.clean
    found = Counter(
        suffix
        for path in likely
        if path.startswith(below) and not listing.is_known(path) and inside(path) and not left_out(path)
        if (suffix := os.path.splitext(path)[1].lower()) and (path in clean or _is_file(f"{config.root}/{path}"))  # noqa: PTH122
    )
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
