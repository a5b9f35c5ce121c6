"""Which findings an entry under `ignore` in the config is about: the only way for files without comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from seedlint._internal.globs import matcher
from seedlint._internal.lazy_regex import regex
from seedlint.config import IgnoreEntry
from seedlint.filters.suppression.scope import ALWAYS_TOLD, Scope
from seedlint.model import Place, RuleFinding


def waived(found: Sequence[RuleFinding], waivers: Iterable[IgnoreEntry], scope: Scope) -> tuple[set[int], set[Place]]:
    """The indexes of the findings that a waiver is about, and where in the config the waivers stand that are about any."""
    off: set[int] = set()
    busy: set[Place] = set()
    for waiver in waivers:
        own = set(_own(found, waiver, scope))
        off |= own
        if own:
            busy.add(waiver.place)
    return off, busy


def _own(found: Sequence[RuleFinding], waiver: IgnoreEntry, scope: Scope) -> Iterator[int]:
    is_file, text = matcher(waiver.files), regex(waiver.text)
    for index, (rule, finding) in enumerate(found):
        path = finding.place.path
        if rule in ALWAYS_TOLD or not is_file(path) or scope.home(path) != waiver.folder:
            continue
        is_rule = any(fnmatchcase(rule, name) for name in waiver.rules)
        if is_rule and (not waiver.text or text.search(_words(finding.place, scope.lines))):
            yield index


def _words(place: Place, lines: Callable[[str], Sequence[str]]) -> str:
    """The lines that the place touches, as one."""
    return " ".join(line.strip() for line in lines(place.path)[place.line - 1 : place.end_line])
