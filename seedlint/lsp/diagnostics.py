"""The result of a check as diagnostics of the protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location
from pygls.uris import from_fs_path

from seedlint import __version__
from seedlint._internal import safe_files
from seedlint._internal.terminal import first_names
from seedlint.config import ConfigError
from seedlint.engine.session import Failure
from seedlint.formats.decode import Unreadable, decode
from seedlint.lsp.open_files import CheckedFile, CheckResult
from seedlint.lsp.ranges import RangeOf
from seedlint.model import Place, Severity, Source, Violation
from seedlint.plugins.builtin import rule_file
from seedlint.rule import help_for

_SEVERITIES: Mapping[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_MOST_NAMED = 5
"""The most rule files that a message names."""
_REPOSITORY = "https://github.com/seedlint/seedlint"
_MOST_RELATED = 20
"""The most related places that a diagnostic gets; for each of them a file may have to be read."""


def diagnostics(result: CheckResult, range_of: RangeOf) -> dict[str, list[Diagnostic]]:
    """Return the diagnostics of each document, by uri: findings in open documents, and mistakes in config files."""
    found = {uri: _file_diagnostics(checked, result, range_of) for uri, checked in result.checked.items()}
    for root, failure in result.failures.items():
        for complaint in failure.complaints if isinstance(failure, ConfigError) else ():
            line, column = max(1, complaint.line), max(1, complaint.column)
            place = Place(complaint.path, line, column, line, column + 1)
            mistake = Diagnostic(range_of(place, _read(root / complaint.path)), complaint.message, DiagnosticSeverity.Error)
            mistake.source = "seedlint"
            found.setdefault(_uri(root / complaint.path), []).append(mistake)
    return found


def failure_message(root: Path, failure: Failure) -> str:
    """Return one line for a person whose documents cannot be checked."""
    first = str(failure).partition("\n")[0]
    return f"seedlint cannot check {root}: {first}"


def skipped_message(root: Path, files: Sequence[Path]) -> str:
    """Return one line for a person whose documents are checked without these rule files."""
    names = [file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file) for file in files]
    return f"seedlint skips {first_names(names, _MOST_NAMED)}: the rule files of {root} run only in a workspace that you trust"


def _file_diagnostics(checked: CheckedFile, result: CheckResult, range_of: RangeOf) -> list[Diagnostic]:
    open_sources = {other.root / other.source.path: other.source for other in result.checked.values()}

    @cache
    def source(file: Path) -> Source:
        return open_sources.get(file) or _read(file)

    def location(place: Place) -> Location:
        file = checked.root / place.path
        return Location(_uri(file), range_of(place, source(file)))

    def diagnostic(violation: Violation) -> Diagnostic:
        related = violation.finding.related[:_MOST_RELATED]
        help_text, page = help_for(violation.finding, checked.rules.get(violation.rule)), _rule_page(violation.rule)
        return Diagnostic(
            range=range_of(violation.place, checked.source),
            message=violation.message + (f"\nhelp: {help_text}" if help_text else ""),
            severity=_SEVERITIES[violation.severity],
            code=violation.rule,
            code_description=CodeDescription(page) if page else None,
            source="seedlint",
            related_information=[DiagnosticRelatedInformation(location(one.place), one.message) for one in related] or None,
        )

    return [diagnostic(violation) for violation in checked.violations]


def _rule_page(name: str) -> str:
    """Return the address of the page of a built-in rule, which is its file; '' for other rules."""
    file = rule_file(name)
    return f"{_REPOSITORY}/blob/v{__version__}/rules/{file.name}" if file else ""


def _read(file: Path) -> Source:
    """Return the text of a file; an empty text where it cannot be read."""
    try:
        return Source(file.name, decode(safe_files.read(file, safe_files.ANY_SIZE)))
    except (OSError, Unreadable):
        return Source(file.name, "")


def _uri(file: Path) -> str:
    return from_fs_path(str(file)) or ""
