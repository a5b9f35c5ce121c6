"""Small whole numbers as writers spell them: digits, English number words, Roman numerals."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
"""The number words by their value."""
ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
"""The ordinals by their value."""
PATTERN = rf"(?:\d{{1,3}}|(?i:{'|'.join(reversed(WORDS[1:]))})|[IVX]{{2,5}})"
"""Matches what `value` may know. Roman numerals of one letter are left out: `I`, `V` and `X` are words of their own."""

_ROMAN = regex(r"(X{0,3})(IX|IV|V?I{0,3})\Z")


def value(spelled: str) -> int | None:
    """The number that a word spells, None for a word that spells none."""
    if spelled.isascii() and spelled.isdigit():
        return int(spelled)
    if spelled.lower() in WORDS:
        return WORDS.index(spelled.lower())
    roman = _ROMAN.match(spelled)
    if not roman or not spelled:
        return None
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(roman[1]) + ones[roman[2]]
