"""Fixes: edits that findings propose, applied to the bytes of files and written.

Fixes are applied in memory, in rounds. Before the first round and after each one, the rules run on exactly the bytes in memory,
until no fix is left. So a fix is never applied to other text than it was made for, a flaw that one fix reveals is fixed in the
next round, and a second run changes nothing. Unsafe fixes that bring a new finding are taken back: their file then gets one fix a
round, and a fix that alone brings a finding is refused.
"""

from __future__ import annotations

import errno
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.formats.decode import Unreadable, decode, encode
from seedlint.model import Edit, Place, Source, Violation

Span = tuple[int, int, str]
"""Start and end of the replaced text, as offsets, and the new text."""

_LINE_END = regex(r"\r\n|\n|\r")
_GAP = regex(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_ROUNDS = 10
"""The number of rounds after which fixes that undo each other are given up."""

Check = Callable[[Mapping[str, bytes]], Iterable[Violation]]
"""A function that returns the violations of the corpus, given bytes by path that replace the bytes of the files."""


@dataclass(frozen=True)
class FixedFile:
    """A file that fixes change: its bytes before and after, and the number of findings that were fixed."""

    path: str
    before: bytes
    after: bytes
    count: int


class Fixes(NamedTuple):
    """The result of `fix_files`: the changed files by path, and the violations whose fix would bring a new finding."""

    files: list[FixedFile]
    refused: list[Violation]


class NotWrittenError(Exception):
    """A file was not written; the text says which file and why."""


def is_fixable(violation: Violation, *, unsafe: bool) -> bool:
    """Return whether the violation has a fix to apply; an unsafe fix counts only where `unsafe` is set."""
    return bool(violation.finding.edits) if unsafe else violation.has_safe_fix


def fix_files(found: Iterable[Violation], read: Callable[[str], bytes], check: Check, *, unsafe: bool) -> Fixes:
    """Return the files that the fixes of the violations change. Raises read's OSError for a file that cannot be read."""
    # A file joins when one of its violations has a fix. The violations that were handed in may be of an older state of the file
    # than the bytes that are read here, so the rules run again on these bytes before the first fix is applied to them.
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    counts: dict[str, int] = defaultdict(int)
    refused: dict[_Key, Violation] = {}
    alone: set[str] = set()
    current, rounds = list(found), 0
    while rounds < _ROUNDS:
        new = {one.path: read(one.path) for one in _fixable(current, refused, unsafe) if one.path not in before}
        before |= new
        after |= new
        current = list(check(after)) if new else current
        chosen = _choose(_fixable(current, refused, unsafe), after, alone)
        tried, fixed = _apply(chosen, after)
        if not tried:
            break
        result = list(check(after | tried))
        worse = set() if chosen[0].has_safe_fix else _worsened(current, result, tried)
        for path in worse:
            ours = [violation for violation in chosen if violation.path == path]
            alone.add(path)
            refused |= {_key(ours[0]): ours[0]} if len(ours) == 1 else {}
        after |= {path: content for path, content in tried.items() if path not in worse}
        for path in tried.keys() - worse:
            counts[path] += fixed[path]
        current = list(check(after)) if worse else result
        rounds += not alone.intersection(tried)
    files = [FixedFile(path, before[path], after[path], counts[path]) for path in sorted(before) if before[path] != after[path]]
    return Fixes(files, [*refused.values()])


_Key = tuple[str, str, str]


def _key(violation: Violation) -> _Key:
    return violation.path, violation.rule, violation.fingerprint


def _fixable(found: Iterable[Violation], refused: Mapping[_Key, Violation], unsafe: bool) -> list[Violation]:
    return [violation for violation in found if is_fixable(violation, unsafe=unsafe) and _key(violation) not in refused]


def _choose(fixable: Sequence[Violation], files: Mapping[str, bytes], alone: Collection[str]) -> list[Violation]:
    """Return the violations whose fixes are tried in a round: in files that are in memory, one for each file of `alone`.

    Unsafe fixes wait for a round without safe fixes, since a safe fix may change the place of an unsafe fix: the corrected name
    of a heading decides where a missing section goes.
    """
    known = [violation for violation in fixable if violation.path in files]
    safe = [violation for violation in known if violation.has_safe_fix]
    if safe:
        return safe
    singles = {violation.path: violation for violation in reversed(known) if violation.path in alone}
    return [violation for violation in known if violation.path not in alone or singles[violation.path] is violation]


def _apply(violations: Iterable[Violation], files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return the bytes of the files that the fixes change, and the number of fixes that were applied to each."""
    groups: dict[str, list[tuple[Edit, ...]]] = defaultdict(list)
    for violation in violations:
        groups[violation.path].append(violation.finding.edits)
    results = {path: apply_edits(files[path], edits) for path, edits in groups.items()}
    changed = {path: content for path, (content, _) in results.items() if content != files[path]}
    return changed, {path: results[path][1] for path in changed}


def _worsened(before: Iterable[Violation], after: Iterable[Violation], changed: Collection[str]) -> set[str]:
    """Return the changed files that may have brought a new finding: the file that has it, else all of them."""
    new = Counter(map(_key, after)) - Counter(map(_key, before))
    paths = {path for path, _, _ in new}
    return paths if paths <= set(changed) else set(changed)


def apply_edits(content: bytes, groups: Iterable[tuple[Edit, ...]]) -> tuple[bytes, int]:
    """Return the bytes after the edits, and the number of groups that were applied; encoding, byte order mark and line ends stay.

    The edits of a group are applied together or not at all. A group that overlaps or touches an earlier group is not applied.
    """
    try:
        source = Source("", decode(content))
    except Unreadable:
        return content, 0
    spans: list[Span] = []
    reach, count = -1, 0
    for group in sorted(sorted(replacement(source, edit) for edit in edits) for edits in groups):
        if group[0][0] > reach and all(one[1] <= other[0] for one, other in pairwise(group)):
            spans += group
            reach, count = group[-1][1], count + 1
    return encode("".join(_pieces(source.text, spans)), like=content), count


def replacement(source: Source, edit: Edit) -> Span:
    """Return the span that an edit replaces, with the file's own line ends; deleted lines take the blank lines below along."""
    text = source.text
    start = _start(source, edit.place.line) + edit.place.column - 1
    end = _start(source, edit.place.end_line) + edit.place.end_column - 1
    if not edit.text and _is_apart(source, edit.place, end):
        return _without_gap(text, start, end)
    return start, end, edit.text.replace("\n", _line_end(text))


def _is_apart(source: Source, place: Place, end: int) -> bool:
    """Return whether the place is whole lines between blank lines or the edges of the text."""
    rest = source.text[end : _start(source, place.end_line + 1)]
    return place.column == 1 and not rest.strip() and _is_blank(source, place.line - 1) and _is_blank(source, place.end_line + 1)


def _is_blank(source: Source, line: int) -> bool:
    return line < 1 or not source.text[_start(source, line) : _start(source, line + 1)].strip()


def _start(source: Source, line: int) -> int:
    starts = source.line_starts
    return starts[line - 1] if line <= len(starts) else len(source.text)


def _without_gap(text: str, start: int, end: int) -> Span:
    """Return the span of deleted lines with the blank lines below; at the end of the text with the blank lines above."""
    after = _GAP.match(text, end)
    if after and after.end() < len(text):
        return start, after.end(), ""
    while start and text[start - 1] in "\r\n \t":
        start -= 1
    return start, len(text), _line_end(text) if start else ""


def _line_end(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for start, end, new in spans:
        yield text[at:start]
        yield new
        at = end
    yield text[at:]


def write(root: Path, file: FixedFile) -> None:
    """Replace the bytes of the file in one step; its owner and mode stay, and a link stays a link.

    Raises NotWrittenError where the file changed since it was read, is outside of root, read-only or one of several names of the
    same bytes, or cannot be written.
    """
    target = (root / file.path).resolve()
    if not target.is_relative_to(root.resolve()):
        raise NotWrittenError(f"{file.path}: not written: it is outside of {root}")
    try:
        found = target.stat()
        if found.st_nlink > 1:  # the new bytes get the one name only, and the others would keep the old bytes
            raise NotWrittenError(f"{file.path}: not written: it is a hard link, and its other names would keep the old text")
        if not found.st_mode & 0o222:
            raise NotWrittenError(f"{file.path}: not written: it is read-only")
        if safe_files.read(target, max(len(file.before), 1)) != file.before:
            raise NotWrittenError(f"{file.path}: not written: it changed while seedlint ran")
        safe_files.sweep(target.parent, time.time())
        safe_files.write(target, file.after, like=found, durable=True)
    except OSError as error:
        changed = error.errno == errno.EFBIG
        reason = "not written: it changed while seedlint ran" if changed else f"cannot be written: {error.strerror}"
        raise NotWrittenError(f"{file.path}: {reason}") from error
