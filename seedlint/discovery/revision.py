"""The name of a repository, and the commit that is checked out, for reports that say what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.discovery.walk import GitError, read_output, start_git

_URL = regex(r"(?i)[a-z][a-z0-9+.-]*://(?:[^/@?#\s]*@)?([\w.-]+)(?::\d+)?/+([\w./~+-]+?)(?:\.git)?/*(?:[?#][^@]*)?")
_SHORT_URL = regex(r"(?:[^/@:\s]+@)?([\w.-]{2,}):(?!/)([\w./~+-]+?)(?:\.git)?/*")
"""The form `git@host:owner/name.git`; a host of one letter is a drive of Windows."""
_LONGEST = 1_000
_COMMITTER = regex(rb"committer .* (\d{1,12}) ([+-])(\d\d)(\d\d)")


class Revision(NamedTuple):
    """A state of a repository. All but `repository` is '' outside of git and before the first commit."""

    repository: str
    """Host and path of the remote, without what could be a password; the name of the folder where there is no such remote."""
    commit: str = ""
    """The whole id."""
    branch: str = ""
    """'' where no branch is checked out."""
    date: str = ""
    """The day of the commit in the time zone of its committer, as in ISO 8601."""


def read_revision(top: Path) -> Revision:
    """Return the revision of the repository whose top folder this is. git runs no program; where git fails, nothing is known."""
    if not (top / ".git").exists():
        return Revision(top.name)
    try:
        started = [start_git(top, *command) for command in _COMMANDS]
        remotes, head, branch, commit = (read_output(one, lambda warning: None, codes=(0, 1, 128)) for one in started)
    except GitError:
        return Revision(top.name)
    names = dict(entry.decode("utf-8", "replace").partition("\n")[::2] for entry in remotes.split(b"\0") if entry)
    url = names.get("remote.origin.url") or next(iter(names.values()), "")
    return Revision(remote_name(url) or top.name, _text(head), _text(branch), _day(commit.split(b"\n")))


_COMMANDS = (
    ("config", "-z", "--get-regexp", r"^remote\..*\.url$"),
    ("rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
    ("symbolic-ref", "--quiet", "--short", "HEAD"),
    ("cat-file", "commit", "HEAD"),
)
"""Commands that read; `git log` may run the program that checks signatures."""


def remote_name(url: str) -> str:
    """Return host and path of the URL of a remote.

    '' for a path on this machine, and for any URL with a part of unclear meaning, since the part may be a password.
    """
    if len(url) > _LONGEST:
        return ""
    found = _URL.fullmatch(url) or _SHORT_URL.fullmatch(url)
    return f"{found[1]}/{found[2]}" if found else ""


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace").strip()


def _day(lines: Iterable[bytes]) -> str:
    """Return the day in the lines of a commit."""
    for line in lines:
        if not line:
            break
        if found := _COMMITTER.fullmatch(line):
            shift = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
            try:
                return datetime.fromtimestamp(int(found[1]), timezone(shift)).date().isoformat()
            except (ValueError, OverflowError, OSError):
                return ""
    return ""
