"""Rows of the table of `seedlint stats`: folders and files with their totals, and the worst files of each measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.paths import folders_above
from seedlint.analysis.readability.formulas import METRICS
from seedlint.model import Violation
from seedlint.stats.model import Page
from seedlint.stats.totals import Totals, by_file, by_folder

MEASURES = ("readability", "copied", "words", "findings")
"""The measures that rows are sorted by, the worst first."""


class Row(NamedTuple):
    """A folder, whose path ends in `/`, or a file."""

    path: str
    totals: Totals
    findings: int
    level: int
    """From 1 for a row in no folder that has a row."""
    language: str
    """The language of the first page of a file; '' for a folder."""


class Ranking(NamedTuple):
    """The files that are worst by a measure, the worst first; of readability, those in one language."""

    measure: str
    language: str
    files: list[Row]


def make_rows(pages: Sequence[Page], violations: Iterable[Violation]) -> list[Row]:
    """Return the rows by path. A folder with one folder or file in it has no row: the path of that one names both."""
    findings = _count_findings(violations)
    folders, files = by_folder(pages), by_file(pages)
    languages: dict[str, str] = {}
    for page in pages:
        languages.setdefault(page.path, page.language)
    children = Counter(_parent(path) for path in [*folders, *files])
    shown = {path for path in folders if children[path] > 1}
    return [
        Row(path, totals, findings[path], 1 + sum(folder in shown for folder in folders_above(path)), languages.get(path, ""))
        for path, totals in sorted((folders | files).items())
        if path in shown or path in files
    ]


def select_rows(rows: Iterable[Row], by: str, depth: int | None, top: int | None) -> list[Row]:
    """Return the rows down to the level `depth`, sorted by a measure or 'path', at most `top` of them.

    A row has the share of copied words, so that is what it is sorted by; a ranking of files counts the words.
    """
    shown = [row for row in rows if depth is None or row.level <= depth]
    if by == "copied":
        return sorted(shown, key=lambda row: (-row.totals.duplicate_share, -row.totals.copied))[:top]
    return (shown if by == "path" else sorted(shown, key=_order(shown, by)))[:top]


def rank_files(rows: Iterable[Row], most: int) -> Iterator[Ranking]:
    """Yield a ranking for each measure that some file has; of readability, one for each language, most files first."""
    files = [row for row in rows if not row.path.endswith("/")]
    graded: dict[str, list[Row]] = defaultdict(list)
    for row in files:
        if row.totals.readability:
            graded[row.language].append(row)
    for language in sorted(graded, key=lambda code: (-len(graded[code]), code)):
        yield Ranking("readability", language, sorted(graded[language], key=_order(graded[language], "readability"))[:most])
    for measure, value in _VALUES.items():
        if found := [row for row in files if value(row)]:
            yield Ranking(measure, "", sorted(found, key=_order(found, measure))[:most])


_VALUES: Mapping[str, Callable[[Row], int]] = {
    "copied": lambda row: row.totals.copied,
    "words": lambda row: row.totals.words,
    "findings": lambda row: row.findings,
}


def _order(rows: Iterable[Row], by: str) -> Callable[[Row], tuple[float, ...]]:
    """Return the sort key. Scores of two formulas cannot be compared, so the formula of most rows comes first."""
    if by != "readability":
        return lambda row: (-_VALUES[by](row),)
    counts = Counter(next(iter(row.totals.readability), "") for row in rows)
    ranks = {metric: rank for rank, (metric, _) in enumerate(counts.most_common())}

    def key(row: Row) -> tuple[float, ...]:
        for metric, (score, _) in row.totals.readability.items():
            return ranks[metric], score if METRICS[metric].falls else -score
        return len(ranks), 0

    return key


def _count_findings(violations: Iterable[Violation]) -> Counter[str]:
    """Return the number of violations of each file and folder."""
    found: Counter[str] = Counter()
    for path, count in Counter(violation.path for violation in violations).items():
        for name in (path, *folders_above(path)):
            found[name] += count
    return found


def _parent(path: str) -> str:
    return path[: path[:-1].rfind("/") + 1]
