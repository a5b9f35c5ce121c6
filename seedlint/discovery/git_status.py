"""What git knows of the files: which of them hold just what its index says, and so need no look.

A blob id stands for the bytes on disk only where git changes nothing on the way: no line ends, filters, encodings, keywords.
Where an attribute or a setting says so anywhere, git is not believed.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.discovery.walk import Note, git, output

_USUAL = "H 100644 ", "H 100755 "
"""How the line of a tracked file begins; blob id, stage 0 and path follow. Of a modified file there is another line too."""
_CONVERTS = regex(rb"(?<![-\w!])(?:text|eol|crlf|ident|filter|working-tree-encoding)\b")


@dataclass(frozen=True)
class Look:
    """The paths below a folder that git tracks or does not ignore; `names` may name what is gone, and may repeat."""

    names: list[str]
    clean: Mapping[str, str]
    """The blob ids of those whose bytes on disk are the blob's; empty where git cannot tell."""


@dataclass(frozen=True)
class Asked:
    """git at work on what it is to say of a folder; to be heard once."""

    folder: Path
    top: Path
    settings: subprocess.Popen[bytes]
    listing: subprocess.Popen[bytes]


def look(folder: Path, note: Note) -> Look | None:
    """What git knows of the folder. None where that is in no repository, or ignored itself. GitError where git fails."""
    asked = ask(folder)
    return heard(asked, note) if asked else None


def ask(folder: Path) -> Asked | None:
    """git, set to look at every file of the folder while other work is done. None where the folder is in no repository."""
    top = next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
    if top is None:
        return None
    listing = git(folder, "ls-files", "-z", "-c", "-o", "-m", "-d", "-s", "-v", "--exclude-standard")
    settings = git(folder, "config", "-z", "--get-regexp", r"^core\.(autocrlf|attributesfile)$")
    return Asked(folder, top, settings, listing)


def heard(asked: Asked, note: Note) -> Look | None:
    """What git says, with paths relative to the folder; submodules are not entered.

    What it warns of, such as a folder that it cannot open, is noted. None where the folder is ignored itself. GitError where
    git fails.
    """
    said, lines = output(asked.settings, note, ends=(0, 1)), os.fsdecode(output(asked.listing, note)).split("\0")
    usual = [line for line in lines if line.startswith(_USUAL) and line[49:52] == " 0\t"]
    found = {line[52:]: line[9:49] for line in usual}
    touched = [_path(line) for line in set(lines).difference(usual) if line]
    names = [*found, *touched]
    if not names:
        return None
    if _converts(asked.folder, asked.top, said, names):
        return Look(names, {})
    for path in touched:
        found.pop(path, None)
    return Look(names, found)


def _path(line: str) -> str:
    return line[2:] if line.startswith("? ") else line.partition("\t")[2]


def _converts(root: Path, top: Path, settings: bytes, names: Iterable[str]) -> bool:
    """Whether git may change what it writes to disk; seen wider than need be."""
    for said in settings.split(b"\0"):
        name, _, value = said.partition(b"\n")
        if name == b"core.attributesfile" or (name == b"core.autocrlf" and value.lower() not in (b"false", b"no", b"off", b"0")):
            return True
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = [home / "git" / "attributes", Path("/etc/gitattributes"), top / ".git" / "info" / "attributes"]
    if (top / ".git").is_file():
        return True  # a worktree or submodule: its attributes lie elsewhere
    files += [folder / ".gitattributes" for folder in (root, *root.parents) if folder.is_relative_to(top)]
    files += [root / name for name in names if name.endswith(".gitattributes")]
    return any(map(_names_conversion, dict.fromkeys(files)))


def _names_conversion(file: Path) -> bool:
    try:
        return _CONVERTS.search(file.read_bytes()) is not None
    except FileNotFoundError:
        return False
    except OSError:
        return True
