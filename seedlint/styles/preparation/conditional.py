"""The keys of `conditional` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys
from seedlint.styles.patterns.literals import needed_texts
from seedlint.styles.patterns.syntax import PatternSyntaxError, parse
from seedlint.styles.preparation.patterns import read_exceptions, read_pattern
from seedlint.styles.program import Program, SetUp


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the patterns of `first` and `second`, and one for the gate with both."""
    keys.flag("ignorecase")  # Vale reads the key and does not use it; with it, `[A-Z]{3,5}` would match every word
    first, second = keys.text("first"), keys.text("second")
    if not first:
        return {"pattern": None}
    return {
        "first": read_pattern(first, keys.line("first")),
        "second": read_pattern(second, keys.line("second"), captures=True) if second else None,
        "signs": _signs(second),
        "pattern": read_pattern(f"(?:{first})|(?:{second})" if second else first, keys.line("first"), is_main=True),
        "exceptions": read_exceptions(keys),
        "vocab": keys.flag("vocab", otherwise=True),
    }


def _signs(pattern: str) -> list[str] | None:
    """Return the signs of which a text with a match has one, such as `(`; None where only letters are needed."""
    try:
        texts = needed_texts(parse(pattern))
    except PatternSyntaxError:
        return None
    return texts if texts and not any(sign.isalnum() or sign.isspace() for text in texts for sign in text) else None
