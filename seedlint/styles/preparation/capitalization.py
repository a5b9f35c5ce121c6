"""The keys of `capitalization` rules, read."""

from __future__ import annotations

from seedlint.styles.keys import Keys
from seedlint.styles.preparation.patterns import exceptions_pattern, joined_terms, read_pattern
from seedlint.styles.program import Program, SetUp

_WORD = r"(?:[^\W_]|\*)[^\s]*"


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the style of case with its exceptions; the words of the vocabulary are exceptions too."""
    exceptions = [text for text in keys.texts("exceptions") if text.strip()]
    if keys.flag("vocab", otherwise=True):
        exceptions += set_up.accept
    match = keys.text("match")
    style = match if match in ("$title", "$sentence", "$lower", "$upper") else ""
    program: Program = {
        "style": style,
        "matching": None if style else read_pattern(match, keys.line("match")),
        "chicago": keys.text("style") == "Chicago",
        "words": sorted(exceptions, key=len, reverse=True),
        "exceptions": exceptions_pattern(exceptions, keys.line("exceptions")),
        "vocab": False,
        "indicators": keys.texts("indicators"),
        "threshold": keys.number("threshold") or 0.8,
        "prefix": keys.text("prefix"),
        "always": True,
    }
    known = "|".join(program["words"])
    line = keys.line("exceptions")
    # An exception of several words is one word of a text. Vale tells apart their case in a text, and not in a sentence.
    joined = joined_terms(program["words"])
    program["split"] = read_pattern(f"(?m)\\b(?:{joined})\\b|{_WORD}" if known else _WORD, line)
    program["cased"] = read_pattern(f"(?i)\\b(?:{known})\\b|{_WORD}" if known else f"(?i){_WORD}", line)
    program["begin"] = read_pattern(program["prefix"], keys.line("prefix")) if program["prefix"] else None
    return program if match else {"pattern": None}
