"""Removal of suppressed findings, and the findings about suppressions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint.config import IgnoreEntry
from seedlint.filters.suppression.matching import match_directives, match_entries
from seedlint.filters.suppression.problems import check_directives, check_entries
from seedlint.filters.suppression.scope import Scope, is_expired
from seedlint.model import RuleFinding, Suppression


def suppress(
    found: Sequence[RuleFinding], ignores: Sequence[Suppression], entries: Sequence[IgnoreEntry], scope: Scope
) -> tuple[list[RuleFinding], list[RuleFinding]]:
    """Return the findings to report, with the findings about suppressions appended; and the suppressed findings.

    `ignores` are directives, `entries` are the entries under `ignore` in the config. Where a copy is suppressed, the other
    copies of its cluster are still reported; a fallback finding is removed once all other findings of its cluster are suppressed.
    """
    targets = [target for ignore in ignores if not is_expired(ignore.until, scope) for target in ignore.rules]
    suppressed, used_targets = match_directives(found, targets)
    by_entries, used_entries = match_entries(found, [entry for entry in entries if not is_expired(entry.until, scope)], scope)
    suppressed |= by_entries
    left = [pair for index, pair in enumerate(found) if index not in suppressed]
    gone = _clusters(found[index] for index in suppressed) - _clusters(left)
    left = [(rule, finding) for rule, finding in left if not (finding.fallback and (rule, finding.data.get("cluster")) in gone)]
    unused = {target for index, target in enumerate(targets) if index not in used_targets}
    problems = [*check_directives(ignores, unused, scope), *check_entries(entries, used_entries, scope)]
    return left + problems, [found[index] for index in sorted(suppressed)]


def _clusters(found: Iterable[RuleFinding]) -> set[tuple[str, object]]:
    """Return rule and cluster of each finding that is no fallback."""
    return {(rule, finding.data.get("cluster")) for rule, finding in found if not finding.fallback}
