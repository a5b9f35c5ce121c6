"""Conversion of findings to violations: severity, fingerprint, restriction to the PATHs, order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from seedlint._internal.digests import blake2b
from seedlint.model import SEVERITIES, Finding, RuleFinding, Severity, Violation


def finalize(
    found: Iterable[RuleFinding],
    severity: Callable[[str, str], Severity],
    paths: Collection[str] | None,
    always: Collection[str] = (),
) -> list[Violation]:
    """Return the violations in these paths (None: in all), each once, sorted by path, line, column, rule.

    `severity(rule, path)` is what the config sets for a rule at a path; a finding that is not confident gets the next lower
    severity. Findings of the rules in `always` are reported at any path.
    """
    reported = resolve_fallbacks([(rule, f) for rule, f in found if paths is None or f.place.path in paths or rule in always])
    violations = [_violation(rule, finding, severity(rule, finding.place.path)) for rule, finding in reported]
    unique = {(v.place, v.rule, v.message, v.fingerprint): v for v in violations}
    return [unique[key] for key in sorted(unique)]


def resolve_fallbacks(found: Sequence[RuleFinding]) -> list[RuleFinding]:
    """Return the findings without the fallbacks; a cluster that has only fallbacks keeps the first of them."""
    reported = [(rule, finding) for rule, finding in found if not finding.fallback]
    known = {(rule, finding.data.get("cluster")) for rule, finding in reported}
    for rule, finding in sorted((pair for pair in found if pair[1].fallback), key=lambda pair: pair[1].place):
        cluster = (rule, finding.data.get("cluster"))
        if cluster not in known:
            known.add(cluster)
            reported.append((rule, finding))
    return reported


def _violation(rule: str, finding: Finding, severity: Severity) -> Violation:
    level = severity if finding.confident else SEVERITIES[max(0, SEVERITIES.index(severity) - 1)]
    return Violation(finding, rule, level, fingerprint(rule, finding.identity or finding.message))


def fingerprint(rule: str, identity: str) -> str:
    """Return 64 bits of rule and identity in hexadecimal; the place is not part of them, so text may move."""
    return blake2b(f"{rule}\0{identity}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
