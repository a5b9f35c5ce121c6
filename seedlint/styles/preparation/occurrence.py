"""The keys of `occurrence` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys
from seedlint.styles.preparation.patterns import read_pattern
from seedlint.styles.program import Program, SetUp


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the pattern of `token` and the numbers."""
    text = f"(?:{keys.text('token')})"
    pattern = read_pattern(f"(?i){text}" if keys.flag("ignorecase") else text, keys.line("token"), is_main=True)
    most, least = int(keys.number("max")), int(keys.number("min"))
    return {"pattern": pattern, "max": most, "min": least, "always": least > 0}
