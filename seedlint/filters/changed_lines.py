"""Lines changed since a revision of git, and the findings that touch those lines.

The files as they are now are compared with the merge base of HEAD and the revision, so that later commits of others on that
branch do not count. Committed, staged, unstaged and untracked changes all count.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.discovery.walk import GitError, read_output, start_git
from seedlint.evaluation.results import RULE_ERROR
from seedlint.filters.cluster_ends import cluster_of, places_of, report_at
from seedlint.model import Place, RuleFinding

Spans = Sequence[tuple[int, int]]
"""Pairs of a first and a last line, from 1, sorted."""
_DIFF = (
    *("diff", "--unified=0", "--inter-hunk-context=0", "--text", "--find-renames", "--diff-filter=d", "--ignore-submodules"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"),
)
_HUNK = regex(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = regex(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_TO_THE_END = 1 << 62


@dataclass(frozen=True)
class Changes:
    """The changed lines by path, relative to the root. Where lines were deleted, the lines above and below count as changed."""

    lines: Mapping[str, Spans]

    def touch(self, place: Place) -> bool:
        """Return whether one of the lines of the place was changed."""
        last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        spans = self.lines.get(place.path, ())
        index = bisect_left(spans, place.line, key=lambda span: span[1])
        return index < len(spans) and spans[index][0] <= last


def keep_changed(
    found: Iterable[RuleFinding], changes: Changes, covered: Collection[tuple[str, Place]] = ()
) -> list[RuleFinding]:
    """Return the findings that touch changed lines; `covered` are the places of clusters that are suppressed, with their rules.

    A cluster of copies is reported at its changed places. Any other finding counts also where a related place was changed.
    """
    known = list(found)
    singles = [
        (rule, finding)
        for rule, finding in known
        if rule == RULE_ERROR or (not cluster_of(finding) and any(map(changes.touch, places_of(finding))))
    ]
    copies = [(rule, finding) for rule, finding in known if cluster_of(finding)]
    return singles + report_at(copies, lambda end: changes.touch(end[2]) and (end[0], end[2]) not in covered)


def find_changes(root: Path, revision: str, suffixes: Iterable[str]) -> Changes:
    """Return the changes in files with these suffixes below the root; without suffixes, in all files.

    Raises GitError, with git's reason, where git fails.
    """
    if revision.startswith("-"):
        raise GitError(f"{revision!r} is not a revision")
    wanted = [f":(icase)*{suffix}" for suffix in suffixes]
    if revision == "HEAD" and not _git(root, "rev-parse", "--quiet", "--verify", "HEAD", codes=(0, 1)):
        return Changes(_whole_files(root, "-co", wanted))  # the hook of the first commit of a repository
    base = _git(root, "merge-base", revision, "HEAD", codes=(0, 1)).decode().strip()
    if not base:
        raise GitError(f"{revision!r} and HEAD have no commit in common; is this a shallow clone, as with 'fetch-depth: 1'?")
    prefix = _git(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    found = {
        os.fsdecode(name[len(prefix) :]): _checked_spans(root / os.fsdecode(name[len(prefix) :]), spans)
        for name, spans in _parse_diff(_diff(root, base, revision, wanted)).items()
        if name.startswith(prefix)
    }
    return Changes(found | _whole_files(root, "-o", wanted))


def _whole_files(root: Path, which: str, wanted: Iterable[str]) -> dict[str, Spans]:
    """Return all lines of the files that `git ls-files` lists with this option."""
    names = _git(root, "ls-files", which, "--exclude-standard", "-z", "--", *wanted)
    return {os.fsdecode(name): [(1, _TO_THE_END)] for name in names.split(b"\0") if name}


def _diff(root: Path, base: str, revision: str, wanted: Iterable[str]) -> bytes:
    try:
        return _git(root, *_DIFF, base, "--", *wanted)
    except GitError:
        if not _git(root, "config", "--get-regexp", r"^remote\..*\.promisor$", codes=(0, 1)):
            raise
        raise GitError(
            f"this partial clone lacks files of {revision!r}, and seedlint fetches nothing;"
            f" 'git diff --stat {revision}' fetches them"
        ) from None


def _git(root: Path, *arguments: str, codes: Collection[int] = (0,)) -> bytes:
    """Return the output of git; its warnings are dropped, since they are about writing files, and we only read."""
    return read_output(start_git(root, *arguments), lambda warning: None, codes)


def _parse_diff(diff: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """Return the changed lines by file name, as git names the file; a file that was only renamed has none."""
    found: dict[bytes, list[tuple[int, int]]] = {}
    lines = diff.split(b"\n")
    at, name = 0, b""
    while at < len(lines):
        hunk = _HUNK.match(lines[at])
        if hunk:
            removed, start, added = (1 if part is None else int(part) for part in hunk.groups())
            found.setdefault(name, []).append((start, start + added - 1) if added else (start, start + 1))
            left = removed + added
            while left:  # lines of text are skipped by number, since such a line may look like a header
                at += 1
                left -= not lines[at].startswith(b"\\")
        elif lines[at].startswith(b"+++ "):
            name = _file_name(lines[at][4:])
        at += 1
    return found


def _file_name(written: bytes) -> bytes:
    """Return the file name of a header: git quotes special characters, and adds a tab after a name with a space."""
    if not written.startswith(b'"'):
        return written.removesuffix(b"\t")[2:]
    return _ESCAPE.sub(lambda found: _unescaped(found[1]), written.removesuffix(b"\t")[1:-1])[2:]


def _unescaped(sign: bytes) -> bytes:
    return bytes([int(sign, 8) & 255]) if len(sign) == 3 else _ESCAPED.get(sign, sign)


def _checked_spans(file: Path, spans: list[tuple[int, int]]) -> Spans:
    """Return the spans; for a file whose lines git counts in another way than we do (a lone CR, UTF-16) the whole file."""
    try:
        content = safe_files.read(file, safe_files.ANY_SIZE)
    except OSError:
        return spans
    is_counted_alike = b"\0" not in content and b"\r" not in content.replace(b"\r\n", b"")
    return spans if is_counted_alike else [(1, _TO_THE_END)]
