"""The files of a folder as git knows them, and which of them hold exactly the bytes in git's index and need not be examined.

A blob id describes the bytes on disk only where git converts nothing on checkout: no line ends, filters, encodings, keywords.
Where any attribute or setting asks for a conversion, no blob id is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint._internal.startup_cache import FILE
from seedlint.discovery.walk import GitProcess, Note, read_output, start_git

_REGULAR = "H 100644 ", "H 100755 "
"""The start of the line of a tracked file; blob id, stage 0 and path follow. A modified file has another line too."""
_TRACKED_CACHE = f"\t{FILE.partition('/')[0]}/".encode()
"""The start of the path of a tracked file in the folder of the cache; git puts a tab only before paths that it tracks."""
_LARGEST = 10_000_000
"""Bytes of a file of attributes."""
_CONVERTS = regex(rb"(?<![-\w!])(?:text|eol|crlf|ident|filter|working-tree-encoding)\b")


@dataclass(frozen=True)
class GitFiles:
    """The paths below a folder that git tracks or does not ignore; `names` may hold deleted files, and may repeat."""

    names: list[str]
    clean: Mapping[str, str]
    """The blob ids of the files whose bytes on disk are those of the blob; empty where git cannot say."""
    is_cache_tracked: bool = False
    """True if a file in the folder of the cache is tracked: the cache is then part of what others wrote."""


@dataclass(frozen=True)
class GitQuery:
    """The running git processes that list a folder; `finish_query` may read them once."""

    folder: Path
    top: Path
    settings: GitProcess
    listing: GitProcess


def list_files(folder: Path, note: Note) -> GitFiles | None:
    """Return the files of the folder that git knows. None where the folder is in no repository or ignored.

    GitError where git fails.
    """
    query = start_query(folder)
    return finish_query(query, note) if query else None


def start_query(folder: Path) -> GitQuery | None:
    """Start git on the folder, so that it examines every file while other work is done. None where there is no repository."""
    top = next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
    if top is None:
        return None
    listing = start_git(folder, "ls-files", "-z", "-c", "-o", "-m", "-d", "-s", "-v", "--exclude-standard")
    settings = start_git(folder, "config", "-z", "--get-regexp", r"^core\.(autocrlf|attributesfile)$")
    return GitQuery(folder, top, settings, listing)


def finish_query(query: GitQuery, note: Note) -> GitFiles | None:
    """Return the files that git lists, with paths relative to the folder; submodules are not entered.

    Warnings of git, such as a folder that it cannot open, go to note. None where the folder itself is ignored. GitError where
    git fails.
    """
    # One call lists tracked (-c -s), modified (-m), deleted (-d) and untracked (-o) files. A file is clean if the only line
    # about it is that of a tracked regular file in stage 0: any second line says that it was modified, deleted or in conflict.
    settings, listing = read_output(query.settings, note, codes=(0, 1)), read_output(query.listing, note)
    is_cache_tracked, lines = _TRACKED_CACHE in listing, os.fsdecode(listing).split("\0")
    tracked = [line for line in lines if line.startswith(_REGULAR) and line[49:52] == " 0\t"]
    clean = {line[52:]: line[9:49] for line in tracked}
    touched = [_path(line) for line in set(lines).difference(tracked) if line]
    names = [*clean, *touched]
    if not names:
        return None
    if _may_convert(query.folder, query.top, settings, names):
        return GitFiles(names, {}, is_cache_tracked)
    for path in touched:
        clean.pop(path, None)
    return GitFiles(names, clean, is_cache_tracked)


def _path(line: str) -> str:
    return line[2:] if line.startswith("? ") else line.partition("\t")[2]


def _may_convert(root: Path, top: Path, settings: bytes, names: Iterable[str]) -> bool:
    """Return whether git may convert what it writes to disk; also true where this is only possible."""
    for setting in settings.split(b"\0"):
        name, _, value = setting.partition(b"\n")
        if name == b"core.attributesfile" or (name == b"core.autocrlf" and value.lower() not in (b"false", b"no", b"off", b"0")):
            return True
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [home / "git" / "attributes", Path("/etc/gitattributes"), top / ".git" / "info" / "attributes"]
    if (top / ".git").is_file():
        return True  # a worktree or submodule: its attributes are in another folder
    files += [folder / ".gitattributes" for folder in (root, *root.parents) if folder.is_relative_to(top)]
    files += [root / name for name in names if name.endswith(".gitattributes")]
    return any(map(_asks_for_conversion, dict.fromkeys(files)))


def _asks_for_conversion(file: Path) -> bool:
    try:
        return _CONVERTS.search(safe_files.read(file, _LARGEST)) is not None
    except FileNotFoundError:
        return False
    except OSError:
        return True
