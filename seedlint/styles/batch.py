"""All rules of a set-up over one page, in one walk over its units.

A rule by itself would walk all blocks; two hundred rules of a style would walk them two hundred times, and nearly always for
nothing: of all pairs of a rule and a block, 2 in 100 have a match. So the gate (`patterns.gate`) says for each unit which
rules can match there, and only these are run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from seedlint.model import Document, Edit, Finding, Place
from seedlint.styles import scopes
from seedlint.styles.comments import Switches, find_switches
from seedlint.styles.front_matter import front_matter_units
from seedlint.styles.ignores import Ignores
from seedlint.styles.kinds.registry import check_of
from seedlint.styles.patterns.engines import SlowPatternError
from seedlint.styles.patterns.gate import Gate
from seedlint.styles.program import Alert, RunningRule, SetUp, as_pattern, format_message
from seedlint.styles.sources import Group, Head
from seedlint.styles.summary import count
from seedlint.styles.units import Unit, block_units, raw_unit, with_stars

Outcome = tuple[str, Finding | Exception]
"""The name of a rule with a finding, or with the error that ended its work on the page."""


_LONGEST = 200
"""Characters of a match that identify a finding."""


class Batch:
    """The rules of one set-up that run together, with what they have compiled so far."""

    def __init__(self, group: Group, set_up: SetUp) -> None:
        accepted = as_pattern(group.accepted) if group.accepted else None
        self._set_up, self._gate, self._heads = set_up, Gate(group.gate), group.heads
        self._ignores = Ignores(set_up.token_ignores, set_up.block_ignores)
        self._rules = [
            RunningRule(name, kind, program, accepted)
            for (name, kind, _, _), program in zip(group.heads, group.programs, strict=True)
        ]
        self._numbers = {head[0]: number for number, head in enumerate(group.heads)}
        self._walks: dict[tuple[int, ...], _Walk] = {}

    def check(self, document: Document, names: Iterable[str]) -> Iterator[Outcome]:
        """Yield the findings of these rules in a document, rule by rule, each in the order of the page."""
        on = tuple(self._numbers[name] for name in names if name in self._numbers)
        walk = self._walks.get(on)
        if walk is None:
            walk = self._walks[on] = _Walk(self._rules, self._heads, on, self._gate, self._set_up)
        return walk.check(document, self._ignores.spans(document))


class _Walk:
    """The rules of a set-up, and the numbers of those that are on for a page."""

    def __init__(self, rules: Sequence[RunningRule], heads: Sequence[Head], on: Sequence[int], gate: Gate, set_up: SetUp) -> None:
        self._rules, self._heads, self._on, self._gate, self._set_up = rules, heads, on, gate, set_up
        self._named: dict[tuple[str, ...], list[int]] = {}
        for number in on:
            self._named.setdefault(tuple(heads[number][2]), []).append(number)
        self._by_scope: dict[str, frozenset[int]] = {}

    def check(self, document: Document, ignored: Sequence[tuple[int, int]]) -> Iterator[Outcome]:
        found: list[list[tuple[Unit, Alert]]] = [[] for _ in self._rules]
        failed: dict[int, Exception] = {}
        for number in self._on:
            self._rules[number].state.clear()
        blocks = list(block_units(document, frozenset(self._set_up.ignored), frozenset(self._set_up.skipped)))
        if ignored:
            blocks = [kept for unit in blocks if (kept := with_stars(unit, ignored))]
        for unit in (*front_matter_units(document), *blocks):
            can_match = self._gate.passing(unit.text)
            self._run(unit, can_match, found, failed)
            if unit.scope.startswith("text.") and unit.scope.count(".") > 1:
                continue  # lists, headings, quotes and cells have no sentences in Vale
            for derived in scopes.DERIVED:
                self._run_parts(unit, derived, can_match, found, failed)
        self._run_whole(document, blocks, found, failed)
        switches = find_switches(document)
        for index in self._on:
            name, _, _, limit = self._heads[index]
            if index in failed:
                yield name, failed[index]
            elif found[index]:
                findings = self._findings(index, found[index], switches)
                yield from ((name, finding) for finding in islice(findings, limit or None))

    def _findings(self, index: int, alerts: Iterable[tuple[Unit, Alert]], switches: Switches | None) -> Iterator[Finding]:
        """Yield a finding for each place that no comment switches off."""
        seen: set[Place] = set()
        rule = self._rules[index]
        for unit, alert in alerts:
            place = unit.place(alert.start, alert.end)
            if place in seen:
                continue
            if switches and switches.is_off(rule.name, unit.source.offsets(place)[0], unit.text[alert.start : alert.end]):
                continue
            seen.add(place)
            yield _finding(rule, unit, alert, place)

    def _wanted(self, scope: str) -> frozenset[int]:
        """Return the numbers of the rules that check units of this scope."""
        wanted = self._by_scope.get(scope)
        if wanted is None:
            # A style has a few scopes for all of its rules.
            found = [numbers for names, numbers in self._named.items() if scopes.matches(names, scope)]
            wanted = self._by_scope[scope] = frozenset().union(*found)
        return wanted

    def _run(
        self, unit: Unit, numbers: Iterable[int], found: list[list[tuple[Unit, Alert]]], failed: dict[int, Exception]
    ) -> None:
        wanted = self._wanted(unit.scope)
        for index in numbers:
            if index in wanted and index not in failed:
                rule = self._rules[index]
                try:
                    found[index] += [(unit, alert) for alert in check_of(rule.kind)(rule, unit)]
                except SlowPatternError:
                    path, line = rule.program["path"], rule.program["line"]
                    failed[index] = TimeoutError(f"the pattern of {path}:{line} takes more than two seconds on a text")
                except TimeoutError:
                    failed[index] = TimeoutError("a pattern takes too long on a text")

    def _run_parts(
        self, unit: Unit, scope: str, numbers: Sequence[int], found: list[list[tuple[Unit, Alert]]], failed: dict[int, Exception]
    ) -> None:
        """Run the rules about sentences or paragraphs on the parts of a unit: those that can match in it."""
        scope = f"{scope}{unit.scope[4:]}"
        wanted = [index for index in numbers if index in self._wanted(scope)]
        if not wanted:
            return
        spans = [(0, len(unit.text))] if scope.startswith("paragraph") else unit.sentences
        for start, end in spans:
            self._run(unit.part(start, end, scope), wanted, found, failed)

    def _run_whole(
        self, document: Document, blocks: Sequence[Unit], found: list[list[tuple[Unit, Alert]]], failed: dict[int, Exception]
    ) -> None:
        """Run the rules about the file as it is written, and about all of its text."""
        raw = raw_unit(document)
        self._run(raw, self._wanted(raw.scope), found, failed)
        scope = f"summary{raw.scope[3:]}"
        wanted = self._wanted(scope)
        if not wanted:
            return
        parts = [unit for unit in blocks if not unit.scope.startswith(("text.heading", "text.table", "text.attr"))]
        if any(KINDS_OF_COUNTS.intersection([self._rules[index].kind]) for index in wanted):
            counts = {**count(parts)._asdict(), **_block_counts(document, blocks)}
            for index in wanted:
                self._rules[index].state["counts"] = counts
        whole = [index for index in wanted if self._rules[index].kind in KINDS_OF_COUNTS]
        self._run(Unit(document.source.text, scope, document.source), whole, found, failed)
        for unit in parts:
            self._run(Unit(unit.text, scope, *unit.origin), wanted.difference(whole), found, failed)


KINDS_OF_COUNTS = frozenset({"metric", "readability"})


def _block_counts(document: Document, units: Iterable[Unit]) -> Mapping[str, float]:
    """Return the number of blocks of each kind, by the names of `metric`."""
    counts: dict[str, float] = {"pre": float(sum(1 for block in document.blocks if block.kind == "code"))}
    for unit in units:
        parts = unit.scope.split(".")
        name = (
            f"heading_{parts[2]}" if parts[1:2] == ["heading"] else parts[1] if parts[1:2] in (["list"], ["blockquote"]) else ""
        )
        if name:
            counts[name] = counts.get(name, 0.0) + 1
    return counts


def _finding(rule: RunningRule, unit: Unit, alert: Alert, place: Place) -> Finding:
    """Return the finding of an alert, with an edit where one text takes the place of the match."""
    program = rule.program
    matched = unit.text[alert.start : alert.end]
    edits: tuple[Edit, ...] = ()
    if len(alert.replacements) == 1 and alert.end > alert.start and unit.written(place) == matched:
        edits = (Edit(place, alert.replacements[0], program["action"]["safe"]),)
    message = format_message(alert.message or program["message"], alert.arguments)
    data: dict[str, object] = {"match": matched} if matched else {}
    if len(alert.replacements) > 1:
        data["replacements"] = list(alert.replacements)
    return Finding(place, message, identity=" ".join(matched.split())[:_LONGEST] or message, edits=edits, data=data)
