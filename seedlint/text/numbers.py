"""Small whole numbers as writers spell them: digits, English number words, Roman numerals."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

__all__ = ["ORDINALS", "PATTERN", "WORDS", "parse"]

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
"""The English number words from 0 to 20; the index is the value.

>>> numbers.WORDS[7]
'seven'
"""
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
"""The English ordinal words from 0 to 12; the index is the value.

>>> numbers.ORDINALS[3]
'third'
"""
PATTERN = rf"(?:\d{{1,3}}|(?i:{'|'.join(reversed(WORDS[1:]))})|[IVX]{{2,5}})"
"""A regular expression for a number that `parse` may know, without flags, for use inside a larger pattern.

Roman numerals of one letter are left out, since `I`, `V` and `X` are words of their own.

>>> import re
>>> re.findall(rf"({numbers.PATTERN}) (?:ways|reasons)", "Seven ways, 3 reasons, IV ways")
['Seven', '3', 'IV']
"""

_ROMAN = regex(r"(X{0,3})(IX|IV|V?I{0,3})\Z")


def parse(spelled: str) -> int | None:
    """Return the number that a word spells, or None where the word is not a number.

    Digits give any number, number words 0 to 20, Roman numerals 1 to 39.

    >>> numbers.parse("12"), numbers.parse("Twelve"), numbers.parse("XII"), numbers.parse("dozen")
    (12, 12, 12, None)
    """
    if spelled.isascii() and spelled.isdigit():
        return int(spelled)
    if spelled.lower() in WORDS:
        return WORDS.index(spelled.lower())
    roman = _ROMAN.match(spelled)
    if not roman or not spelled:
        return None
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(roman[1]) + ones[roman[2]]
