"""GitLab Code Quality: one JSON array, one entry a line.

GitLab compares two reports by fingerprint and shows one entry for each fingerprint. The fingerprint of a violation is equal for
all copies of a text, so it is hashed with the path and a count within the file: no two entries of a report share a fingerprint,
and lines may move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, TextIO

from seedlint.model import Severity, Violation
from seedlint.reporters.escaping import replace_surrogates, to_json
from seedlint.reporters.report import Report

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report, out: TextIO) -> None:
    """Write `[{"description", "check_name", "fingerprint", "severity", "location": {"path", "lines": {"begin", "end"}}}, …]`."""
    seen: Counter[str] = Counter()
    entries = []
    for violation in report.violations:
        path = replace_surrogates(report.run.prefix + violation.path)
        identity = f"{violation.fingerprint}\0{path}"
        seen[identity] += 1
        entries.append(to_json(_entry(violation, path, f"{identity}\0{seen[identity]}")))
    out.write("[" + ",".join("\n" + entry for entry in entries) + "\n]\n")


def _entry(violation: Violation, path: str, identity: str) -> dict[str, Any]:
    place = violation.place
    return {
        "description": f"{violation.rule}: {replace_surrogates(violation.message)}",
        "check_name": violation.rule,
        "fingerprint": sha256(identity.encode()).hexdigest(),
        "severity": _SEVERITIES[violation.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }
