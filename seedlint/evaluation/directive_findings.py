"""Suppression comments in the form of findings, so that they are stored and read with the other findings of their file."""

from __future__ import annotations

from seedlint.model import Finding, Place, SuppressedRule, Suppression

DIRECTIVE = "seedlint-directive"


def as_finding(ignore: Suppression) -> Finding:
    """Return the suppression as a finding. A suppression with a problem covers nothing and is not stored."""
    targets = [[target.pattern, target.place[1:], target.covers[1:]] for target in ignore.rules]
    return Finding(
        ignore.place, "", identity=DIRECTIVE, data={"targets": targets, "reason": ignore.reason, "until": ignore.until}
    )


def suppression_in(finding: Finding) -> Suppression:
    """Return the suppression that `as_finding` put into the finding."""
    path, kept = finding.place.path, finding.data
    targets = tuple(SuppressedRule(rule, Place(path, *place), Place(path, *covers)) for rule, place, covers in kept["targets"])
    return Suppression(finding.place, targets, kept["reason"], kept["until"])
