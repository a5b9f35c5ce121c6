"""The way from files to an `Overview` of them: each is read and parsed once more, for nothing of it is kept by a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from seedlint.config import Config, setting
from seedlint.formats import parse
from seedlint.model import Place, Violation
from seedlint.overview import Overview, Page
from seedlint.overview.measure import Wanted, pages
from seedlint.rule import Rule

COPIES = "duplicate-paragraph"
_READABILITY, _SECTIONS = "low-readability", "missing-section"


def survey(
    config: Config,
    rules: Mapping[str, Rule],
    paths: Iterable[str],
    read: Callable[[str], str],
    violations: Iterable[Violation],
) -> Overview:
    """The overview of the files at these paths; of one that cannot be read there is no page.

    `rules` are all that there are, by name. The violations say which passages are copies; read gives a file's text, OSError
    or ValueError.
    """
    copies = copied(violations)
    found: list[Page] = []
    for path in sorted(paths):
        try:
            text = read(path)
        except (OSError, ValueError):
            continue  # a violation says so
        options = (setting(config, rules[name], path).options for name in (_READABILITY, _SECTIONS))
        found += pages(parse(path, text), copies.get(path, ()), Wanted(*options))
    return Overview(tuple(found))


def copied(violations: Iterable[Violation]) -> Mapping[str, set[Place]]:
    """The places of passages that stand in another place too, originals included, by path."""
    found: dict[str, set[Place]] = {}
    for violation in violations:
        if violation.rule == COPIES:
            for place in (violation.place, *(other.place for other in violation.finding.related)):
                found.setdefault(place.path, set()).add(place)
    return found
