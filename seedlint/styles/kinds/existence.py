"""`existence`: a text that must not occur."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.styles.actions import replacements
from seedlint.styles.keys import Keys
from seedlint.styles.program import Alert, Program, RunningRule, SetUp, read_exceptions, read_pattern, with_template
from seedlint.styles.units import Unit


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the pattern of `tokens` and `raw`."""
    tokens = [token for token in keys.texts("tokens") if token.strip()]
    raw, nonword = "".join(keys.texts("raw")), keys.flag("nonword")
    word = with_template(set_up, "|".join(tokens), is_word=bool(keys.texts("tokens")) and not nonword)
    text = word + raw if keys.flag("append") else raw + word
    if keys.flag("ignorecase"):
        text = f"(?i){text}"
    line = keys.line("tokens" if tokens else "raw")
    return {
        "pattern": read_pattern(text, line, is_main=True),
        "exceptions": read_exceptions(keys),
        "vocab": keys.flag("vocab", otherwise=True) and not nonword,
    }


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match that is no exception."""
    text = unit.text
    action = rule.program["action"]
    for start, end, _ in rule.pattern.matches(unit):
        if start == end:
            continue
        matched = text[start:end]
        if rule.is_exception(matched.strip()):
            continue
        others = replacements(action, matched)
        arguments = (matched, others[0] if len(others) == 1 else "") if others else (matched,)
        yield Alert(start, end, arguments, others)
