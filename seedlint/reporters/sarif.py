"""SARIF 2.1.0, which GitHub code scanning, editors and viewers read.

Holds no time, no absolute path and no name of the machine, so that the same report gives the same bytes anywhere. A fingerprint
is ours, with a count where one file has several: GitHub tells alerts apart by rule, path and fingerprint. GitHub's
own `primaryLocationLineHash` is left to the uploading action, which warns of any value that it did not compute itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO
from urllib.parse import quote

from seedlint._internal.lazy_regex import regex
from seedlint.model import Edit, Place, Related, Violation
from seedlint.reporters import Report, Run
from seedlint.reporters.escaping import sound
from seedlint.reporters.sarif_rules import LEVELS, descriptor

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_BRACKET = regex(r"[][]")
_MOST_LINKS = 5
"""Related places that a message links to; GitHub shows no others. All are among the related locations."""


def write(report: Report, out: TextIO) -> None:
    """One run with its rules and its results, those sorted as everywhere and a line each."""
    names = sorted({*report.run.rules, *(violation.rule for violation in report.violations)})
    run = {
        "tool": {"driver": _driver(report.run, names)},
        "invocations": [_invocation(report.run)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the top of the repository"}}},
        "columnKind": "unicodeCodePoints",
    }
    results = _results(report, {name: index for index, name in enumerate(names)})
    out.write(f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [\n{json.dumps(run)[:-1]}, "results": [')
    for number, result in enumerate(results):
        out.write(("," if number else "") + "\n" + json.dumps(result))
    out.write("\n]}]}\n")


def _driver(run: Run, names: Iterable[str]) -> dict[str, Any]:
    rules = [descriptor(name, run.rules.get(name)) for name in names]
    return {"name": "seedlint", **({"version": run.version} if run.version else {}), "rules": rules}


def _invocation(run: Run) -> dict[str, Any]:
    """An exit code of 1 says that something was found: the run was a success."""
    notes = [{"level": "warning", "message": {"text": sound(note)}} for note in run.notes]
    told = {"toolExecutionNotifications": notes} if notes else {}
    return {"executionSuccessful": not run.crashed, "exitCode": run.exit_code, **told}


def _results(report: Report, indices: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for violation in report.violations:
        key = violation.path, violation.fingerprint
        seen[key] += 1
        fingerprint = violation.fingerprint + (f":{seen[key]}" if seen[key] > 1 else "")
        yield _result(violation, indices[violation.rule], fingerprint, report.run.prefix)


def _result(violation: Violation, index: int, fingerprint: str, prefix: str) -> dict[str, Any]:
    finding = violation.finding
    related = [
        {
            "id": number,
            **_location(other.place, prefix),
            **({"message": {"text": _plain(other.message)}} if other.message else {}),
        }
        for number, other in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": violation.rule,
        "ruleIndex": index,
        "level": LEVELS[violation.severity],
        "message": {"text": _linked(finding.message, finding.related)},
        "locations": [_location(finding.place, prefix)],
        "partialFingerprints": {"seedlint/v1": fingerprint},
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(finding.edits, prefix)]} if finding.edits else {}),
    }


def _location(place: Place, prefix: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path, prefix), "region": _region(place)}}


def _artifact(path: str, prefix: str) -> dict[str, Any]:
    """A file name's bytes percent-encoded, so that one that is no Unicode comes through too."""
    return {"uri": quote(prefix + path, safe="/", errors="surrogateescape"), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _linked(message: str, related: Sequence[Related]) -> str:
    """The message with `path:line` of a related place in it made a link to that, and the first of the others named after it."""
    text, others = _plain(message), []
    for number, other in enumerate(related, 1):
        spot = sound(f"{other.place.path}:{other.place.line}")
        link = f"[{_BRACKET.sub(_escaped, spot)}]({number})"
        before, named, after = text.partition(spot)
        if named and not after[:1].isdecimal() and (not before or before[-1].isspace()):
            text = before + link + after
        else:
            others.append(link)
    return text + ("; see " + ", ".join(others[:_MOST_LINKS]) if others else "")


def _plain(text: str) -> str:
    """The text with brackets escaped where they would make a link of a document's words."""
    text = sound(text)
    return _BRACKET.sub(_escaped, text) if "](" in text else text


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found.group()


def _fix(edits: Sequence[Edit], prefix: str) -> dict[str, Any]:
    """All edits of a finding belong together."""
    paths = dict.fromkeys(edit.place.path for edit in edits)
    safe = all(edit.safe for edit in edits)
    changes = [
        {
            "artifactLocation": _artifact(path, prefix),
            "replacements": [_replacement(edit) for edit in edits if edit.place.path == path],
        }
        for path in paths
    ]
    return {"description": {"text": "safe fix" if safe else "fix to be looked over"}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    inserted = {"insertedContent": {"text": sound(edit.text)}} if edit.text else {}
    return {"deletedRegion": _region(edit.place), **inserted}
