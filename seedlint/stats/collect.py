"""The way from files to an `Overview` of them: each is read and parsed once more, for nothing of it is kept by a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from seedlint._internal.parallel import parallel_map
from seedlint.config import Config, setting
from seedlint.formats.registry import Formats, ParserError
from seedlint.model import Place, Violation
from seedlint.rule import Rule
from seedlint.stats.measure import Wanted, pages
from seedlint.stats.model import Overview, Page

COPIES = "duplicate-paragraph"
_READABILITY, _SECTIONS = "low-readability", "missing-section"
_WORTH_FILES = 200
"""Fewer are done before a second process has started."""

Read = Callable[[str], str]
"""The text of a file by its path; OSError or ValueError where it cannot be read."""


class _Task(NamedTuple):
    path: str
    text: str
    copies: tuple[Place, ...]
    wanted: Wanted


def survey(
    config: Config,
    rules: Mapping[str, Rule],
    formats: Formats,
    paths: Iterable[str],
    read: Read,
    violations: Iterable[Violation],
    jobs: int = 1,
) -> Overview:
    """The overview of the files at these paths, made in so many processes; of a file that cannot be read there is no page.

    `rules` are all that there are, by name. The violations say which passages are copies.
    """
    ordered = sorted(paths)
    tasks = _tasks(config, rules, ordered, read, copied(violations))
    made = parallel_map(partial(_pages, formats), tasks, jobs if len(ordered) >= _WORTH_FILES else 1)
    return Overview(tuple(page for found in made for page in found))


def _tasks(
    config: Config, rules: Mapping[str, Rule], paths: Iterable[str], read: Read, copies: Mapping[str, set[Place]]
) -> Iterator[_Task]:
    for path in paths:
        try:
            text = read(path)
        except (OSError, ValueError):
            continue  # a violation says so
        options = (dict(setting(config, rules[name], path).options) for name in (_READABILITY, _SECTIONS))
        yield _Task(path, text, tuple(sorted(copies.get(path, ()))), Wanted(*options))


def _pages(formats: Formats, task: _Task) -> list[Page]:
    try:
        documents = formats.parse(task.path, task.text)
    except ParserError:
        return []  # a violation says so
    return list(pages(documents, task.copies, task.wanted))


def copied(violations: Iterable[Violation]) -> Mapping[str, set[Place]]:
    """The places of passages that stand in another place too, originals included, by path."""
    found: dict[str, set[Place]] = {}
    for violation in violations:
        if violation.rule == COPIES:
            for place in (violation.place, *(other.place for other in violation.finding.related)):
                found.setdefault(place.path, set()).add(place)
    return found
