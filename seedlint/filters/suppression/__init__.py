"""What is left of the findings when those that a writer switched off are taken out, and what is to be said of that.

Pure: directives come with the places that they cover, waivers (the entries under `ignore` in the config) with theirs, and the
date and the source lines are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint.config import IgnoreEntry
from seedlint.filters.suppression.config_ignores import waived
from seedlint.filters.suppression.matching import covered
from seedlint.filters.suppression.problems import about_directives, about_waivers
from seedlint.filters.suppression.scope import Scope, is_over
from seedlint.model import Ignore, RuleFinding

__all__ = ["Scope", "suppress"]


def suppress(
    found: Sequence[RuleFinding], ignores: Sequence[Ignore], waivers: Sequence[IgnoreEntry], scope: Scope
) -> tuple[list[RuleFinding], list[RuleFinding]]:
    """The findings that are not switched off, then those about directives and waivers; and those that are switched off.

    Of a cluster of copies one that is switched off takes nothing from the others; a spare finding goes with the last of them.
    """
    targets = [target for ignore in ignores if not is_over(ignore.until, scope) for target in ignore.targets]
    off, used = covered(found, targets)
    excused, busy = waived(found, [waiver for waiver in waivers if not is_over(waiver.until, scope)], scope)
    off |= excused
    left = [pair for index, pair in enumerate(found) if index not in off]
    gone = _clusters(found[index] for index in off) - _clusters(left)
    left = [(rule, finding) for rule, finding in left if not (finding.fallback and (rule, finding.data.get("cluster")) in gone)]
    idle = {target for index, target in enumerate(targets) if index not in used}
    told = [*about_directives(ignores, idle, scope), *about_waivers(waivers, busy, scope)]
    return left + told, [found[index] for index in sorted(off)]


def _clusters(found: Iterable[RuleFinding]) -> set[tuple[str, object]]:
    """The clusters that are told by these, each with its rule; a spare finding tells none."""
    return {(rule, finding.data.get("cluster")) for rule, finding in found if not finding.fallback}
