"""Rules run on one file: decode, parse, check the documents, gather facts and passages.

An exception of a rule becomes a finding; the other rules go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from seedlint._internal.dataclasses import replace
from seedlint.errors import PatternError
from seedlint.evaluation.directive_findings import DIRECTIVE, as_finding
from seedlint.evaluation.results import EXTRA, RULE_ERROR, UNREADABLE, FileResult, number_passages
from seedlint.evaluation.validation import validate, validate_yielded
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import Formats, MissingExtraError, ParserError, UnreadableTextError, install_line
from seedlint.model import Document, Fact, Finding, Place
from seedlint.rule import CheckBatch, CorpusRule, DocumentRule, Options, Passage, Rule

_SAVE_AS_UTF_8 = "save the file as UTF-8, or leave it out with `exclude` in the config"

_MEND = "correct the file, or leave it out with `exclude` in the config"


def examine(path: str, content: bytes, tasks: Sequence[tuple[Rule, Options]], formats: Formats) -> FileResult:
    """Return the result of a file's bytes for these rules, each with its options for this path."""
    result = FileResult()
    try:
        text = decode(content)
    except Unreadable as flaw:
        place = Place(path, flaw.line, flaw.column, flaw.line, flaw.column)
        result.findings[UNREADABLE] = [Finding(place, flaw.reason, identity=flaw.reason, help=_SAVE_AS_UTF_8)]
        return result
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a mistake of ours, or no memory for the text
        reason = f"the file cannot be decoded: {type(error).__name__}: {error}".rstrip(": ")
        result.findings[RULE_ERROR] = [Finding(Place(path, 1, 1, 1, 1), reason, identity="decode")]
        return result
    try:
        documents = formats.parse(path, text)
    except UnreadableTextError as error:
        place = Place(path, error.line, error.column, error.line, error.column)
        result.findings[UNREADABLE] = [Finding(place, error.reason, identity=error.reason, help=_MEND)]
        return result
    except MissingExtraError as error:
        result.findings[RULE_ERROR] = [_missing_extra(path, error)]
        return result
    except ParserError as error:
        name = formats.format_of(path).name
        result.findings[RULE_ERROR] = [Finding(Place(path, 1, 1, 1, 1), str(error), identity=name, data={"format": name})]
        return result
    suppressions = [as_finding(found) for document in documents for found in document.suppressions if found.rules]
    if suppressions:
        result.findings[DIRECTIVE] = suppressions
    return examine_documents(documents, tasks, result)


def examine_documents(documents: Sequence[Document], tasks: Sequence[tuple[Rule, Options]], result: FileResult) -> FileResult:
    """Add to the result what these rules find in the documents of one file, and return it."""
    batches: dict[CheckBatch, list[tuple[DocumentRule, Options]]] = {}
    for rule, options in tasks:
        if isinstance(rule, DocumentRule) and rule.batch is not None:
            batches.setdefault(rule.batch, []).append((rule, options))
            continue
        for document in documents:
            _apply(rule, document, options, result)
    for batch, together in batches.items():
        for document in documents:
            _apply_batch(batch, document, together, result)
    result.passages = {rule: number_passages(found) for rule, found in result.passages.items()}
    return result


def _missing_extra(path: str, error: MissingExtraError) -> Finding:
    help_line = f"run {install_line(error.requirement)}, or leave the files out with `exclude` in the config"
    data = {EXTRA: error.requirement}
    return Finding(Place(path, 1, 1, 1, 1), str(error), identity=error.requirement, data=data, help=help_line)


def _apply(rule: Rule, document: Document, options: Options, result: FileResult) -> None:
    """Add the values that the rule yields: all of them, or only a finding that the rule raised an exception."""
    function: Callable[[Document, Options], Any] = rule.check if isinstance(rule, DocumentRule) else rule.gather
    yielded = None
    try:
        yielded = function(document, options)
        if isinstance(rule, DocumentRule):
            findings = [_storable_finding(finding, document) for finding in validate_yielded(Finding, yielded)]
            result.findings.setdefault(rule.name, []).extend(findings)
        elif isinstance(rule, CorpusRule):
            facts = [_storable_fact(fact) for fact in validate_yielded(Fact, yielded)]
            result.facts.setdefault(rule.name, []).extend(facts)
        else:
            passages = list(validate_yielded(Passage, yielded))
            result.passages.setdefault(rule.name, []).extend(passages)
    except PatternError as error:
        raise PatternError(error.pattern, document.path) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        from seedlint.evaluation.crashes import crash_finding  # few runs need it

        place = Place(document.path, 1, 1, 1, 1)
        result.findings.setdefault(RULE_ERROR, []).append(crash_finding(rule.name, error, place, function, yielded))


def _apply_batch(batch: CheckBatch, document: Document, tasks: list[tuple[DocumentRule, Options]], result: FileResult) -> None:
    """Add the values of the rules of a batch: for a rule that failed, and for all of a batch that did, only that it failed."""
    found: dict[str, list[Finding]] = {rule.name: [] for rule, _ in tasks}
    failed: dict[str, BaseException] = {}
    own: set[str] = set()
    try:
        for name, value in batch(document, tasks):
            if isinstance(value, Exception):
                failed[name] = value
                own.add(name)
            else:
                found[name].append(_storable_finding(validate(Finding, value), document))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        failed = dict.fromkeys(found, error)
    for name in found:
        if name not in failed:
            result.findings.setdefault(name, []).extend(found[name])
    if failed:
        result.findings.setdefault(RULE_ERROR, []).extend(_batch_crashes(batch, document, failed, own))


def _batch_crashes(
    batch: CheckBatch, document: Document, failed: Mapping[str, BaseException], own: Container[str]
) -> Iterator[Finding]:
    """Yield a finding for each error by which rules of a batch failed; `own`: the rules that say themselves why they did."""
    from seedlint.evaluation.crashes import crash_finding  # few runs need it

    place = Place(document.path, 1, 1, 1, 1)
    for failure in dict.fromkeys(failed.values()):
        first = next(name for name in failed if failed[name] is failure)
        crash = crash_finding(first, failure, place, batch)
        if first in own:
            crash = replace(crash, message=f"rule '{first}' failed: {failure}", help="fix the rule, or switch it off")
        yield crash


# Facts and the data of findings pass through JSON before any rule sees them again. Without that, a tuple would be a tuple in the
# run that examined its file and a list in every later run, which reads it from the index, and the two runs could report
# differently.


def _storable_fact(fact: Fact) -> Fact:
    """Return the fact as the index gives it back."""
    value = fact.value
    if value is None:
        return fact
    if type(value) is list and {*map(type, value)} <= {str}:  # nearly all facts: JSON would only copy the list or mapping
        return Fact(fact.key, fact.place, [*value])
    if type(value) is dict and {*map(type, value), *map(type, value.values())} <= {str}:
        return Fact(fact.key, fact.place, {**value})
    return replace(fact, value=_through_json(value))


def _storable_finding(finding: Finding, document: Document) -> Finding:
    """Return the finding as the index gives it back. A finding without an identity gets the words of its line as identity."""
    identity, data = finding.identity, finding.data
    starts, line = document.source.line_starts, finding.place.line
    if finding.place.path != document.path or line > len(starts):
        raise ValueError(f"a document rule reports in its document, {document.path}, not at {finding.place.path}:{line}")
    if not identity:
        identity = " ".join(_text_around(finding.place, document).split())
    elif {*map(type, data), *map(type, data.values())} <= {str}:  # JSON would only copy the mapping
        return replace(finding, data={**data}) if data else finding
    return replace(finding, identity=identity, data=_through_json(dict(data)))


_LONG_LINE = 2000
"""Characters. The findings on one line of 10 MB would fill the memory if each kept the line, and SQLite takes no such row."""
_NEAR = 200
"""Characters of a long line on each side of the place."""


def _text_around(place: Place, document: Document) -> str:
    """Return the line in which the place begins; of a long line the characters near the place."""
    source, line = document.source, place.line
    start = source.line_starts[line - 1]
    end = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
    if end - start > _LONG_LINE:
        at = start + place.column - 1
        start, end = max(start, at - _NEAR), min(end, at + _NEAR)
    return source.text[start:end]


def _through_json(value: Any) -> Any:
    """Return the value after it was written as JSON and read again. ValueError or TypeError where JSON cannot hold it."""
    return json.loads(json.dumps(value, allow_nan=False))
