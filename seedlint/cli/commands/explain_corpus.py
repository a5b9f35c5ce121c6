"""The part of `seedlint explain RULE FILE` about other files: findings of a whole run, the text nearest to a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from seedlint._internal.named_tuples import NamedTuple
from seedlint._internal.terminal import pluralize
from seedlint.discovery.project import Project, load_corpus, select_rules, today
from seedlint.engine.plan import Plan
from seedlint.engine.run import open_database, run
from seedlint.index.database import Store, read_transaction
from seedlint.index.file_results import rule_numbers
from seedlint.index.passages import Passages
from seedlint.model import Document, Place, Violation
from seedlint.rule import Options, Passage, Rule, SimilarityRule
from seedlint.similarity.nearest import Nearest, find_nearest
from seedlint.text.tokens import tokenize


class CorpusAnswer(NamedTuple):
    """The result of a run over the corpus: all violations of one rule, and the passages that it compares."""

    violations: list[Violation]
    passages: list[Passage]


def run_corpus(project: Project, rule: Rule, path: str, *, keep: bool, with_passages: bool) -> CorpusAnswer:
    """Run the rule on the corpus and the file at this path. Without `with_passages`, the answer has none.

    With `keep`, the cache of `seedlint check` serves, where this run is the same: the rule is on, and the file is in the corpus.
    """
    project, listing = load_corpus(project, [Path.cwd(), path])
    config, rules = select_rules(project, (), ())
    is_usual = rule in rules and path in listing.files
    if not is_usual:
        config, rules = select_rules(project, [rule.name], ())
    files = listing.files if path in listing.files else (*listing.files, path)
    plan = Plan(config, project.plugins, rules, files, None, listing.clean, today=today())
    store = Store(config.root if keep and is_usual and not listing.is_cache_tracked else None)
    try:
        found = [violation for violation in run(plan, store).violations if violation.rule == rule.name]
        passages: list[Passage] = []
        if with_passages:
            database = open_database(plan, store)
            with read_transaction(database):
                passages = list(Passages(database, rule_numbers(rules)[rule.name], rule.name).everywhere())
    finally:
        store.close()
    return CorpusAnswer(found, passages)


def verdict(rule: Rule, path: str, violations: Iterable[Violation]) -> str:
    """Return what the rule reports about a file, in a sentence."""
    named = [violation for violation in violations if _lines_in(violation, path)]
    own = Counter(violation.severity for violation in named if violation.path == path)
    counts = " and ".join(pluralize(own[severity], severity) for severity in ("error", "warning", "info") if own[severity])
    more = len(named) - own.total()
    others = f"; {pluralize(more, 'finding')} in other files {'name' if more > 1 else 'names'} it" if more else ""
    return f"{path}: {rule.name} reports {counts or 'nothing'} here{others}"


def describe_findings(rule: Rule, path: str, violations: Iterable[Violation]) -> Iterator[str]:
    """Yield the findings in the file and those in other files that name it, each with the reason for its level."""
    named = [(violation.path != path, lines[0], violation) for violation in violations if (lines := _lines_in(violation, path))]
    for is_elsewhere, line, violation in sorted(named, key=lambda row: row[:2]):
        where = f"reported at {violation.path}:{violation.line}: " if is_elsewhere else ""
        yield f"{path}:{line}: {where}{violation.severity}: {violation.message}"
        yield from _reason(rule, violation)


def describe_line(
    rule: SimilarityRule, documents: Sequence[Document], line: int, options: Options, answer: CorpusAnswer
) -> Iterator[str]:
    """Yield the text of the corpus that is nearest to a line, its likeness, and whether it is reported."""
    here = f"{documents[0].path}:{line}"
    passage, is_compared = _passage_at(rule, documents, line, options)
    if passage is None:
        yield f"{here}: no text of the page is on this line"
        return
    nearest = find_nearest(passage, answer.passages)
    if nearest is None:
        yield f"{here}: no other text has a word in common with this one"
        return
    reported = _reported(passage.place, nearest.passage.place, answer.violations)
    place = nearest.passage.place
    state = _state(nearest, reported, options, is_compared=is_compared)
    yield f"{here}: the nearest text is {place.path}:{place.line}, {_likeness(nearest)}; {state}"
    if reported:
        yield f"{reported.path}:{reported.line}: {reported.severity}: {reported.message}"
        yield from _reason(rule, reported)


def _reason(rule: Rule, violation: Violation) -> Iterator[str]:
    reasons: Mapping[str, str] = rule.reasons if isinstance(rule, SimilarityRule) else {}
    reason = violation.finding.data.get("reason")
    if reason:
        yield f"  {violation.severity} (reason: {reason})" + (f": {reasons[reason]}" if reason in reasons else "")


def _lines_in(violation: Violation, path: str) -> list[int]:
    """Return the lines of the file that a finding names, its own line first; empty for a finding about other files."""
    found = [place.line for place in _places(violation) if place.path == path]
    return [violation.line] if violation.path == path else sorted(found)


def _places(violation: Violation) -> Iterator[Place]:
    """Yield the places of a finding, those of its pairs too; columns of a pair are not known and 1."""
    yield violation.place
    yield from (other.place for other in violation.finding.related)
    for pair in violation.finding.data.get("pairs", ()):
        yield from (Place(side["path"], side["line"], 1, side["end_line"], 1) for side in pair[:2])


def _passage_at(rule: SimilarityRule, documents: Iterable[Document], line: int, options: Options) -> tuple[Passage | None, bool]:
    """Return the smallest passage on a line, and whether the rule compares it; for a block that is left out its own text."""
    for document in documents:
        compared = [passage for passage in rule.gather(document, options) if _is_on(passage.place, line)]
        if compared:
            return min(compared, key=lambda passage: passage.place.end_line - passage.place.line), True
        for block in document.blocks:
            if _is_on(block.place, line) and block.text:
                return Passage(block.place, tokenize(block.text), block.text), False
    return None, False


def _is_on(place: Place, line: int) -> bool:
    return place.line <= line <= place.end_line


def _reported(one: Place, other: Place, violations: Iterable[Violation]) -> Violation | None:
    """Return the finding that is about both texts; of several the first, warnings before infos."""
    found = [
        violation
        for violation in violations
        if all(any(_meet(place, side) for place in _places(violation)) for side in (one, other))
    ]
    return min(found, key=lambda violation: violation.severity == "info", default=None)


def _meet(one: Place, other: Place) -> bool:
    return one.path == other.path and one.line <= other.end_line and other.line <= one.end_line


def _likeness(nearest: Nearest) -> str:
    if nearest.kind == "exact":
        return "word for word the same"
    return f"{int(100 * nearest.likeness)}% " + (
        "of the shorter text is in the other" if nearest.kind == "contained" else "the same"
    )


def _state(nearest: Nearest, reported: Violation | None, options: Options, *, is_compared: bool) -> str:
    if reported:
        return f"reported as {reported.severity}"
    if not is_compared:
        return "not reported: the text of this line is left out"
    if not nearest.kind:
        return "not reported: two texts as different as these are no copies"
    if nearest.kind == "template" and not options.get("templates"):
        return "not reported: the texts differ in names and numbers, as two fillings of a template do"
    return "not reported: a suppression, an option of the rule or the rest of the text speaks against it"
