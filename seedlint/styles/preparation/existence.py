"""The keys of `existence` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys
from seedlint.styles.preparation.patterns import read_exceptions, read_pattern, with_template
from seedlint.styles.program import Program, SetUp


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
