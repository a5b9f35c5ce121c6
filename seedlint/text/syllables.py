"""Syllable counts of words.

English uses a rule over the spelling, and a table of the words for which the rule is wrong. `benchmarks/make_syllables.py` makes
the table from the CMU Pronouncing Dictionary. So every word of the dictionary, possessives aside, has the count of its first
pronunciation there. The rule alone is right for 94 of 100 words of the dictionary, which is the figure to expect for other
words.

Other languages have one syllable per vowel group, and a group is divided as the language speaks it (hiatus in Spanish `ía`,
French mute `e`, Dutch `ë`). Russian has exactly one syllable per vowel letter. All remaining languages are counted by vowel
groups as well.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache

from seedlint import tables
from seedlint._internal.lazy_regex import regex

__all__ = ["count", "count_by_spelling", "counter"]

# The rule: a word has a syllable for each group of vowel letters, less one for each silent ending (`hope`, `hoped`, `handled`)
# and each _JOINED match, plus one for each _APART match, whose vowels are spoken in two parts (`react`, `being`). _JOINED also
# cancels _APART: in `nation` the letters -io- would be apart, but -tion is one syllable. The patterns and the table are right
# only together; after a change, `benchmarks/make_syllables.py` makes the table again and prints how often the rule alone is
# right.
_VOWEL_GROUP = regex("[aeiouy]+")
_SILENT = regex(
    r"(?:[^aeiouyl]|[aeiouyrl]l|[gq]u|[aeou]y)e$|(?:[^aeiouytd]|[aeou]y)ed$"
    r"|(?:[^aeiouyschxzgl]|[aeiouyrl]l|[^sct]h)es$|[bcdfgkptz]led$"
)
_HEADS = (
    "base|bare|cache|care|case|change|charge|code|core|date|edge|face|feature|file|fire|force|game|gate|grade|guide|home|house|huge|lake"
    "|lane|lease|life|line|live|love|make|mile|mode|mouse|move|name|node|nose|note|page|phone|pipe|place|plane|plate|price|quote|race|rate"
    "|role|rope|rule|safe|sale|save|scale|score|shape|share|side|site|size|smoke|snake|source|space|spare|stage|stake|state|stone|storage"
    "|store|style|take|tape|time|trade|tube|type|voice|vote|wake|wave|white|whole|wide|wine|wire|write|zone"
)
"""First parts of compounds. Their final -e is silent before a second part of a syllable at least (`timestamp`, `placeholder`)."""
_JOINED = regex(
    rf"^(?:{_HEADS})(?=[bcdfghjklmnpqrstvwxz]+[aeiouy]\w)|"
    r"[cst]i(?:a(?!t)|ou|on|en(?!ce|t))|gio|[ln]lion|nion|^fore(?!i)|[aeo]tely$|ically$"
    r"|[aeiouy][^aeiouylr]e(?:ly|ful|less|ness|ment|some|wise|ward|work|land|man|men|ts?$)"
)
_APART = regex(
    r"i[aou]|ie(?:t|n[ct]|r$|st)|[^gq]u[ae](?=[lnt])|uou|eo(?!u)|neou|ea$|[^aeiou]y[aeiou]|[ao]y[aeo](?!d$|$)|iy|sms?$|^mc"
    r"|[aeiouy]ing|ii|aic|[bcdfgkptz]led$|react|creat(?!u)|inear"
    r"|^re(?:en|em|ex|im|in[dfiostv]|us|un|or[gd]|al[ilo]|ass|att|auth)|^pree[mx]|^co(?:au|ex|or)|^deact"
)
_SIBILANT = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")
_NOT_LETTERS = regex(r"[^a-z']+")

_SYLLABLES = {
    "de": regex(r"aa|ee|oo|ie|ai|ei|ey|ay|au|eu|äu|qu[aeiouyäöü]|[aeiouyäöü]"),
    "fr": regex(r"(?:qu|gu)?[aeiouyàâäéèêëîïôöùûüœæ]+"),
    "es": regex(r"(?:qu|gu(?=[eiéí]))?(?:[iuü]?[aeoáéó][iuyü]?|[iuyü]*[íúiuyü])"),
    "it": regex(r"(?:qu|gu)?(?:[iu]?[aeoàèéò][iu]?|[iu]*[ìùiu])"),
    "nl": regex(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyäëïöüáéíóúèê]"),
    "pt": regex(r"(?:[qg]u(?=[aeioáâãéêíóôõ]))?(?:[aeoáâàéêóô][iu]|ui|[ãõ][eo]|[aeiouáâãàéêíóôõúü])"),
    "ru": regex(r"[аеёиоуыэюя]"),
}
"""One match is one syllable."""
_ANY_SYLLABLE = regex(r"[aeiouyà-æè-öø-ýāēīōūąęőűůıɐ-ʯæœ]+|[аеёиоуыэюяіїєў]|[αεηιουωάέήίόύώ]+")
_MUTE_E = regex(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:e|es|ent)$")


@cache
def counter(language: str = "en") -> Callable[[str], int]:
    """Return a function that counts the syllables of one word of a language (ISO 639-1).

    It is faster than `count` for many words. The count is at least 1, also for a string that is not a word.

    >>> count = syllables.counter("fr")
    >>> count("montagne"), count("12")
    (2, 1)
    """
    if language == "en":
        return _count_english
    vowels = _SYLLABLES.get(language, _ANY_SYLLABLE)
    mute = _MUTE_E if language == "fr" else None

    def count(word: str) -> int:
        word = word.lower()
        return max(1, len(vowels.findall(mute.sub("", word) if mute else word)))

    return count


def count(word: str, language: str = "en") -> int:
    """Return the number of syllables of one word: at least 1, also for a string that is not a word.

    A hyphenated word has the syllables of its parts. `language` is an ISO 639-1 code.

    >>> syllables.count("readability"), syllables.count("Häuser", "de")
    (5, 2)
    """
    return counter(language)(word)


def count_by_spelling(word: str) -> int:
    """Return the number of syllables of an English word in lower-case ASCII by its spelling alone, without the dictionary.

    `count` is more exact. This function shows the rule, from which the table of exceptions is made.

    >>> syllables.count_by_spelling("table"), syllables.count_by_spelling("recipe"), syllables.count("recipe")
    (2, 2, 3)
    """
    if word.endswith("'s"):
        return count_by_spelling(word[:-2]) + word[:-2].endswith(_SIBILANT)
    number = len(_VOWEL_GROUP.findall(word)) + len(_APART.findall(word))
    return max(1, number - len(_SILENT.findall(word)) - len(_JOINED.findall(word)))


def _count_english(word: str) -> int:
    word = word.lower().replace("’", "'")
    if not word.isascii():
        word = _without_accents(word)
    if "-" in word:
        return sum(_count_english(part) for part in word.split("-") if part) or 1
    exceptions = _exceptions()
    if word not in exceptions and word.endswith("'s") and word[:-2] in exceptions:
        return exceptions[word[:-2]] + word[:-2].endswith(_SIBILANT)
    return exceptions.get(word) or count_by_spelling(_NOT_LETTERS.sub("", word))


def _without_accents(word: str) -> str:
    from unicodedata import normalize  # of no use to most texts

    return normalize("NFKD", word.replace("‐", "-").replace("‑", "-")).encode("ascii", "ignore").decode()


@cache
def _exceptions() -> dict[str, int]:
    """Return the English words that the rule gets wrong, with their syllables."""
    words: dict[str, int] = {}
    for line in zlib.decompress(tables.read("syllables_en.z")).decode("ascii").splitlines():
        number, *listed = line.split()
        words |= dict.fromkeys(listed, int(number))
    return words
