"""One run, from a plan to violations: the only module that knows the whole story.

FILES are a filter on the report, never on the corpus: document rules run on what was asked for, but facts and passages are
gathered from every file, so that a copy in an unchanged file is found. What the store knows is not worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from seedlint.config import Config, setting
from seedlint.examine import UNREADABLE, Result, examine
from seedlint.judge import judge_facts, judge_passages
from seedlint.model import Severity, Violation
from seedlint.plugins import Plugins
from seedlint.pool import Work, content_hash, examined, tasks
from seedlint.results import unpack
from seedlint.rule import CorpusRule, DocumentRule, Rule
from seedlint.settle import Found, settle
from seedlint.stamp import stamp
from seedlint.store import Packed, Store
from seedlint.yielded import RULE_ERROR

OWN: Mapping[str, Severity] = {RULE_ERROR: "error", UNREADABLE: "error"}
"""Violations that no rule reports; they cannot be switched off."""


@dataclass(frozen=True)
class Plan:
    """What a run is to do."""

    config: Config
    plugins: Plugins
    rules: tuple[Rule, ...]
    corpus: tuple[str, ...]
    wanted: frozenset[str] | None = None
    """The paths to report on; None for all of the corpus."""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes that stand in place of a file's, such as standard input; never stored."""
    jobs: int = 1


@dataclass(frozen=True)
class Outcome:
    """What a run gives. `checked` counts the files that were reported on; `crashed` says that a rule failed."""

    violations: list[Violation]
    checked: int
    crashed: bool
    notes: tuple[str, ...] = ()


def run_with_cache(plan: Plan, *, keep: bool) -> Outcome:
    """Carries the plan out, with what earlier runs kept at the root unless told not to keep anything."""
    store = Store(plan.config.root if keep else None)
    try:
        return run(plan, store)
    finally:
        store.close()


def run(plan: Plan, store: Store) -> Outcome:
    """Carries the plan out. The same violations for any order of files, any state of the store and any number of jobs."""
    everything = sorted({*plan.corpus, *(plan.wanted or ()), *plan.overlay})
    wanted = everything if plan.wanted is None else sorted(plan.wanted)
    shared = [rule for rule in plan.rules if not isinstance(rule, DocumentRule)]
    rest = sorted(set(everything) - set(wanted)) if shared else []
    found: list[Found] = []
    gathered = Result()
    for result in _results(plan, plan.rules, wanted, store):
        found += [(rule, finding) for rule, findings in result.findings.items() for finding in findings]
        _add(gathered, result)
    for result in _results(plan, shared, rest, store, wider=plan.rules):
        found += _crashes(shared, result)
        _add(gathered, result)
    found += _judged(plan, shared, gathered)
    store.save(everything)
    violations = settle(found, lambda rule, path: _severity(plan, rule, path), plan.wanted, always={RULE_ERROR})
    return Outcome(violations, len(wanted), any(rule == RULE_ERROR for rule, _ in found), tuple(store.notes))


def _crashes(rules: Iterable[Rule], result: Result) -> Iterator[Found]:
    """That one of these rules raised on a file that is not reported on; what others said of it in a wider run is left out."""
    names = {rule.name for rule in rules}
    yield from ((RULE_ERROR, finding) for finding in result.findings.get(RULE_ERROR, ()) if finding.data.get("rule") in names)


def _results(
    plan: Plan, rules: Sequence[Rule], paths: Sequence[str], store: Store, wider: Sequence[Rule] = ()
) -> Iterator[Result]:
    """The result of each path under these rules, in their order: from the overlay, the store, or worked out and kept.

    What a run of the wider rules kept of a file will do as well.
    """
    if not paths:
        return  # asking the store would read what a hook kept of every file
    mark = stamp(rules, plan.config.stamp)
    known = {**(store.recall(stamp(wider, plan.config.stamp)) if wider else {}), **store.recall(mark)}
    fresh = [path for path in paths if path not in plan.overlay and not _holds(plan, path, known)]
    work = Work(plan.config, tuple(rule.name for rule in rules))
    made = examined(work, rules, fresh, plan.jobs)
    for path in paths:
        if path in plan.overlay:
            yield examine(path, plan.overlay[path], tasks(plan.config, rules, path))
        elif path in known:
            yield unpack(path, *known[path][1])
        else:
            kept = next(made)
            store.keep(mark, kept)
            yield unpack(path, *kept[2])


def _holds(plan: Plan, path: str, known: dict[str, tuple[bytes, Packed]]) -> bool:
    """Whether the file is still what the known result was found in; forgets the result if not."""
    if path not in known:
        return False
    try:
        same = content_hash((plan.config.root / path).read_bytes()) == known[path][0]
    except OSError:
        same = False
    if not same:
        del known[path]
    return same


def _add(gathered: Result, result: Result) -> None:
    for rule, facts in result.facts.items():
        gathered.facts.setdefault(rule, []).extend(facts)
    for rule, passages in result.passages.items():
        gathered.passages.setdefault(rule, []).extend(passages)


def _judged(plan: Plan, rules: Iterable[Rule], gathered: Result) -> Iterator[Found]:
    for rule in rules:
        options = setting(plan.config, rule, None).options
        if isinstance(rule, CorpusRule):
            findings, crashes = judge_facts(rule, gathered.facts.get(rule.name, ()), options)
        elif not isinstance(rule, DocumentRule):
            findings, crashes = judge_passages(rule, gathered.passages.get(rule.name, ()), options)
        yield from ((rule.name, finding) for finding in findings)
        yield from ((RULE_ERROR, finding) for finding in crashes)


def _severity(plan: Plan, rule: str, path: str) -> Severity:
    if rule in OWN:
        return OWN[rule]
    return setting(plan.config, plan.plugins.rules[rule], path).severity
