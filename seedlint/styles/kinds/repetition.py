"""`repetition`: a text that follows itself, such as `the the`."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq

from seedlint._internal.lazy_regex import regex
from seedlint.styles.actions import replacements
from seedlint.styles.program import Alert, Program, RunningRule
from seedlint.styles.units import Unit

_SPACED = frozenset({"[^\\s]+", "\\S+"})
_WORDS = frozenset({"[\\w]+", "\\w+", "\\b\\w+\\b", "\\b(\\w+)\\b", "[A-Za-z]+", "[a-zA-Z]+"})
_WORD = regex(r"\w+")
_BREAK = regex(r"[.!?][^\w\s]*\s|\*")
"""Between two words that are not said twice: the end of a sentence, or code, whose characters are `*`."""


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match that equals the one before it, in one line; with `max`, one that does so more often in a row."""
    program, text = rule.program, unit.text
    if not _may_repeat(program, text):
        return
    before, begin, last, count = "", 0, 0, 0
    for start, end, _ in rule.pattern.matches(unit):
        matched = text[start:end].strip()
        current = matched.casefold() if program["ignorecase"] else matched
        is_hit = bool(current) and current == before and (not program["alpha"] or matched.isalpha())
        is_hit = is_hit and not _BREAK.search(text, last, start)
        count = count + 1 if is_hit else 0
        if count > program["max"]:
            whole = text[begin:end]
            if "\n" not in whole and not rule.is_exception(whole):
                yield Alert(begin, end, (matched,), replacements(program["action"], whole))
                count = 0
        before, begin, last = current, start, end


def _may_repeat(program: Program, text: str) -> bool:
    """Return False where the usual patterns are sure to find nothing: no two neighbours are equal."""
    if len(program["tokens"]) != 1:
        return True
    token = program["tokens"][0]
    if token in _SPACED:
        words = text.lower().split()
    elif token in _WORDS:
        words = _WORD.findall(text.lower())
    else:
        return True
    return any(map(eq, words, words[1:]))
