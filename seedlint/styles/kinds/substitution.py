"""`substitution`: a text that another one takes the place of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.styles.patterns.engines import Pattern
from seedlint.styles.program import Alert, RunningRule, as_pattern, to_sentence
from seedlint.styles.units import Unit

_NUMBERED = regex(r"\$(\d+)|\$\{(\d+)\}")


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match that is neither an exception nor what it should be."""
    program, text = rule.program, unit.text
    for start, end, group in rule.pattern.matches(unit):
        if start == end or not group:
            continue
        observed = text[start:end].strip()
        expected = _expected(rule, group - 1, observed)
        if _is_same(rule, expected, observed) or rule.is_exception(observed):
            continue
        action, message = program["action"], ""
        others: tuple[str, ...] = ()
        shown = expected
        if action["name"] == "replace":
            others = tuple(action["params"]) or tuple(expected.split("|"))
            if not action["params"]:
                if program["capitalize"] and _is_capital(observed):
                    others = tuple(map(capitalized, others))
                shown, message = to_sentence(others), _single_quotes(program["message"])
        elif action["name"] == "remove":
            others = ("",)
        yield Alert(start, end, (shown, observed), others, message)


def _expected(rule: RunningRule, index: int, observed: str) -> str:
    """Return what takes the place of a text, with the parts of the text that the replacement names by number."""
    program = rule.program
    key, expected = program["swap"][index]
    if program["capitalize"] and _is_capital(observed):
        expected = capitalized(expected)
    if "$" not in expected or not _NUMBERED.search(expected):
        return str(expected)
    import regex as package

    try:
        found = package.search(key, observed, package.I if program["ignorecase"] else 0, timeout=1)
    except (package.error, TimeoutError):
        return str(expected)
    if not found:
        return str(expected)
    groups = [found[0], *found.groups("")]

    def group(number: Any) -> str:
        at = int(number[1] or number[2])
        return str(groups[at]) if at < len(groups) else ""

    return f"{observed[: found.start()]}{_NUMBERED.sub(group, expected)}{observed[found.end() :]}"


def _is_same(rule: RunningRule, expected: str, observed: str) -> bool:
    """Return whether a text is what should be there. What is no list of plain phrases is a pattern, as in `Wi-?Fi`."""
    if expected == observed:
        return True
    if is_plain(expected):
        return observed in expected.split("|")
    known = rule.cache
    if expected not in known:
        known[expected] = _whole(rule, expected)
    pattern: Pattern | None = known[expected]
    return pattern is not None and pattern.found_in(observed)


def is_plain(expected: str) -> bool:
    """Return whether a text is made of phrases with `|` between them."""
    return all(sign.isalnum() or sign in " -|" for sign in expected)


def _whole(rule: RunningRule, expected: str) -> Pattern | None:
    """Return the pattern that must match a whole text; None for a text that is no pattern."""
    wholes = rule.program["wholes"]
    if expected not in wholes:  # it has a part of the match, in place of a `$1`
        from seedlint.styles.preparation.patterns import whole_pattern

        wholes[expected] = whole_pattern(expected)
    return as_pattern(wholes[expected]) if wholes[expected] else None


def _is_capital(text: str) -> bool:
    return text == capitalized(text)


def capitalized(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _single_quotes(message: str) -> str:
    """Return the message without quotes around the first argument: a list of replacements has its own."""
    for quoted in ("'%s'", '"%s"'):
        if quoted in message:
            return message.replace(quoted, "%s", 1)
    return message
