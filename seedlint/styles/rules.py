"""Rules in YAML as rules of seedlint: values with a name, a page and a default severity, checked together in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedlint._internal.startup_cache import StartupCache
from seedlint.errors import RuleError
from seedlint.model import Document, Finding
from seedlint.rule import DefaultSeverity, DocumentRule, Options
from seedlint.styles.groups import load_groups
from seedlint.styles.sources import Group, Styles, StyleSource

if TYPE_CHECKING:
    from seedlint.styles.batch import Batch
    from seedlint.styles.vale_ini import Applicability

INSTALL = "pip install 'seedlint[styles]'"


def load_style_rules(
    styles: Sequence[tuple[Path, str, bool]],
    words: Sequence[tuple[Path, str, bool]],
    root: Path,
    cache: StartupCache,
    *,
    isolated: bool = False,
) -> tuple[list[tuple[DocumentRule, str]], Styles]:
    """Return the rules of the sources, each with its file and line, and the groups with their notes.

    RuleError for a source that cannot be used, and where the extra `styles` is not installed.
    """
    from importlib.util import find_spec

    sources, vocabularies = [StyleSource(*one) for one in styles], [StyleSource(*one) for one in words]
    if not find_spec("re2"):
        place = (sources or vocabularies)[0].place
        raise RuleError(f"{place}: style rules need the extra 'styles': {INSTALL}")
    read = load_groups(sources, vocabularies, root, cache, isolated=isolated)
    found = [
        (_rule(entry, checker, group.digest), f"{entry['path']}:{entry['line']}")
        for group in read.groups
        for checker in (_Checker(group),)
        for entry in group.rules
    ]
    return found, read


class _Checker:
    """The batch of a group: its programs are parsed when the first page is checked."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._off = {entry["name"] for entry in group.rules if not entry["on"]}

    def __call__(
        self, document: Document, tasks: Sequence[tuple[DocumentRule, Options]]
    ) -> Iterator[tuple[str, Finding | Exception]]:
        """Yield the findings of these rules in a document, each with the name of its rule, or an error that ended a rule."""
        names = [rule.name for rule, _ in tasks]
        if self._applicability is not None:
            path = self._path(document.path)
            names = [name for name in names if name in self._off or self._applicability.is_on(name, path)]
        return self._batch.check(document, names)

    def _path(self, path: str) -> str:
        """Return the path as seen from the folder of the `.vale.ini`."""
        return path.removeprefix(self._group.folder)

    @cached_property
    def _applicability(self) -> Applicability | None:
        if not self._group.sections:
            return None
        from seedlint.styles.vale_ini import Applicability

        return Applicability(self._group.sections)

    @cached_property
    def _batch(self) -> Batch:
        from seedlint.styles.batch import Batch
        from seedlint.styles.program import SetUp

        values = {name: _tuples(value) for name, value in self._group.set_up.items()}
        return Batch(self._group, SetUp(**values))


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


class _Check:
    """The `check` of one rule by itself, for whoever runs a single rule."""

    def __init__(self, checker: _Checker) -> None:
        self._checker = checker
        self.rule: DocumentRule | None = None

    def __call__(self, document: Document, options: Options) -> Iterable[Finding]:
        """Yield the findings in a document. The error of a rule that could not end its work is raised."""
        assert self.rule
        for _, finding in self._checker(document, [(self.rule, options)]):
            if isinstance(finding, Exception):
                raise finding
            yield finding


def _rule(entry: dict[str, Any], checker: _Checker, digest: str) -> DocumentRule:
    check = _Check(checker)
    default: DefaultSeverity = entry["severity"] if entry["on"] else "off"
    shown = f"see {entry['link']}" if entry["link"] else ""
    rule = DocumentRule(
        entry["name"], entry["page"], check, default=default, tags=("style",), help=shown, batch=checker, state=digest
    )
    check.rule = rule
    return rule
