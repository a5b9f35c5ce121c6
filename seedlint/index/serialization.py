"""Results of files as plain data, for the index and for the way between processes, and back.

JSON and not pickle: an index may come with somebody's repository, and to load a pickle is to run its code. The path is left out
of all places that lie in the file itself, so that the data of a file are the same wherever the file is.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.results import RULE_ERROR, FileResult
from seedlint.model import Edit, Fact, Finding, Place, Related
from seedlint.rule import Passage

Row = list[Any]
PassageRow = list[Any]
"""Four numbers of the place, the text, the words of the page, the checksum before the passage, the words of code of the page, its
outline, the targets of links, the line of the title and, only where `tokens_of` needs it, how the tokens differ from the text."""


class DamagedError(Exception):
    """Stored data is not what was written."""


@dataclass(frozen=True)
class PackedResult:
    """A file's result as plain data."""

    own: bytes | None
    """The findings of document rules; None if these rules were not asked."""
    failed: bytes | None
    """The crashes of other rules on this file; None for none."""
    ignores: bytes | None
    """The suppression comments of the file; None for none."""
    facts: Mapping[str, list[tuple[str, bytes]]]
    """By rule: keys, each with place and value."""
    keys: Mapping[str, bytes]
    """By rule: the key of the content of each passage, one after the other."""
    shared: bytes
    """By rule: the passages."""
    tokens: Mapping[str, list[bytes]]
    """By rule: the tokens of the passages. They are not stored: `tokens_of` makes them from the text again."""

    @property
    def size(self) -> int:
        """The size in bytes, about."""
        facts = sum(len(body) for rows in self.facts.values() for _, body in rows)
        tokens = sum(map(len, chain.from_iterable(self.tokens.values())))
        return len(self.own or b"") + len(self.shared) + facts + tokens


def pack(result: FileResult, corpus_wide: Collection[str], *, whole: bool = True) -> PackedResult:
    """Return the result as plain data. `corpus_wide` are the names of corpus and similarity rules.

    Not whole: document rules were not asked, and nothing is said of their findings.
    """
    own, failed, ignores = _split(result.findings, corpus_wide)
    passages = {rule: found for rule, found in result.passages.items() if found}
    return PackedResult(
        (dump_findings(own) if any(own.values()) else b"") if whole else None,
        dump_findings(failed) if failed else None,
        dump_findings(ignores) if ignores else None,
        {rule: [(fact.key, _dump_fact(fact)) for fact in found] for rule, found in result.facts.items()},
        {rule: _content_keys(found) for rule, found in passages.items()},
        _compressed(_dump({rule: list(map(_passage_row, found)) for rule, found in passages.items()})) if passages else b"",
        {rule: [bytes(passage.tokens) for passage in found] for rule, found in passages.items()},
    )


def unpack(path: str, packed: PackedResult) -> FileResult:
    """Return the result that was packed for this path."""
    result = FileResult()
    for part in (packed.own, packed.failed, packed.ignores):
        for rule, finding in load_findings(path, part or b""):
            result.findings.setdefault(rule, []).append(finding)
    result.facts = {rule: [load_fact(path, key, body) for key, body in rows] for rule, rows in packed.facts.items()}
    passages = load_passage_rows(packed.shared)
    result.passages = {rule: [passage_of(path, rows, number) for number in range(len(rows))] for rule, rows in passages.items()}
    return result


@contextmanager
def _damage() -> Iterator[None]:
    """Turn the error of a row of another shape into DamagedError."""
    try:
        yield
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        raise DamagedError(f"a row has another shape: {error}") from error


def load_fact(path: str, key: str, body: bytes) -> Fact:
    """Return the fact of a file that is stored under the key."""
    with _damage():
        place, value = load_json(_decompressed(body))
        return Fact(key, Place(path, *place), value)


def load_passage_rows(shared: bytes) -> dict[str, list[PassageRow]]:
    """Return the passages of a file by rule."""
    return load_json(_decompressed(shared)) if shared else {}


def passage_of(path: str, rows: Sequence[PassageRow], number: int, tokens: bytes | None = None) -> Passage:
    """Return the passage of a row among the rows of its page; its tokens are made from the text if they are not at hand."""
    row = rows[number]
    found = tokens_of(row) if tokens is None else tokens
    return Passage(Place(path, *row[:4]), found, row[4], number, len(rows), *row[5:11])


def tokens_of(row: PassageRow) -> bytes:
    """Return the tokens of a passage."""
    # Tokens take eight bytes a word. To hash the words of the text again when they are needed, which is seldom, takes a twentieth
    # of the room: with this, and postings of ten bytes, the index shrank from 2.6 to 1.45 times the corpus. A rule may give other
    # tokens than those of the text. The common case, other fact bits (the lowest bit of a token), is stored as the numbers of the
    # words that have other bits; any other tokens are stored whole, in hexadecimal.
    from seedlint.text import tokens

    if len(row) == 11:
        return tokens.tokenize(row[4])
    special = row[11]
    if isinstance(special, str):
        return bytes.fromhex(special)
    found = bytearray(tokens.tokenize(row[4]))
    for word in special:
        found[8 * word] ^= 1
    return bytes(found)


def dump_findings(findings: Mapping[str, list[Finding]]) -> bytes:
    """Return the findings of one file, by rule, as JSON."""
    return _dump(
        {rule: [_finding_row(finding, finding.place.path) for finding in found] for rule, found in findings.items() if found}
    )


def load_findings(path: str, body: bytes) -> list[tuple[str, Finding]]:
    """Return the findings of a file, each with its rule."""
    found = load_json(body) if body else {}
    with _damage():
        return [(rule, _finding_of(path, row)) for rule, rows in found.items() for row in rows]


def dump_finding(rule: str, finding: Finding) -> bytes:
    """Return one finding with its rule as JSON."""
    return _compressed(_dump([rule, _finding_row(finding, finding.place.path)]))


def load_finding(path: str, body: bytes) -> tuple[str, Finding]:
    """Return a rule and its finding in a file."""
    with _damage():
        rule, row = load_json(_decompressed(body))
        return rule, _finding_of(path, row)


def load_json(body: bytes) -> Any:
    """Return the value of JSON. DamagedError if it is not JSON, or nested too deeply to be ours."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise DamagedError(str(error)) from error


_SHORT = 200
"""Bytes. Below this size compression gains nothing."""
_LEVEL = 4
"""Level 6 takes a third longer and saves 2 % more."""


def _compressed(body: bytes) -> bytes:
    return body if len(body) < _SHORT else zlib.compress(body, _LEVEL)


def _decompressed(body: bytes) -> bytes:
    # JSON of ours begins with a bracket, which no data of zlib does: its first byte is 0x78.
    try:
        return body if body[:1] in (b"[", b"{") else zlib.decompress(body)
    except zlib.error as error:
        raise DamagedError(str(error)) from error


def _dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


_Findings = dict[str, list[Finding]]


def _split(findings: Mapping[str, list[Finding]], corpus_wide: Collection[str]) -> tuple[_Findings, _Findings, _Findings]:
    """Return the findings of document rules, the crashes of corpus-wide rules, and the suppression comments."""
    own, failed = dict(findings), [finding for finding in findings.get(RULE_ERROR, ()) if finding.data.get("rule") in corpus_wide]
    if failed:
        own[RULE_ERROR] = [finding for finding in findings[RULE_ERROR] if finding.data.get("rule") not in corpus_wide]
    ignores = own.pop(DIRECTIVE, [])
    return own, {RULE_ERROR: failed} if failed else {}, {DIRECTIVE: ignores} if ignores else {}


def _content_keys(passages: Iterable[Passage]) -> bytes:
    from seedlint.similarity.contents import content_key  # a run over a few files without passages does without it

    return b"".join(content_key(passage.tokens) for passage in passages)


def _passage_row(passage: Passage) -> PassageRow:
    page = (passage.page_words, passage.before, passage.page_code, passage.page_outline, passage.links, passage.page_title)
    return [*_place_numbers(passage.place), passage.text, *page, *_special_tokens(passage)]


def _special_tokens(passage: Passage) -> list[Any]:
    """Return nothing if the tokens are those of the text; else one item, as `tokens_of` says."""
    from seedlint.similarity.contents import clear_fact_bits
    from seedlint.text import tokens

    own, usual = passage.tokens, tokens.tokenize(passage.text)
    if own == usual:
        return []
    if clear_fact_bits(own) == clear_fact_bits(usual):
        return [[word for word in range(len(own) // 8) if own[8 * word] != usual[8 * word]]]
    return [own.hex()]


def _dump_fact(fact: Fact) -> bytes:
    return _compressed(_dump([_place_numbers(fact.place), fact.value]))


def _place_numbers(place: Place) -> Row:
    return [place.line, place.column, place.end_line, place.end_column]


def _place_row(place: Place, path: str) -> Row:
    """Return the numbers of a place, with its path if that is not the file's."""
    row = _place_numbers(place)
    return row if place.path == path else [*row, place.path]


def _finding_row(finding: Finding, path: str) -> Row:
    related = [[_place_row(other.place, path), other.message] for other in finding.related]
    edits = [[_place_row(edit.place, path), edit.text, edit.safe] for edit in finding.edits]
    numbers, data = _place_numbers(finding.place), dict(finding.data)
    row = [numbers, finding.message, related, finding.confident, finding.identity, edits, data, finding.fallback]
    return [*row, finding.help] if finding.help else row


def _finding_of(path: str, row: Row) -> Finding:
    def place(numbers: Row) -> Place:
        return Place(numbers[4] if len(numbers) > 4 else path, *numbers[:4])

    numbers, message, related, confident, identity, edits, data, fallback, *help_text = row
    return Finding(
        place(numbers),
        message,
        tuple(Related(place(other), text) for other, text in related),
        confident,
        identity,
        tuple(Edit(place(edited), text, safe) for edited, text, safe in edits),
        data,
        fallback,
        *help_text,
    )
