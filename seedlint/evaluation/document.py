"""What is done with one file: decoded, parsed, checked, and the facts of it gathered.

Pure but for the rules' own faults, which become violations; may run in any process and in any order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from seedlint._internal.dataclasses import dataclass, field, replace
from seedlint.evaluation.directive_findings import DIRECTIVE, carry
from seedlint.evaluation.validation import CRASHES, RULE_ERROR, checked, crash
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import Formats, ParserError
from seedlint.model import Document, Fact, Finding, Place
from seedlint.rule import CorpusRule, DocumentRule, Options, Passage, Rule

UNREADABLE = "unreadable-file"


@dataclass
class Result:
    """What a file gave: findings, facts and passages by the name of the rule that they are of; plain data, safe to keep.

    Under DIRECTIVE the findings carry the directives in the text.
    """

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    passages: dict[str, list[Passage]] = field(default_factory=dict)


def examine(path: str, content: bytes, tasks: Sequence[tuple[Rule, Options]], formats: Formats) -> Result:
    """Return the findings, facts and passages of a file's bytes by these rules, each with its options for this path."""
    result = Result()
    try:
        text = decode(content)
    except Unreadable as flaw:
        place = Place(path, flaw.line, flaw.column, flaw.line, flaw.column)
        result.findings[UNREADABLE] = [Finding(place, flaw.reason, identity=flaw.reason)]
        return result
    try:
        documents = formats.parse(path, text)
    except ParserError as error:
        name = formats.format_of(path).name
        result.findings[RULE_ERROR] = [Finding(Place(path, 1, 1, 1, 1), str(error), identity=name, data={"format": name})]
        return result
    carried = [carry(ignore) for document in documents for ignore in document.suppressions if ignore.rules]
    if carried:
        result.findings[DIRECTIVE] = carried
    for rule, options in tasks:
        for document in documents:
            _apply(rule, document, options, result)
    return result


def _apply(rule: Rule, document: Document, options: Options, result: Result) -> None:
    """Adds what the rule yields, all of it or nothing: where it raises, a violation says so and the run goes on."""
    try:
        if isinstance(rule, DocumentRule):
            findings = [_lasting(finding, document) for finding in checked(Finding, rule.check(document, options))]
            result.findings.setdefault(rule.name, []).extend(findings)
        elif isinstance(rule, CorpusRule):
            facts = [_plain(fact) for fact in checked(Fact, rule.gather(document, options))]
            result.facts.setdefault(rule.name, []).extend(facts)
        else:
            passages = list(checked(Passage, rule.gather(document, options)))
            result.passages.setdefault(rule.name, []).extend(passages)
    except CRASHES as error:
        place = Place(document.path, 1, 1, 1, 1)
        result.findings.setdefault(RULE_ERROR, []).append(crash(rule.name, error, place))


def _plain(fact: Fact) -> Fact:
    """The fact as it is when it comes back from a cache, so that a first run sees what a later one does."""
    value = fact.value
    if value is None:
        return fact
    if type(value) is list and {*map(type, value)} <= {str}:  # as most are: JSON would only copy it
        return replace(fact, value=[*value])
    return replace(fact, value=_through_json(value))


def _lasting(finding: Finding, document: Document) -> Finding:
    """The finding as it comes back from a cache. One without identity is known by the words of the line that it stands on."""
    identity, facts = finding.identity, finding.data
    starts, line = document.source.line_starts, finding.place.line
    if finding.place.path != document.path or line > len(starts):
        raise ValueError(f"a document rule reports in its document, {document.path}, not at {finding.place.path}:{line}")
    if not identity:
        identity = " ".join(_around(finding.place, document).split())
    elif not facts:
        return finding
    return replace(finding, identity=identity, data=_through_json(dict(facts)))


_LONG_LINE = 2000
"""Characters. Findings that each keep the whole of a line of 10 MB would fill the memory and be more than SQLite takes."""
_NEAR = 200


def _around(place: Place, document: Document) -> str:
    """The line on which the place begins; of a long one the characters near to it."""
    source, line = document.source, place.line
    start = source.line_starts[line - 1]
    end = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
    if end - start > _LONG_LINE:
        at = start + place.column - 1
        start, end = max(start, at - _NEAR), min(end, at + _NEAR)
    return source.text[start:end]


def _through_json(value: Any) -> Any:
    """What comes back of a value from JSON; ValueError or TypeError, which is the rule's fault, for one that JSON cannot hold."""
    return json.loads(json.dumps(value, allow_nan=False))
