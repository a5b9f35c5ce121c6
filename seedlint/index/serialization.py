"""The result of a file as plain data, for the index and for the way between processes, and back.

JSON rather than pickle: an index that came along with somebody's repository must not be able to run anything. The path is left
out wherever all places are in one file, so that what is kept of a file is the same wherever it lies.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import Result
from seedlint.evaluation.validation import RULE_ERROR
from seedlint.index.passage_rows import Spot, passage, spot
from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

Row = list[Any]


class DamagedError(Exception):
    """What was kept is not what was packed."""


@dataclass(frozen=True)
class Packed:
    """A file's result. `own` is what document rules say of it, None where they were not asked; `failed` where others crashed;
    `ignores` are the directives in it, None where there are none.
    """

    own: bytes | None
    failed: bytes | None
    ignores: bytes | None
    facts: Mapping[str, list[tuple[str, bytes]]]
    """By rule: keys, each with place and value."""
    keys: Mapping[str, bytes]
    """By rule: the key of the content of each passage, one after the other."""
    shared: bytes
    """By rule: the passages."""
    tokens: Mapping[str, list[bytes]]
    """By rule: the tokens of the passages, which are not kept but can be made again from these."""

    @property
    def size(self) -> int:
        """Bytes of all that is in it."""
        facts = sum(len(body) for kept in self.facts.values() for _, body in kept)
        tokens = sum(map(len, chain.from_iterable(self.tokens.values())))
        return len(self.own or b"") + len(self.shared) + facts + tokens


def pack(result: Result, shared: Collection[str], *, whole: bool = True) -> Packed:
    """The result as plain data; `shared` are the rules that judge all files together. Not whole: without what is said of it."""
    own, failed, ignores = _parted(result.findings, shared)
    passages = {rule: kept for rule, kept in result.passages.items() if kept}
    return Packed(
        (dump_findings(own) if any(own.values()) else b"") if whole else None,
        dump_findings(failed) if failed else None,
        dump_findings(ignores) if ignores else None,
        {rule: [(fact.key, _fact(fact)) for fact in kept] for rule, kept in result.facts.items()},
        {rule: _keys(kept) for rule, kept in passages.items()},
        _tight(_dumped({rule: list(map(spot, kept)) for rule, kept in passages.items()})) if passages else b"",
        {rule: [bytes(passage.tokens) for passage in kept] for rule, kept in passages.items()},
    )


def unpack(path: str, packed: Packed) -> Result:
    """The result that was packed for this path."""
    result = Result()
    for part in (packed.own, packed.failed, packed.ignores):
        for rule, finding in load_findings(path, part or b""):
            result.findings.setdefault(rule, []).append(finding)
    result.facts = {rule: [load_fact(path, key, body) for key, body in kept] for rule, kept in packed.facts.items()}
    result.passages = {rule: [passage(path, kept) for kept in spots] for rule, spots in load_spots(packed.shared).items()}
    return result


def load_fact(path: str, key: str, body: bytes) -> Fact:
    place, value = loaded(_loose(body))
    return Fact(key, Place(path, *place), value)


def load_spots(shared: bytes) -> dict[str, list[Spot]]:
    """By rule, the passages."""
    return loaded(_loose(shared)) if shared else {}


def dump_findings(findings: Mapping[str, list[Finding]]) -> bytes:
    return _dumped(
        {rule: [_finding(finding, finding.place.path) for finding in found] for rule, found in findings.items() if found}
    )


def load_findings(path: str, body: bytes) -> list[tuple[str, Finding]]:
    """Rules with what they say of the file."""
    found = loaded(body) if body else {}
    return [(rule, _finding_of(path, row)) for rule, rows in found.items() for row in rows]


def dump_finding(rule: str, finding: Finding) -> bytes:
    """A finding that is kept for itself."""
    return _tight(_dumped([rule, _finding(finding, finding.place.path)]))


def load_finding(path: str, body: bytes) -> tuple[str, Finding]:
    rule, row = loaded(_loose(body))
    return rule, _finding_of(path, row)


def loaded(body: bytes) -> Any:
    """What JSON holds. DamagedError where it is none."""
    try:
        return json.loads(body)
    except ValueError as error:
        raise DamagedError(str(error)) from error


_SHORT = 200
"""Bytes up to which packing more tightly gains nothing."""
_LEVEL = 4
"""Level 6 takes a third longer for 2 % of the room."""


def _tight(body: bytes) -> bytes:
    """JSON, as it is or compressed."""
    return body if len(body) < _SHORT else zlib.compress(body, _LEVEL)


def _loose(body: bytes) -> bytes:
    try:
        return body if body[:1] in (b"[", b"{") else zlib.decompress(body)
    except zlib.error as error:
        raise DamagedError(str(error)) from error


def _dumped(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


_Findings = dict[str, list[Finding]]


def _parted(findings: Mapping[str, list[Finding]], shared: Collection[str]) -> tuple[_Findings, _Findings, _Findings]:
    """What is said of the file itself, where rules that judge all files together crashed on it, and the directives in it."""
    own, failed = dict(findings), [finding for finding in findings.get(RULE_ERROR, ()) if finding.data.get("rule") in shared]
    if failed:
        own[RULE_ERROR] = [finding for finding in findings[RULE_ERROR] if finding.data.get("rule") not in shared]
    ignores = own.pop(DIRECTIVE, [])
    return own, {RULE_ERROR: failed} if failed else {}, {DIRECTIVE: ignores} if ignores else {}


def _keys(passages: Iterable[Passage]) -> bytes:
    from seedlint.similarity.contents import content_key  # which most runs over a few files do without

    return b"".join(content_key(passage.tokens) for passage in passages)


def _fact(fact: Fact) -> bytes:
    return _tight(_dumped([_row(fact.place), fact.value]))


def _row(place: Place) -> Row:
    return [place.line, place.column, place.end_line, place.end_column]


def _place(place: Place, path: str) -> Row:
    """With its path where that is another one."""
    row = _row(place)
    return row if place.path == path else [*row, place.path]


def _finding(finding: Finding, path: str) -> Row:
    related = [[_place(other.place, path), other.message] for other in finding.related]
    edits = [[_place(edit.place, path), edit.text, edit.safe] for edit in finding.edits]
    place, extra = _row(finding.place), dict(finding.data)
    return [place, finding.message, related, finding.confident, finding.identity, edits, extra, finding.fallback]


def _finding_of(path: str, row: Row) -> Finding:
    def spot(place: Row) -> Place:
        return Place(place[4] if len(place) > 4 else path, *place[:4])

    place, message, related, confident, identity, edits, extra, fallback = row
    return Finding(
        spot(place),
        message,
        tuple(Related(spot(other), said) for other, said in related),
        confident,
        identity,
        tuple(Edit(spot(where), text, safe) for where, text, safe in edits),
        extra,
        fallback,
    )
