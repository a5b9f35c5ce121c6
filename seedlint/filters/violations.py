"""From findings to violations: severity, fingerprint, what the PATHs leave in, order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from seedlint._internal.digests import blake2b
from seedlint.model import SEVERITIES, Finding, RuleFinding, Severity, Violation


def settle(
    found: Iterable[RuleFinding],
    severity: Callable[[str, str], Severity],
    wanted: Collection[str] | None,
    always: Collection[str] = (),
) -> list[Violation]:
    """The violations in the wanted paths (None: in all), by path, line, column, rule, each told once.

    `severity(rule, path)` is what the config gives a rule there; a finding that is not sure comes one level lower. Those of
    the rules in `always` are told wherever they are.
    """
    told = not_spare([(rule, f) for rule, f in found if wanted is None or f.place.path in wanted or rule in always])
    violations = [_violation(rule, finding, severity(rule, finding.place.path)) for rule, finding in told]
    unique = {(v.place, v.rule, v.message, v.fingerprint): v for v in violations}
    return [unique[key] for key in sorted(unique)]


def not_spare(found: Sequence[RuleFinding]) -> list[RuleFinding]:
    """All but the spare findings, and of each cluster that has no other the first of these."""
    told = [(rule, finding) for rule, finding in found if not finding.fallback]
    known = {(rule, finding.data.get("cluster")) for rule, finding in told}
    for rule, finding in sorted((pair for pair in found if pair[1].fallback), key=lambda pair: pair[1].place):
        cluster = (rule, finding.data.get("cluster"))
        if cluster not in known:
            known.add(cluster)
            told.append((rule, finding))
    return told


def _violation(rule: str, finding: Finding, severity: Severity) -> Violation:
    level = severity if finding.confident else SEVERITIES[max(0, SEVERITIES.index(severity) - 1)]
    return Violation(finding, rule, level, fingerprint(rule, finding.identity or finding.message))


def fingerprint(rule: str, identity: str) -> str:
    """64 bits of rule and identity in hexadecimal; the same wherever the text has moved."""
    return blake2b(f"{rule}\0{identity}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
