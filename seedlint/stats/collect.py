"""Collection of an `Overview` from files: each file is read and parsed again, since a run keeps nothing that could serve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from seedlint._internal.parallel import parallel_map
from seedlint.config import Config, setting
from seedlint.formats.registry import Formats, ParserError
from seedlint.model import Place, Violation
from seedlint.rule import Rule
from seedlint.stats.measure import RuleOptions, measure_pages
from seedlint.stats.model import Overview, Page

COPIES = "duplicate-paragraph"
_READABILITY, _SECTIONS = "low-readability", "missing-section"
_WORTH_FILES = 200
"""Fewer files are measured before a second process has started."""

Read = Callable[[str], str]
"""The text of a file by its path; OSError or ValueError where it cannot be read."""


class _Task(NamedTuple):
    path: str
    text: str
    copies: tuple[Place, ...]
    options: RuleOptions


def collect_overview(
    config: Config,
    rules: Mapping[str, Rule],
    formats: Formats,
    paths: Iterable[str],
    read: Read,
    violations: Iterable[Violation],
    jobs: int = 1,
) -> Overview:
    """Return the overview of the files at these paths, made in `jobs` processes.

    A file that cannot be read or parsed has no page and is among the `left_out`.

    `rules` are all known rules, by name. The violations say which passages are copies.
    """
    ordered = sorted(paths)
    tasks = _tasks(config, rules, ordered, read, copied_places(violations))
    jobs = jobs if len(ordered) >= _WORTH_FILES else 1
    measured = list(parallel_map(partial(_measure, formats), tasks, jobs, killed=_nothing))
    measured_paths = {path for path, pages in measured if pages is not None}
    left_out = tuple(path for path in ordered if path not in measured_paths)
    return Overview(tuple(page for _, pages in measured for page in pages or ()), left_out)


def _tasks(
    config: Config, rules: Mapping[str, Rule], paths: Iterable[str], read: Read, copies: Mapping[str, set[Place]]
) -> Iterator[_Task]:
    for path in paths:
        try:
            text = read(path)
        except (OSError, ValueError):
            continue  # a violation reports that
        options = (dict(setting(config, rules[name], path).options) for name in (_READABILITY, _SECTIONS))
        yield _Task(path, text, tuple(sorted(copies.get(path, ()))), RuleOptions(*options))


def _measure(formats: Formats, task: _Task) -> tuple[str, list[Page] | None]:
    """Return the path of the file and its pages; None where it cannot be parsed."""
    try:
        documents = formats.parse(task.path, task.text)
    except ParserError:
        return _nothing(task)  # a violation says so
    return task.path, list(measure_pages(documents, task.copies, task.options))


def _nothing(task: _Task) -> tuple[str, list[Page] | None]:
    return task.path, None


def copied_places(violations: Iterable[Violation]) -> Mapping[str, set[Place]]:
    """Return the places of passages that are also in another place, originals included, by path."""
    found: dict[str, set[Place]] = {}
    for violation in violations:
        if violation.rule == COPIES:
            for place in (violation.place, *(other.place for other in violation.finding.related)):
                found.setdefault(place.path, set()).add(place)
    return found
