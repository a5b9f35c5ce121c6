"""The keys of `repetition` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys
from seedlint.styles.preparation.patterns import read_exceptions, read_pattern
from seedlint.styles.program import Program, SetUp


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the pattern of `tokens`."""
    tokens = keys.texts("tokens")
    text = f"(?:{'|'.join(tokens)})"
    ignorecase = keys.flag("ignorecase")
    return (
        {
            "pattern": read_pattern(f"(?i){text}" if ignorecase else text, keys.line("tokens")),
            "exceptions": read_exceptions(keys),
            "vocab": keys.flag("vocab", otherwise=True),
            "tokens": tokens,
            "ignorecase": ignorecase,
            "alpha": keys.flag("alpha"),
            "max": int(keys.number("max")),
            "always": True,
        }
        if tokens
        else {"pattern": None}
    )
