"""SARIF 2.1.0, which GitHub code scanning, editors and viewers read.

The file has no time, no absolute path and no name of the machine, so that equal reports give equal bytes everywhere. GitHub
distinguishes alerts by rule, path and fingerprint, so our fingerprint gets a count where a file has it several times. GitHub's
own `primaryLocationLineHash` is left to the uploading action, which warns about any value that it did not compute itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO
from urllib.parse import quote

from seedlint._internal.lazy_regex import regex
from seedlint.authoring.rule_docs import WANT, parse
from seedlint.model import Edit, Place, Related, Severity, Violation
from seedlint.reporters.escaping import replace_surrogates, to_json
from seedlint.reporters.report import Report, Run
from seedlint.rule import Rule, help_for

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_OPTIONS = regex(r"<!-- options:.*-->\n", re.MULTILINE)
"""A comment in the page of a rule that only the tests of the page read."""
_BRACKET = regex(r"[][]")
_MOST_LINKS = 5
"""The most related places that a message links to; GitHub shows no others. All are in `relatedLocations`."""


def write(report: Report, out: TextIO) -> None:
    """Write one run with its rules and its results, one result a line."""
    names = sorted({*report.run.rules, *(violation.rule for violation in report.violations)})
    run = {
        "tool": {"driver": _driver(report.run, names)},
        "invocations": [_invocation(report.run)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the root of the repository"}}},
        "columnKind": "unicodeCodePoints",
    }
    results = _results(report, {name: index for index, name in enumerate(names)})
    out.write(f'{{"$schema": {to_json(SCHEMA)}, "version": "2.1.0", "runs": [\n{to_json(run)[:-1]}, "results": [')
    for number, result in enumerate(results):
        out.write(("," if number else "") + "\n" + to_json(result))
    out.write("\n]}]}\n")


def _driver(run: Run, names: Iterable[str]) -> dict[str, Any]:
    rules = [_descriptor(name, run.rules.get(name)) for name in names]
    return {"name": "seedlint", **({"version": run.version} if run.version else {}), "rules": rules}


def _descriptor(name: str, rule: Rule | None) -> dict[str, Any]:
    """Return a `reportingDescriptor`; rule is None for violations that no rule reports, such as of a file that cannot be read."""
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    page = parse(rule.doc or "")
    why = "\n\n".join(part.text for part in page.under("Why")) or page.summary
    on = {"enabled": False} if rule.default == "off" else {"level": _LEVELS[rule.default]}
    tags = {"properties": {"tags": sorted(rule.tags)}} if rule.tags else {}
    return {
        "id": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": why},
        "help": {"text": _with_fix(why, rule.help), "markdown": _with_fix(_page(rule.doc or ""), rule.help)},
        "defaultConfiguration": on,
        **tags,
    }


def _with_fix(text: str, fix: str) -> str:
    """Return the text, and what to do in a paragraph of its own."""
    return f"{text}\n\nTo fix it: {_plain(fix)}." if fix else text


def _page(doc: str) -> str:
    """Return the page without the comments that are for its tests."""
    return _OPTIONS.sub("", re.sub(rf"[ \t]*{re.escape(WANT)}", "", doc)).strip()


def _invocation(run: Run) -> dict[str, Any]:
    """Return the invocation; exit code 1 means violations, so such a run was successful."""
    notes = [{"level": "warning", "message": {"text": replace_surrogates(note)}} for note in run.notes]
    notifications = {"toolExecutionNotifications": notes} if notes else {}
    return {"executionSuccessful": not run.crashed, "exitCode": run.exit_code, **notifications}


def _results(report: Report, indices: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for violation in report.violations:
        key = violation.path, violation.fingerprint
        seen[key] += 1
        fingerprint = violation.fingerprint + (f":{seen[key]}" if seen[key] > 1 else "")
        help_text = help_for(violation.finding, report.run.rules.get(violation.rule))
        yield _result(violation, help_text, indices[violation.rule], fingerprint, report.run.prefix)


def _result(violation: Violation, help_text: str, index: int, fingerprint: str, prefix: str) -> dict[str, Any]:
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
        "level": _LEVELS[violation.severity],
        "message": {"text": _with_fix(_linked(finding.message, finding.related), help_text)},
        "locations": [_location(finding.place, prefix)],
        "partialFingerprints": {"seedlint/v1": fingerprint},
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(finding.edits, prefix)]} if finding.edits else {}),
    }


def _location(place: Place, prefix: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path, prefix), "region": _region(place)}}


def _artifact(path: str, prefix: str) -> dict[str, Any]:
    """Return the location of a file: its bytes percent-encoded, so that a name that is not Unicode is kept."""
    return {"uri": quote(prefix + path, safe="/", errors="surrogateescape"), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _linked(message: str, related: Sequence[Related]) -> str:
    """Return the message with each `path:line` of a related place as a link, and links to the first other places appended."""
    text, others = _plain(message), []
    for number, other in enumerate(related, 1):
        name = replace_surrogates(f"{other.place.path}:{other.place.line}")
        link = f"[{_BRACKET.sub(_escaped, name)}]({number})"
        before, match, after = text.partition(name)
        if match and not after[:1].isdecimal() and (not before or before[-1].isspace()):
            text = before + link + after
        else:
            others.append(link)
    return text + ("; see " + ", ".join(others[:_MOST_LINKS]) if others else "")


def _plain(text: str) -> str:
    """Return the text with brackets escaped where the words of a document would become a link."""
    text = replace_surrogates(text)
    return _BRACKET.sub(_escaped, text) if "](" in text else text


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found.group()


def _fix(edits: Sequence[Edit], prefix: str) -> dict[str, Any]:
    """Return all edits of a finding as one fix."""
    paths = dict.fromkeys(edit.place.path for edit in edits)
    safe = all(edit.safe for edit in edits)
    changes = [
        {
            "artifactLocation": _artifact(path, prefix),
            "replacements": [_replacement(edit) for edit in edits if edit.place.path == path],
        }
        for path in paths
    ]
    return {"description": {"text": "safe fix" if safe else "unsafe fix; review the result"}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    inserted = {"insertedContent": {"text": replace_surrogates(edit.text)}} if edit.text else {}
    return {"deletedRegion": _region(edit.place), **inserted}
