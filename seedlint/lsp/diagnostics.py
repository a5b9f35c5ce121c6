"""What a look found, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location
from pygls.uris import from_fs_path

from seedlint.config import ConfigError
from seedlint.formats.decode import Unreadable, decode
from seedlint.lsp.open_files import Checked, Look
from seedlint.lsp.ranges import range_of
from seedlint.lsp.session import Failure
from seedlint.model import Place, Severity, Source, Violation

_SEVERITIES: Mapping[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_MOST_RELATED = 20
"""Places beside a finding that are told; each is looked up in its own file."""


def diagnostics(look: Look) -> dict[str, list[Diagnostic]]:
    """What to show in each document, by uri: findings in open ones, and what is wrong with a config in its file."""
    told = {uri: _of_buffer(checked, look) for uri, checked in look.checked.items()}
    for root, failure in look.failures.items():
        for complaint in failure.complaints if isinstance(failure, ConfigError) else ():
            line, column = max(1, complaint.line), max(1, complaint.column)
            place = Place(complaint.path, line, column, line, column + 1)
            flaw = Diagnostic(range_of(place, _read(root / complaint.path)), complaint.message, DiagnosticSeverity.Error)
            flaw.source = "seedlint"
            told.setdefault(_uri(root / complaint.path), []).append(flaw)
    return told


def message(root: Path, failure: Failure) -> str:
    """One line for a person whose documents cannot be checked."""
    first = str(failure).partition("\n")[0]
    return f"seedlint cannot check {root}: {first}"


def _of_buffer(checked: Checked, look: Look) -> list[Diagnostic]:
    open_ones = {other.root / other.source.path: other.source for other in look.checked.values()}

    @cache
    def source(file: Path) -> Source:
        return open_ones.get(file) or _read(file)

    def location(place: Place) -> Location:
        file = checked.root / place.path
        return Location(_uri(file), range_of(place, source(file)))

    def diagnostic(violation: Violation) -> Diagnostic:
        related = violation.finding.related[:_MOST_RELATED]
        return Diagnostic(
            range=range_of(violation.place, checked.source),
            message=violation.message,
            severity=_SEVERITIES[violation.severity],
            code=violation.rule,
            source="seedlint",
            related_information=[DiagnosticRelatedInformation(location(one.place), one.message) for one in related] or None,
        )

    return [diagnostic(violation) for violation in checked.violations]


def _read(file: Path) -> Source:
    """A file's text; an empty one where it cannot be had."""
    try:
        return Source(file.name, decode(file.read_bytes()))
    except (OSError, Unreadable):
        return Source(file.name, "")


def _uri(file: Path) -> str:
    return from_fs_path(str(file)) or ""
