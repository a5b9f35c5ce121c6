"""What is done with one file: decoded, parsed, checked, and the facts of it gathered.

Pure but for the rules' own faults, which become violations; may run in any process and in any order.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from seedlint.formats import parse
from seedlint.formats.decode import Unreadable, decode
from seedlint.model import Document, Fact, Finding, Place
from seedlint.rule import CorpusRule, DocumentRule, Options, Passage, Rule

T = TypeVar("T")
RULE_ERROR = "seedlint-rule-error"
UNREADABLE = "unreadable-file"


@dataclass
class Result:
    """What a file gave: findings, facts and passages by the name of the rule that they are of; plain data, safe to keep."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    passages: dict[str, list[Passage]] = field(default_factory=dict)


def examine(path: str, content: bytes, tasks: Sequence[tuple[Rule, Options]]) -> Result:
    """What these rules, each with its options for this path, say of a file's bytes."""
    result = Result()
    try:
        text = decode(content)
    except Unreadable as flaw:
        place = Place(path, flaw.line, flaw.column, flaw.line, flaw.column)
        result.findings[UNREADABLE] = [Finding(place, flaw.reason, identity=flaw.reason)]
        return result
    documents = parse(path, text)
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
    except Exception as error:
        place = Place(document.path, 1, 1, 1, 1)
        result.findings.setdefault(RULE_ERROR, []).append(crash(rule.name, error, place))


def checked(kind: type[T], yielded: Iterable[object] | None) -> Iterator[T]:
    """What a rule yielded, each of the kind that it must be; TypeError for another. A rule may return None for nothing."""
    for value in yielded or ():
        if not isinstance(value, kind):
            raise TypeError(f"it yielded a {type(value).__name__}, not a {kind.__name__}")
        yield value


def crash(rule: str, error: Exception, place: Place) -> Finding:
    """The finding that a rule raised this error."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    message = f"rule '{rule}' failed: {type(error).__name__}: {error}{where}"
    return Finding(place, message, identity=rule, data={"rule": rule})


def _plain(fact: Fact) -> Fact:
    """The fact as it is when it comes back from a cache, so that a first run sees what a later one does."""
    return fact if fact.value is None else replace(fact, value=_through_json(fact.value))


def _lasting(finding: Finding, document: Document) -> Finding:
    """The finding as it comes back from a cache. One without identity is known by the words of the line that it stands on."""
    identity, facts = finding.identity, finding.data
    if not identity:
        starts, line = document.source.line_starts, finding.place.line
        end = starts[line] if line < len(starts) else None
        identity = " ".join(document.source.text[starts[line - 1] : end].split())
    elif not facts:
        return finding
    return replace(finding, identity=identity, data=_through_json(dict(facts)))


def _through_json(value: Any) -> Any:
    """What comes back of a value from JSON; ValueError or TypeError, which is the rule's fault, for one that JSON cannot hold."""
    return json.loads(json.dumps(value, allow_nan=False))
