import subprocess
import sys

import pytest

from seedlint.analysis.readability import familiar_words, textstat_adapter
from seedlint.analysis.readability.counts import Counts, count_text
from seedlint.analysis.readability.formulas import METRICS

EASY = "The cat sat on the mat and slept. It was a warm day and the dog ran up the green hill."
HARD = (
    "Modern organisations regularly acknowledge considerable environmental responsibilities. Detailed documentation"
    " facilitates international collaboration throughout complicated administrative procedures."
)


def score(metric: str, text: str, language: str = "en") -> float:
    return METRICS[metric].score(count_text(text, language))


@pytest.mark.parametrize("text", [EASY, HARD, EASY + " " + HARD])
@pytest.mark.parametrize("metric", ["flesch-reading-ease", "flesch-kincaid-grade", "smog", "lix", "rix"])
def test_where_textstat_counts_right_it_gives_the_same(metric, text):
    assert score(metric, text) == pytest.approx(textstat_adapter.score(metric, text, "en"))


@pytest.mark.parametrize(
    ("metric", "language", "text"),
    [
        ("amstad", "de", "Der Hund lief durch den Wald und kam am Morgen nach Hause. Die Katze blieb in der Sonne."),
        ("fernandez-huerta", "es", "El perro come pan en la casa. La gata mira el campo verde con calma."),
        ("kandel-moles", "fr", "Le chat dort sur le lit. Un chien court dans le bois sans bruit."),
        ("franchina-vacca", "it", "Il gatto dorme sul letto. Un cane corre nel bosco con la palla rossa."),
        ("douma", "nl", "De kat slaapt op het bed. De hond rent door het bos met een bal."),
        ("oborneva", "ru", "Кот спит на полу в доме. Собака бежит по снегу с палкой домой."),
        ("wiener", "de", "Der Hund lief durch den Wald und kam am Morgen nach Hause. Die Katze blieb in der Sonne."),
    ],
)
def test_the_formulas_of_other_languages_are_those_of_textstat(metric, language, text):
    assert score(metric, text, language) == pytest.approx(textstat_adapter.score(metric, text, language), abs=0.01)


WORDS_20 = {
    "measured": 20,
    "letters": 90,
    "syllables": 30,
    "polysyllables": 3,
    "monosyllables": 12,
    "long": 4,
    "complex": 2,
    "difficult": 4,
}


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("flesch-reading-ease", 206.835 - 1.015 * 10 - 84.6 * 1.5),
        ("flesch-kincaid-grade", 0.39 * 10 + 11.8 * 1.5 - 15.59),
        ("gunning-fog", 0.4 * (10 + 10)),
        ("smog", 3.1291 + 1.0430 * 45**0.5),
        ("ari", 4.71 * 4.5 + 0.5 * 10 - 21.43),
        ("coleman-liau", 0.0588 * 450 - 0.296 * 10 - 15.8),
        ("dale-chall", 0.1579 * 20 + 0.0496 * 10 + 3.6365),
        ("lix", 10 + 20),
        ("rix", 2),
        ("amstad", 180 - 10 - 58.5 * 1.5),
        ("wiener", 0.1935 * 15 + 0.1672 * 10 + 0.1297 * 20 - 0.0327 * 60 - 0.875),
        ("fernandez-huerta", 206.84 - 60 * 1.5 - 1.02 * 10),
        ("szigriszt-pazos", 206.835 - 62.3 * 1.5 - 10),
        ("kandel-moles", 207 - 1.015 * 10 - 73.6 * 1.5),
        ("gulpease", 89 + (300 * 2 - 10 * 90) / 20),
        ("franchina-vacca", 217 - 1.3 * 10 - 0.6 * 150),
        ("douma", 206.84 - 0.93 * 10 - 77 * 1.5),
        ("martins", 248.835 - 1.015 * 10 - 84.6 * 1.5),
        ("oborneva", 206.835 - 1.3 * 10 - 60.1 * 1.5),
    ],
)
def test_a_formula_has_the_constants_of_its_source(metric, expected):
    assert METRICS[metric].score(Counts(sentences=2, words=20, small=8, **WORDS_20)) == pytest.approx(expected)


@pytest.mark.parametrize("metric", METRICS)
def test_no_text_raises_nothing(metric):
    assert isinstance(score(metric, ""), float)


def test_counts_are_those_of_a_hand_count():
    counted = count_text("Yesterday the committee rejected it. Well-known cats slept, and/or ate fish.")
    assert (counted.sentences, counted.words, counted.measured) == (2, 12, 12)
    assert (counted.letters, counted.syllables, counted.polysyllables) == (61, 19, 3)
    assert (counted.monosyllables, counted.long, counted.complex) == (8, 4, 2)


def test_code_numbers_and_acronyms_count_as_words_but_not_as_hard_ones():
    counted = count_text("Run getConfigurationManager with HTTP on v3.11 for 250 cats.")
    assert (counted.words, counted.measured, counted.syllables) == (9, 5, 5)


@pytest.mark.parametrize("curly", ["I don’t know it’s so.", "I don't know it's so."])
def test_an_apostrophe_has_no_weight_of_its_own(curly):
    assert count_text(curly).difficult == 0


@pytest.mark.parametrize("word", ["stopped", "hoping", "carries", "cities", "dog's", "bigger", "happily", "grass-green", "she’d"])
def test_regular_inflections_of_easy_words_are_familiar(word):
    assert familiar_words.is_familiar(word)


@pytest.mark.parametrize("word", ["configuration", "meticulous", "grass-configuration", "kubernetes"])
def test_other_words_are_not_familiar(word):
    assert not familiar_words.is_familiar(word)


@pytest.mark.parametrize(
    ("metric", "language"), [("flesch-kincaid-grade", "ja"), ("flesch-kincaid-grade", ""), ("martins", "pt")]
)
def test_textstat_gives_no_score_where_it_has_no_formula(metric, language):
    assert textstat_adapter.score(metric, EASY, language) is None


def test_textstat_is_imported_without_nltk_and_the_easy_words_without_textstat():
    code = (
        "import sys; from seedlint.analysis.readability import textstat_adapter as door; "
        "assert len(door.easy_words('en')) > 2000;"
        "assert 'textstat' not in sys.modules; door.score('lix', 'a b c d.', 'en'); assert 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
