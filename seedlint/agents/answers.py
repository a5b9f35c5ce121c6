"""The answers of the server: findings of files or of a text that is not yet written, a rule's page, the places of a text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from seedlint._internal.dataclasses import replace
from seedlint.api import check
from seedlint.authoring.explain_page import explain
from seedlint.config import find_root, nearest
from seedlint.discovery.project import open_project
from seedlint.engine.session import Selection, Session
from seedlint.errors import UsageError
from seedlint.model import Severity, Violation, at_least
from seedlint.reporters import agent
from seedlint.reporters.report import Run, make_report
from seedlint.rule import Rule

_DRAFT = "draft.md"
_COPIES = "duplicate-paragraph"


class Answers:
    """The answers about the repository around the current folder. An object belongs to one thread, since its index does."""

    @cached_property
    def _session(self) -> Session:
        return Session(find_root(Path.cwd())[0], trusted=True, selection=Selection(min_severity="info"))

    def check_files(self, paths: Sequence[str], least: Severity) -> str:
        """Return the findings in files and folders, or in all files without PATHs."""
        return _shown(check(paths), open_project(Path.cwd()).plugins.rules, least)

    def check_text(self, text: str, path: str, least: Severity) -> str:
        """Return the findings that a text would have as the file at this path."""
        return _shown(self._violations(text, path), self._session.rules, least)

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
        setting = self._session.setting_of(_COPIES, self._path_from_root(path))
        if not setting:
            return f"Nothing was compared: {_COPIES} is off for this path in the config of the repository."
        if not lines:
            least = setting.options["min-words"]
            return f"None of these paragraphs is in the repository yet. Paragraphs of fewer than {least} words are not compared."
        return "\n".join(["Already said:", *lines, "Link to the place, or change it there, in place of writing it again."])

    def _violations(self, text: str, path: str) -> list[Violation]:
        self._session.invalidate()  # the agent, or the user beside it, writes files between two calls
        name = self._path_from_root(path)
        return self._session.check({name: text})[name]

    def _path_from_root(self, path: str) -> str:
        """Return the path from the root, of a draft without a path. UsageError for one outside of it, or of an unknown format."""
        file = Path(path or _DRAFT).resolve()
        if not file.is_relative_to(self._session.root):
            raise UsageError(f"{path!r} is outside of the repository")
        if not self._session.formats.knows(name := file.relative_to(self._session.root).as_posix()):
            raise UsageError(f"{path!r} is of no format that seedlint reads")
        return name


def _shown(violations: Iterable[Violation], rules: Mapping[str, Rule], least: Severity) -> str:
    out = io.StringIO()
    agent.write(replace(make_report(at_least(violations, least), files=0, run=Run(rules=rules)), shows_summary=False), out)
    return out.getvalue() or "Nothing found."


def _places(violation: Violation) -> Iterable[str]:
    yield f"line {violation.line}: {violation.message}"
    for other in violation.finding.related:
        yield f"  {other.place.path}:{other.place.line}" + (f" {other.message}" if other.message else "")
