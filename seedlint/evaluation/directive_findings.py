"""Directives as findings of no rule: kept with what else was found in a file, they come back from wherever that lies."""

from __future__ import annotations

from seedlint.model import Finding, Place, SuppressedRule, Suppression

DIRECTIVE = "seedlint-directive"


def carry(ignore: Suppression) -> Finding:
    """The directive as a finding; of one with a problem there is nothing to carry."""
    targets = [[target.pattern, target.place[1:], target.covers[1:]] for target in ignore.rules]
    return Finding(
        ignore.place, "", identity=DIRECTIVE, data={"targets": targets, "reason": ignore.reason, "until": ignore.until}
    )


def carried(finding: Finding) -> Suppression:
    """The directive that the finding carries."""
    path, kept = finding.place.path, finding.data
    targets = tuple(SuppressedRule(rule, Place(path, *place), Place(path, *covers)) for rule, place, covers in kept["targets"])
    return Suppression(finding.place, targets, kept["reason"], kept["until"])
