"""Counts of a page for rules with formulas: words, sentences, syllables and more, as Vale counts them.

Vale counts with the package `summarize` of twine by Joseph Kato (MIT). Its rules for syllables are repeated here, so that a limit
in a style means the same number: our own `text.syllables`, which is right more often, would move every formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.units import Unit

_WORD = regex(r"(?:[A-Z]\.){2,}|(?:[^\W_]++|'++)++")
_LONG_BYTES = 6
_COMPLEX = 2
_CORNERS = {
    word: int(count)
    for count, words in {
        "2": "abed adieu cafe cafes chile chloe circe daphne jesse jukebox maybe people phoebe shoreline zoe",
        "3": "abare acreage adame adobe apache coyote euterpe forever karate machete recipe sesame simile syncope tamale",
        "4": "abalone abbruzzese abruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome eurydice facsimile"
        " gethsemane guacamole hermione hyperbole penelope persephone yosemite",
        "5": "aborigine aborigines",
    }.items()
    for word in words.split()
}
_INNER = (
    "above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro mega kilo pico nano macro"
)
_OUTER = "un fore ware none non out post sub pre pro dis side"
_PREFIXES = [(2, tuple(_INNER.split())), (1, tuple(_OUTER.split()))]
"""Prefixes that are cut off, with the syllables that are counted for one."""
_ENDINGS = (
    "ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides port ports shire shires"
    " tion tioned"
)
_SUFFIXES = [
    (3, ("ology", "ologist", "onomy", "onomist")),
    (2, ("fully", "berry", "woman", "women")),
    (1, tuple(_ENDINGS.split())),
]
_VOWELS = regex("[aeiouy]+")
_JOINED_TEXTS = (
    (
        "cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|.[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau"
        "|^busi$|[aeiouy](?:b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z)ed$"
        "|[aeiouy](?:b|ch|d|f|gh|gn|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y)es$"
    ),
    "[aeiouy](?:b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z)e$",
)
_APART_TEXTS = (
    "(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$",
    "[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)",
    "[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]",
    "[^s]ia",
)
_JOINED, _APART = (tuple(map(regex, texts)) for texts in (_JOINED_TEXTS, _APART_TEXTS))
_ANY_JOINED, _ANY_APART = (regex("|".join(texts)) for texts in (_JOINED_TEXTS, _APART_TEXTS))
"""Most words have no match of any of them."""


class Counts(NamedTuple):
    """The counts of a page, by the names that a formula uses."""

    characters: int
    complex_words: int
    long_words: int
    paragraphs: int
    polysyllabic_words: int
    sentences: int
    syllables: int
    words: int


def count(units: Sequence[Unit]) -> Counts:
    """Return the counts over the texts of paragraphs, lists and quotes."""
    characters = complex_words = long_words = polysyllabic = syllables = 0
    words = Counter(word for unit in units for word in _WORD.findall(unit.text))
    for word, times in words.items():
        letters, parts, is_long, is_complex = _measures(word)
        characters += times * letters
        syllables += times * parts
        long_words += times * is_long
        polysyllabic += times * (parts > _COMPLEX)
        complex_words += times * is_complex
    found_sentences = sum(len(unit.sentences) for unit in units)
    return Counts(characters, complex_words, long_words, len(units), polysyllabic, found_sentences, syllables, words.total())


@lru_cache(maxsize=20_000)
def _measures(word: str) -> tuple[int, int, bool, bool]:
    """Return the letters and syllables of a word, and whether it is long and complex."""
    letters = len(word) - word.count("'") - word.count(".")
    parts = syllables_of(word)
    is_complex = parts - word.endswith(("es", "ed", "ing")) > _COMPLEX
    return letters, parts, len(word.encode("utf-8", "replace")) > _LONG_BYTES, is_complex


def syllables_of(word: str) -> int:
    """Return the number of syllables as twine counts them."""
    if len(word) < 3:
        return 1
    word = word.lower()
    if word in _CORNERS:
        return _CORNERS[word]
    count = 0
    for worth, prefixes in _PREFIXES:
        if word.startswith(prefixes):
            word, count = word.removeprefix(next(part for part in prefixes if word.startswith(part))), worth
            break
    for worth, suffixes in _SUFFIXES:
        if word.endswith(suffixes):
            word, count = word.removesuffix(next(part for part in suffixes if word.endswith(part))), count + worth
            break
    count += len(_VOWELS.findall(word))
    if _ANY_JOINED.search(word):
        count -= sum(len(pattern.findall(word)) for pattern in _JOINED)
    if _ANY_APART.search(word):
        count += sum(len(pattern.findall(word)) for pattern in _APART)
    return max(1, count)
