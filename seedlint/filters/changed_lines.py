"""Which lines were changed since a revision of git, and the findings that touch them.

What counts is the state of the files now against the last commit that it has in common with the revision: so what others have
added there meanwhile is no change of ours. Committed, staged, unstaged and untracked all count.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.discovery.walk import GitError, git, output
from seedlint.evaluation.results import RULE_ERROR
from seedlint.filters.cluster_ends import at_ends, cluster_of, places
from seedlint.model import Place, RuleFinding

Spans = Sequence[tuple[int, int]]
"""First and last lines, from 1, sorted."""
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
    """The changed lines by path, relative to the root. Where lines went away, those above and below count as changed."""

    lines: Mapping[str, Spans]

    def touch(self, place: Place) -> bool:
        """Whether a changed line is among those of the place."""
        last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        spans = self.lines.get(place.path, ())
        index = bisect_left(spans, place.line, key=lambda span: span[1])
        return index < len(spans) and spans[index][0] <= last


def since(found: Iterable[RuleFinding], changes: Changes) -> list[RuleFinding]:
    """The findings that touch changed lines: of a cluster at the changed end, any other also by a place that it speaks of."""
    known = list(found)
    singles = [
        (rule, finding)
        for rule, finding in known
        if rule == RULE_ERROR or (not cluster_of(finding) and any(map(changes.touch, places(finding))))
    ]
    copies = [(rule, finding) for rule, finding in known if cluster_of(finding)]
    return singles + at_ends(copies, lambda end: changes.touch(end[2]))


def changed(root: Path, revision: str, suffixes: Iterable[str]) -> Changes:
    """What was changed in files with these suffixes below the root. GitError, with git's reason, where git cannot say."""
    if revision.startswith("-"):
        raise GitError(f"{revision!r} is not a revision")
    base = _ask(root, "merge-base", revision, "HEAD", ends=(0, 1)).decode().strip()
    if not base:
        raise GitError(f"{revision!r} and HEAD have no commit in common; was the history cut off, as by 'fetch-depth: 1'?")
    prefix = _ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    wanted = [f":(icase)*{suffix}" for suffix in suffixes]
    found = {
        os.fsdecode(name[len(prefix) :]): _by_lines(root / os.fsdecode(name[len(prefix) :]), spans)
        for name, spans in _read(_ask(root, *_DIFF, base, "--", *wanted)).items()
        if name.startswith(prefix)
    }
    untracked = _ask(root, "ls-files", "-o", "--exclude-standard", "-z", "--", *wanted)
    return Changes(found | {os.fsdecode(name): [(1, _TO_THE_END)] for name in untracked.split(b"\0") if name})


def _ask(root: Path, *arguments: str, ends: Collection[int] = (0,)) -> bytes:
    """What git answers; what it warns of concerns what it would write, and we only read."""
    return output(git(root, *arguments), lambda warning: None, ends)


def _read(diff: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """The changed lines by file name, as git names it; a file that was only renamed has none."""
    found: dict[bytes, list[tuple[int, int]]] = {}
    lines = diff.split(b"\n")
    at, name = 0, b""
    while at < len(lines):
        hunk = _HUNK.match(lines[at])
        if hunk:
            gone, start, come = (1 if part is None else int(part) for part in hunk.groups())
            found.setdefault(name, []).append((start, start + come - 1) if come else (start, start + 1))
            left = gone + come
            while left:  # passed by number: a line of the text may look like a header
                at += 1
                left -= not lines[at].startswith(b"\\")
        elif lines[at].startswith(b"+++ "):
            name = _name(lines[at][4:])
        at += 1
    return found


def _name(written: bytes) -> bytes:
    """A file name from a header: in quotes where it holds special characters, with a tab behind it where it holds a space."""
    if not written.startswith(b'"'):
        return written.removesuffix(b"\t")[2:]
    return _ESCAPE.sub(lambda found: _unescaped(found[1]), written.removesuffix(b"\t")[1:-1])[2:]


def _unescaped(sign: bytes) -> bytes:
    return bytes([int(sign, 8) & 255]) if len(sign) == 3 else _ESCAPED.get(sign, sign)


def _by_lines(file: Path, spans: list[tuple[int, int]]) -> Spans:
    """The spans; the whole of a file whose lines git does not count as we do: with lone CR, or in UTF-16."""
    try:
        content = file.read_bytes()
    except OSError:
        return spans
    alike = b"\0" not in content and b"\r" not in content.replace(b"\r\n", b"")
    return spans if alike else [(1, _TO_THE_END)]
