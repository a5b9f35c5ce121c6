"""Readability formulas as published, over `Counts`, and the formula that fits each language.

ASL is words per sentence, over all words. ASW is syllables per word, over the measured words (see `counts`), as is every other
share of words. So code and numbers lengthen a sentence without making its words hard.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from types import MappingProxyType
from typing import Literal

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability.counts import Counts

Scale = Literal["grade", "ease", "LIX", "RIX", "Dale-Chall"]
"""The meaning of a score: a US school grade, an ease (100 very easy, 0 very hard), or a scale of the formula itself."""


@dataclass(frozen=True)
class Metric:
    """A formula with its scale and the languages that it was made for; empty for any language with spaces between words."""

    name: str
    score: Callable[[Counts], float]
    scale: Scale
    languages: tuple[str, ...] = ("en",)

    @property
    def falls(self) -> bool:
        """True where a harder text has a lower score."""
        return self.scale == "ease"

    @property
    def bound(self) -> str:
        """The option of `low-readability` with the limit for the score."""
        return f"{'min' if self.falls else 'max'}-{self.scale.lower()}"


def flesch_reading_ease(counts: Counts) -> float:
    """Return the ease 206.835 − 1.015 ASL − 84.6 ASW.

    Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
    """
    return 206.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.per_word(counts.syllables)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Return the grade 0.39 ASL + 11.8 ASW − 15.59.

    Kincaid, Fishburne, Rogers, Chissom, Research Branch Report 8-75 (1975).
    """
    return 0.39 * counts.words_per_sentence + 11.8 * counts.per_word(counts.syllables) - 15.59


def gunning_fog(counts: Counts) -> float:
    """Return the grade 0.4 (ASL + % hard words); `Counts.complex` says which words are hard.

    Gunning, The Technique of Clear Writing (1952).
    """
    return 0.4 * (counts.words_per_sentence + 100 * counts.per_word(counts.complex))


def smog(counts: Counts) -> float:
    """Return the grade 3.1291 + 1.0430 √(polysyllables in 30 sentences).

    McLaughlin, "SMOG grading", Journal of Reading 12 (1969). The formula was made for thirty sentences. For fewer sentences the
    number is scaled up, and the grade is less certain.
    """
    return 3.1291 + 1.0430 * sqrt(30 * counts.per_word(counts.polysyllables) * counts.words_per_sentence)


def automated_readability_index(counts: Counts) -> float:
    """Return the grade 4.71 characters/word + 0.5 ASL − 21.43.

    Senter and Smith, AMRL-TR-66-220 (1967). Letters and digits are characters, as in the counter of the typewriter ("strokes"
    less spaces); textstat adds punctuation.
    """
    return 4.71 * counts.per_word(counts.letters) + 0.5 * counts.words_per_sentence - 21.43


def coleman_liau(counts: Counts) -> float:
    """Return the grade 0.0588 L − 0.296 S − 15.8, for L letters and S sentences in 100 words.

    Coleman and Liau, Journal of Applied Psychology 60 (1975). textstat has 0.058, which gives a quarter to half a grade less.
    """
    return 5.88 * counts.per_word(counts.letters) - 29.6 / max(1.0, counts.words_per_sentence) - 15.8


def dale_chall(counts: Counts) -> float:
    """Return the score 0.1579 PDW + 0.0496 ASL, plus 3.6365 where PDW is over 5 %.

    Dale and Chall, Educational Research Bulletin 27 (1948). PDW is the percentage of words that are not familiar by the list of
    3000 words of Chall and Dale (1995). The score is no grade: 4.9 and less is grade 4, and each whole number from there is two
    grades more, so 9.0 to 9.9 is college.
    """
    percentage = 100 * counts.per_word(counts.difficult)
    return 0.1579 * percentage + 0.0496 * counts.words_per_sentence + (3.6365 if percentage > 5 else 0.0)


def lix(counts: Counts) -> float:
    """Return ASL + % words of more than six letters.

    Björnsson, Läsbarhet (1968).
    """
    return counts.words_per_sentence + 100 * counts.per_word(counts.long)


def rix(counts: Counts) -> float:
    """Return the words of more than six letters per sentence.

    Anderson, "Lix and Rix", Journal of Reading 26 (1983).
    """
    return counts.per_word(counts.long) * counts.words_per_sentence


def amstad(counts: Counts) -> float:
    """Return the ease 180 − ASL − 58.5 ASW, for German.

    Amstad, Wie verständlich sind unsere Zeitungen? (1978).
    """
    return 180 - counts.words_per_sentence - 58.5 * counts.per_word(counts.syllables)


def wiener(counts: Counts) -> float:
    """Return the grade of the first Wiener Sachtextformel, for German.

    Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben (1984): 0.1935 % polysyllables + 0.1672 ASL + 0.1297 % words of
    more than six letters − 0.0327 % words of one syllable − 0.875.
    """
    hard = 0.1935 * counts.per_word(counts.polysyllables) + 0.1297 * counts.per_word(counts.long)
    return 100 * (hard - 0.0327 * counts.per_word(counts.monosyllables)) + 0.1672 * counts.words_per_sentence - 0.875


def fernandez_huerta(counts: Counts) -> float:
    """Return the ease 206.84 − 60 ASW − 1.02 ASL, for Spanish.

    Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214 (1959). The second term was misprinted as sentences per
    100 words; this is the reading that Gwillim Law restored (2011).
    """
    return 206.84 - 60 * counts.per_word(counts.syllables) - 1.02 * counts.words_per_sentence


def szigriszt_pazos(counts: Counts) -> float:
    """Return the ease 206.835 − 62.3 ASW − ASL, for Spanish.

    Szigriszt Pazos, Sistemas predictivos de legibilidad (1993).
    """
    return 206.835 - 62.3 * counts.per_word(counts.syllables) - counts.words_per_sentence


def kandel_moles(counts: Counts) -> float:
    """Return the ease 207 − 1.015 ASL − 73.6 ASW, for French.

    Kandel and Moles, "Application de l'indice de Flesch à la langue française" (1958).
    """
    return 207 - 1.015 * counts.words_per_sentence - 73.6 * counts.per_word(counts.syllables)


def gulpease(counts: Counts) -> float:
    """Return the ease 89 + (300 sentences − 10 letters) / words, for Italian.

    Lucisano and Piemontese, "GULPEASE", Scuola e città 3 (1988).
    """
    return 89 + 300 / max(1.0, counts.words_per_sentence) - 10 * counts.per_word(counts.letters)


def franchina_vacca(counts: Counts) -> float:
    """Return the ease 217 − 1.3 ASL − 60 ASW, for Italian.

    Franchina and Vacca, "Adaptation of Flesch readability index", Linguaggi 3 (1986).
    """
    return 217 - 1.3 * counts.words_per_sentence - 60 * counts.per_word(counts.syllables)


def douma(counts: Counts) -> float:
    """Return the ease 206.84 − 0.93 ASL − 77 ASW, for Dutch.

    Douma, De leesbaarheid van landbouwbladen (1960).
    """
    return 206.84 - 0.93 * counts.words_per_sentence - 77 * counts.per_word(counts.syllables)


def martins(counts: Counts) -> float:
    """Return the ease 248.835 − 1.015 ASL − 84.6 ASW, which is Flesch + 42, for Portuguese.

    Martins, Ghiraldelo, Nunes, Oliveira, Notas do ICMSC 28 (1996).
    """
    return 248.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.per_word(counts.syllables)


def oborneva(counts: Counts) -> float:
    """Return the ease 206.835 − 1.3 ASL − 60.1 ASW, for Russian.

    Oborneva, thesis, Moscow (2006).
    """
    return 206.835 - 1.3 * counts.words_per_sentence - 60.1 * counts.per_word(counts.syllables)


METRICS = MappingProxyType(
    {
        metric.name: metric
        for metric in (
            Metric("flesch-reading-ease", flesch_reading_ease, "ease"),
            Metric("flesch-kincaid-grade", flesch_kincaid_grade, "grade"),
            Metric("gunning-fog", gunning_fog, "grade"),
            Metric("smog", smog, "grade"),
            Metric("ari", automated_readability_index, "grade"),
            Metric("coleman-liau", coleman_liau, "grade"),
            Metric("dale-chall", dale_chall, "Dale-Chall"),
            Metric("lix", lix, "LIX", ()),
            Metric("rix", rix, "RIX", ()),
            Metric("amstad", amstad, "ease", ("de",)),
            Metric("wiener", wiener, "grade", ("de",)),
            Metric("fernandez-huerta", fernandez_huerta, "ease", ("es",)),
            Metric("szigriszt-pazos", szigriszt_pazos, "ease", ("es",)),
            Metric("kandel-moles", kandel_moles, "ease", ("fr",)),
            Metric("gulpease", gulpease, "ease", ("it",)),
            Metric("franchina-vacca", franchina_vacca, "ease", ("it",)),
            Metric("douma", douma, "ease", ("nl",)),
            Metric("martins", martins, "ease", ("pt",)),
            Metric("oborneva", oborneva, "ease", ("ru",)),
        )
    }
)
"""The formulas by name."""
BY_LANGUAGE = MappingProxyType(
    {
        "en": "flesch-kincaid-grade",
        "de": "amstad",
        "es": "fernandez-huerta",
        "fr": "kandel-moles",
        "it": "franchina-vacca",
        "nl": "douma",
        "pt": "martins",
        "ru": "oborneva",
        "sv": "lix",
        "da": "lix",
        "no": "lix",
    }
)
"""The formula for each language that has a trusted one."""


def choose_metric(name: str, language: str) -> Metric | None:
    """Return the metric with this name, or the metric of the language for `auto`; None where there is none for the language."""
    metric = METRICS.get(BY_LANGUAGE.get(language, "") if name == "auto" else name)
    return metric if metric and (language in metric.languages or not metric.languages) else None


def is_harder(metric: Metric, score: float, limit: float) -> bool:
    """Return whether a text with this score is harder than a text exactly at the limit."""
    return score < limit if metric.falls else score > limit
