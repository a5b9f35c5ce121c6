"""The result of a file as two pieces of plain data, for the cache and for the way between processes, and back.

JSON rather than pickle: a cache that came along with somebody's repository must not be able to run anything.
"""

from __future__ import annotations

import json
from typing import Any

from seedlint.examine import Result
from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

Row = list[Any]


def pack(result: Result) -> tuple[str, bytes]:
    """JSON of all but the passages' tokens, and these one after the other. The path is left out: all places are in one file."""
    passages = {rule: [_passage(passage) for passage in found] for rule, found in result.passages.items()}
    findings = {rule: [_finding(finding) for finding in found] for rule, found in result.findings.items()}
    facts = {rule: [[fact.key, _place(fact.place), fact.value] for fact in found] for rule, found in result.facts.items()}
    tokens = b"".join(passage.tokens for found in result.passages.values() for passage in found)
    return json.dumps([findings, facts, passages], separators=(",", ":")), tokens


def unpack(path: str, body: str, tokens: bytes) -> Result:
    """The result that was packed for this path. ValueError or the like where the pieces were not made by pack."""
    findings, facts, passages = json.loads(body)
    result = Result()
    result.findings = {rule: [_finding_of(path, row) for row in rows] for rule, rows in findings.items()}
    result.facts = {rule: [Fact(key, Place(path, *place), value) for key, place, value in rows] for rule, rows in facts.items()}
    at = 0
    for rule, rows in passages.items():
        found = result.passages[rule] = []
        for place, text, size in rows:
            found.append(Passage(Place(path, *place), tokens[at : at + size], text))
            at += size
    if at != len(tokens):
        raise ValueError("tokens do not fit the passages")
    return result


def _place(place: Place) -> Row:
    return [place.line, place.column, place.end_line, place.end_column]


def _passage(passage: Passage) -> Row:
    return [_place(passage.place), passage.text, len(passage.tokens)]


def _finding(finding: Finding) -> Row:
    related = [[_place(other.place), other.message] for other in finding.related]
    edits = [[_place(edit.place), edit.text, edit.safe] for edit in finding.edits]
    return [_place(finding.place), finding.message, related, finding.sure, finding.identity, edits, finding.data, finding.spare]


def _finding_of(path: str, row: Row) -> Finding:
    place, message, related, sure, identity, edits, extra, spare = row
    return Finding(
        Place(path, *place),
        message,
        tuple(Related(Place(path, *other), said) for other, said in related),
        sure,
        identity,
        tuple(Edit(Place(path, *where), text, safe) for where, text, safe in edits),
        extra,
        spare,
    )
