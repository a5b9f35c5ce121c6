"""Fixes: what findings say to put in place of what stands there, applied to bytes and written to files.

Fixes are applied to bytes in hand, never to a file, and findings are asked for anew of just these bytes before anything is
changed and after each round, until nothing is left to do. So a fix never meets text other than the one it was made for, what
one fix brings up the next round mends, and a second run changes nothing.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.formats.decode import Unreadable, decode, encode
from seedlint.model import Edit, Place, Source, Violation

Span = tuple[int, int, str]
"""Start and end of what is replaced, as offsets in the text, and what by."""

_LINE_END = regex(r"\r\n|\n|\r")
_GAP = regex(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_ROUNDS = 10
"""Fixes of one place that bring up each other are given up after so many rounds."""

Look = Callable[[Mapping[str, bytes]], Iterable[Violation]]
"""Tells the violations where these bytes stand in place of the files'."""


@dataclass(frozen=True)
class Mended:
    """A file that fixes change: its bytes, and what they are to be. `count` findings were mended."""

    path: str
    before: bytes
    after: bytes
    count: int


class LeftAloneError(Exception):
    """A file was not written; the text says which and why."""


def is_applied(violation: Violation, *, unsafe: bool) -> bool:
    """Whether a violation has a fix that is to be applied: one that is safe, unless unsafe ones are asked for as well."""
    edits = violation.finding.edits
    return bool(edits) and (unsafe or all(edit.safe for edit in edits))


def mended(found: Iterable[Violation], read: Callable[[str], bytes], look: Look, *, unsafe: bool) -> list[Mended]:
    """The files that the fixes of the violations change, by path. OSError of read where a file cannot be read."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    counts: dict[str, int] = defaultdict(int)
    violations = _fixable(found, unsafe)
    for _ in range(_ROUNDS):
        fresh = {violation.path: read(violation.path) for violation in violations if violation.path not in before}
        before |= fresh
        after |= fresh
        violations = _fixable(look(after), unsafe) if fresh else violations
        if not _round(violations, after, counts):
            break
        violations = _fixable(look(after), unsafe)
    return [Mended(path, before[path], after[path], counts[path]) for path in sorted(before) if before[path] != after[path]]


def _fixable(found: Iterable[Violation], unsafe: bool) -> list[Violation]:
    return [violation for violation in found if is_applied(violation, unsafe=unsafe)]


def _round(violations: Sequence[Violation], after: dict[str, bytes], counts: dict[str, int]) -> bool:
    """Applies what can be at once to the bytes, safe fixes first, which may show others their place; whether anything changed."""
    groups: dict[str, list[tuple[Edit, ...]]] = defaultdict(list)
    safe = [violation for violation in violations if is_applied(violation, unsafe=False)]
    for violation in safe or violations:
        if violation.path in after:
            groups[violation.path].append(violation.finding.edits)
    before = dict(after)
    for path, edits in groups.items():
        after[path], count = applied(after[path], edits)
        counts[path] += count
    return after != before


def applied(content: bytes, groups: Iterable[tuple[Edit, ...]]) -> tuple[bytes, int]:
    """The bytes after the edits, and how many groups of edits were applied; encoding, mark and line ends stay.

    The edits of a group are applied together or not at all; a group of which a part overlaps or touches an earlier one is left.
    """
    try:
        source = Source("", decode(content))
    except Unreadable:
        return content, 0
    spans: list[Span] = []
    reach, count = -1, 0
    for wanted in sorted(sorted(replacement(source, edit) for edit in group) for group in groups):
        if wanted[0][0] > reach and all(one[1] <= other[0] for one, other in pairwise(wanted)):
            spans += wanted
            reach, count = wanted[-1][1], count + 1
    return encode("".join(_pieces(source.text, spans)), like=content), count


def replacement(source: Source, edit: Edit) -> Span:
    """What an edit replaces, and what by, in the file's own line ends. Lines that go take the blank lines below along."""
    text = source.text
    start = _start(source, edit.place.line) + edit.place.column - 1
    end = _start(source, edit.place.end_line) + edit.place.end_column - 1
    if not edit.text and _is_apart(source, edit.place, end):
        return _without_gap(text, start, end)
    return start, end, edit.text.replace("\n", _line_end(text))


def _is_apart(source: Source, place: Place, end: int) -> bool:
    """Whether whole lines stand between blank lines, or the edges of the text."""
    rest = source.text[end : _start(source, place.end_line + 1)]
    return place.column == 1 and not rest.strip() and _is_blank(source, place.line - 1) and _is_blank(source, place.end_line + 1)


def _is_blank(source: Source, line: int) -> bool:
    return line < 1 or not source.text[_start(source, line) : _start(source, line + 1)].strip()


def _start(source: Source, line: int) -> int:
    starts = source.line_starts
    return starts[line - 1] if line <= len(starts) else len(source.text)


def _without_gap(text: str, start: int, end: int) -> Span:
    """What goes together with lines that go: the blank lines below, or at the end of the text those above."""
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
    for start, end, instead in spans:
        yield text[at:start]
        yield instead
        at = end
    yield text[at:]


def write(root: Path, file: Mended) -> None:
    """Puts the bytes in place of the file's at once, with the same mode, also through a link.

    LeftAloneError where the file is not what it was when it was read, lies outside of root, or cannot be written.
    """
    target = (root / file.path).resolve()
    if not target.is_relative_to(root.resolve()):
        raise LeftAloneError(f"{file.path}: left alone, for it leads out of {root}")
    try:
        if target.read_bytes() != file.before:
            raise LeftAloneError(f"{file.path}: left alone, for it changed meanwhile")
        _replace(target, file.after)
    except OSError as error:
        raise LeftAloneError(f"{file.path}: cannot be written: {error.strerror}") from error


def _replace(target: Path, content: bytes) -> None:
    from shutil import copymode
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=target.parent, prefix=".seedlint-", delete=False) as out:
        try:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
            copymode(target, out.name)
            Path(out.name).replace(target)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
