"""The answers of the server: findings of files or of a text that is not yet written, a rule's page, the places of a text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from seedlint._internal.dataclasses import replace
from seedlint.api import check
from seedlint.authoring.explain_page import explain
from seedlint.config import find_root, nearest
from seedlint.discovery.project import open_project
from seedlint.engine.session import Selection, Session
from seedlint.errors import UsageError
from seedlint.model import SEVERITIES, Severity, Violation
from seedlint.reporters import agent
from seedlint.reporters.report import Run, make_report
from seedlint.rule import Rule

_DRAFT = "draft.md"
_COPIES = "duplicate-paragraph"


class Answers:
    """The answers about the repository around the current folder. An object belongs to one thread, since its index does."""

    def __init__(self) -> None:
        self._root = find_root(Path.cwd())[0]
        self._session: Session | None = None

    def check_files(self, paths: Sequence[str], least: Severity) -> str:
        """Return the findings in files and folders, or in all files without PATHs."""
        return _shown(check(paths), open_project(Path.cwd()).plugins.rules, least)

    def check_text(self, text: str, path: str, least: Severity) -> str:
        """Return the findings that a text would have as the file at this path."""
        found = self._violations(text, path)
        return _shown(found, self._session.rules if self._session else {}, least)

    def explain_rule(self, name: str) -> str:
        """Return the page of a rule. UsageError for a name that no rule has."""
        plugins = open_project(Path.cwd()).plugins
        if name not in plugins.rules:
            raise UsageError(f"no rule {name!r}{nearest(name, plugins.rules)}; the rules are {', '.join(sorted(plugins.rules))}")
        return explain(plugins.rules[name], plugins.origins[name])

    def find_similar(self, text: str, path: str) -> str:
        """Return the places where the paragraphs of a text are already said, word for word or nearly so."""
        copies = [violation for violation in self._violations(text, path) if violation.rule == _COPIES]
        lines = [line for violation in copies for line in _places(violation)]
        if not lines:
            return "None of these paragraphs is in the repository yet. Paragraphs of fewer than 20 words are not compared."
        return "\n".join(["Already said:", *lines, "Link to the place, or change it there, in place of writing it again."])

    def close(self) -> None:
        """Close the index."""
        if self._session:
            self._session.close()

    def _violations(self, text: str, path: str) -> list[Violation]:
        if self._session is None:
            self._session = Session(self._root, trusted=True, selection=Selection(min_severity="info"))
        self._session.invalidate()  # the agent, or the user beside it, writes files between two calls
        name = self._path_from_root(path or _DRAFT)
        return self._session.check({name: text})[name]

    def _path_from_root(self, path: str) -> str:
        """Return the path from the root. UsageError for a path outside of it, or of an unknown format."""
        file = Path(path).resolve()
        if not file.is_relative_to(self._root):
            raise UsageError(f"{path!r} is outside of the repository")
        return file.relative_to(self._root).as_posix()


def _shown(violations: Iterable[Violation], rules: Mapping[str, Rule], least: Severity) -> str:
    wanted = SEVERITIES[SEVERITIES.index(least) :]
    found = [violation for violation in violations if violation.severity in wanted]
    out = io.StringIO()
    agent.write(replace(make_report(found, files=0, run=Run(rules=rules)), shows_summary=False), out)
    return out.getvalue() or "Nothing found."


def _places(violation: Violation) -> Iterable[str]:
    yield f"line {violation.line}: {violation.message}"
    for other in violation.finding.related:
        yield f"  {other.place.path}:{other.place.line}" + (f" {other.message}" if other.message else "")
