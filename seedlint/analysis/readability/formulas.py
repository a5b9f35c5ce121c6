"""Readability formulas as they were published, over `Counts`.

ASL is words per sentence, of all words; ASW syllables per word, of the plain words (see `counts`), as is every other share of
words. So code and numbers lengthen a sentence without making its words hard.
"""

from __future__ import annotations

from math import sqrt

from seedlint.analysis.readability.sentence_counts import Counts


def flesch_reading_ease(counts: Counts) -> float:
    """Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948): 206.835 − 1.015 ASL − 84.6 ASW."""
    return 206.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.per_word(counts.syllables)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Kincaid, Fishburne, Rogers, Chissom, Research Branch Report 8-75 (1975): 0.39 ASL + 11.8 ASW − 15.59."""
    return 0.39 * counts.words_per_sentence + 11.8 * counts.per_word(counts.syllables) - 15.59


def gunning_fog(counts: Counts) -> float:
    """Gunning, The Technique of Clear Writing (1952): 0.4 (ASL + % hard words); `Counts.complex` says which are hard."""
    return 0.4 * (counts.words_per_sentence + 100 * counts.per_word(counts.complex))


def smog(counts: Counts) -> float:
    """McLaughlin, "SMOG grading", Journal of Reading 12 (1969): 3.1291 + 1.0430 √(polysyllables in 30 sentences).

    Made for thirty sentences; of fewer, the number is scaled up, and the grade is the less certain.
    """
    return 3.1291 + 1.0430 * sqrt(30 * counts.per_word(counts.polysyllables) * counts.words_per_sentence)


def automated_readability_index(counts: Counts) -> float:
    """Senter and Smith, AMRL-TR-66-220 (1967): 4.71 characters/word + 0.5 ASL − 21.43.

    Letters and digits are characters, as the typewriter's counter had it ("strokes" less spaces); textstat adds punctuation.
    """
    return 4.71 * counts.per_word(counts.letters) + 0.5 * counts.words_per_sentence - 21.43


def coleman_liau(counts: Counts) -> float:
    """Coleman and Liau, Journal of Applied Psychology 60 (1975): 0.0588 L − 0.296 S − 15.8, both in 100 words.

    textstat has 0.058, which gives a quarter to half a grade less.
    """
    return 5.88 * counts.per_word(counts.letters) - 29.6 / max(1.0, counts.words_per_sentence) - 15.8


def dale_chall(counts: Counts) -> float:
    """Dale and Chall, Educational Research Bulletin 27 (1948): 0.1579 PDW + 0.0496 ASL, + 3.6365 where PDW is over 5 %.

    PDW is the percentage of words not familiar by the list of 3000 words of Chall and Dale (1995). 4.9 and less is grade 4,
    each whole number from there two grades more: 9.0 to 9.9 is college. The score is no grade itself.
    """
    percentage = 100 * counts.per_word(counts.difficult)
    return 0.1579 * percentage + 0.0496 * counts.words_per_sentence + (3.6365 if percentage > 5 else 0.0)


def lix(counts: Counts) -> float:
    """Björnsson, Läsbarhet (1968): ASL + % words of more than six letters."""
    return counts.words_per_sentence + 100 * counts.per_word(counts.long)


def rix(counts: Counts) -> float:
    """Anderson, "Lix and Rix", Journal of Reading 26 (1983): words of more than six letters per sentence."""
    return counts.per_word(counts.long) * counts.words_per_sentence


def amstad(counts: Counts) -> float:
    """Amstad, Wie verständlich sind unsere Zeitungen? (1978): 180 − ASL − 58.5 ASW. German."""
    return 180 - counts.words_per_sentence - 58.5 * counts.per_word(counts.syllables)


def wiener(counts: Counts) -> float:
    """Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben (1984), the first Wiener Sachtextformel. German.

    0.1935 % polysyllables + 0.1672 ASL + 0.1297 % words of more than six letters − 0.0327 % words of one syllable − 0.875.
    """
    hard = 0.1935 * counts.per_word(counts.polysyllables) + 0.1297 * counts.per_word(counts.long)
    return 100 * (hard - 0.0327 * counts.per_word(counts.single)) + 0.1672 * counts.words_per_sentence - 0.875


def fernandez_huerta(counts: Counts) -> float:
    """Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214 (1959): 206.84 − 60 ASW − 1.02 ASL. Spanish.

    The second term was misprinted as sentences per 100 words; this is the reading that Gwillim Law restored (2011).
    """
    return 206.84 - 60 * counts.per_word(counts.syllables) - 1.02 * counts.words_per_sentence


def szigriszt_pazos(counts: Counts) -> float:
    """Szigriszt Pazos, Sistemas predictivos de legibilidad (1993): 206.835 − 62.3 ASW − ASL. Spanish."""
    return 206.835 - 62.3 * counts.per_word(counts.syllables) - counts.words_per_sentence


def kandel_moles(counts: Counts) -> float:
    """Kandel and Moles, "Application de l'indice de Flesch à la langue française" (1958): 207 − 1.015 ASL − 73.6 ASW. French."""
    return 207 - 1.015 * counts.words_per_sentence - 73.6 * counts.per_word(counts.syllables)


def gulpease(counts: Counts) -> float:
    """Lucisano and Piemontese, "GULPEASE", Scuola e città 3 (1988): 89 + (300 sentences − 10 letters) / words. Italian."""
    return 89 + 300 / max(1.0, counts.words_per_sentence) - 10 * counts.per_word(counts.letters)


def franchina_vacca(counts: Counts) -> float:
    """Franchina and Vacca, "Adaptation of Flesch readability index", Linguaggi 3 (1986): 217 − 1.3 ASL − 60 ASW. Italian."""
    return 217 - 1.3 * counts.words_per_sentence - 60 * counts.per_word(counts.syllables)


def douma(counts: Counts) -> float:
    """Douma, De leesbaarheid van landbouwbladen (1960): 206.84 − 0.93 ASL − 77 ASW. Dutch."""
    return 206.84 - 0.93 * counts.words_per_sentence - 77 * counts.per_word(counts.syllables)


def martins(counts: Counts) -> float:
    """Martins, Ghiraldelo, Nunes, Oliveira, Notas do ICMSC 28 (1996): Flesch + 42, 248.835 − 1.015 ASL − 84.6 ASW. Portuguese."""
    return 248.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.per_word(counts.syllables)


def oborneva(counts: Counts) -> float:
    """Oborneva, thesis, Moscow (2006): 206.835 − 1.3 ASL − 60.1 ASW. Russian."""
    return 206.835 - 1.3 * counts.words_per_sentence - 60.1 * counts.per_word(counts.syllables)
