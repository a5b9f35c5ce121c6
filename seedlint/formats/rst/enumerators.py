"""Enumerators of reStructuredText: `1.`, `a)`, `(iv)`, `#.`, each in a format and a sequence.

A line that looks like an enumerator begins an item only where the next line agrees: it is blank, indented, or the next item.
"""

from __future__ import annotations

from typing import NamedTuple

from seedlint._internal.lazy_regex import regex

_PATTERN = regex(r"(?P<open>\()?(?P<text>\d{1,9}|[a-zA-Z]|[ivxlcdm]{1,20}|[IVXLCDM]{1,20}|#)(?P<close>[.)])(?=\s|\Z)")
_ROMAN = regex(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Enumerator(NamedTuple):
    """An enumerator at the start of a line."""

    marker: str
    """As it is written."""
    style: str
    """Its signs with `x` for the text: `x.`, `x)` or `(x)`."""
    sequence: str
    """`arabic`, `alpha`, `ALPHA`, `roman`, `ROMAN`, or `#`."""
    ordinal: int

    def following(self) -> tuple[str, str]:
        """Return the enumerator of the next item, and the automatic one, each with a space behind it."""
        return self.style.replace("x", _written(self.sequence, self.ordinal + 1)) + " ", self.style.replace("x", "#") + " "


def read_enumerator(text: str, at: int, expected: str = "") -> Enumerator | None:
    """Return the enumerator at an offset of a line; `expected` is the sequence of the list around it."""
    found = _PATTERN.match(text, at)
    if found is None or (found["open"] and found["close"] == "."):
        return None
    written = found["text"]
    style = ("(" if found["open"] else "") + "x" + found["close"]
    sequence = expected if expected and _fits(written, expected) else _sequence(written)
    ordinal = _ordinal(written, sequence)
    return Enumerator(found[0], style, sequence, ordinal) if ordinal else None


def _sequence(written: str) -> str:
    if written == "#":
        return "#"
    if written in ("i", "I"):
        return "roman" if written == "i" else "ROMAN"
    return next(name for name in ("arabic", "alpha", "ALPHA", "roman", "ROMAN") if _fits(written, name))


def _fits(written: str, sequence: str) -> bool:
    if sequence == "arabic":
        return written.isdigit()
    if sequence == "#":
        return written == "#"
    if written.isdigit() or written == "#" or written.isupper() != sequence.isupper():
        return False
    return len(written) == 1 if sequence.lower() == "alpha" else not set(written.lower()) - _DIGITS.keys()


def _ordinal(written: str, sequence: str) -> int:
    """Return the number of an enumerator, 0 for a numeral that is none."""
    if sequence == "arabic":
        return int(written)
    if sequence == "#":
        return 1
    lower = written.lower()
    if sequence.lower() == "alpha":
        return ord(lower) - ord("a") + 1
    if not _ROMAN.match(lower):
        return 0
    values = [_DIGITS[letter] for letter in lower]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _written(sequence: str, ordinal: int) -> str:
    if sequence in ("arabic", "#"):
        return str(ordinal)
    if sequence.lower() == "alpha":
        text = chr(ord("a") + ordinal - 1) if ordinal <= 26 else " "
    else:
        text = ""
        for value, numeral in _NUMERALS:
            count, ordinal = divmod(ordinal, value)
            text += numeral * count
    return text.upper() if sequence.isupper() else text
