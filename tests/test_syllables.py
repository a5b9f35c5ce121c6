import pytest

from seedlint.text import syllables

WORDS = {
    "en": "the:1 cat:1 table:2 science:2 creation:3 readability:5 business:2 every:3 comfortable:4 queue:1 naïve:2 café:2 don’t:1"
    " well-known:2 moved:1 wanted:2 boxes:2 parser's:2 rhythm:2 API:3 microservices:5 people:2 area:3 idea:3 being:2",
    "de": "Haus:1 Häuser:2 Ideen:2 bauen:2 Qualität:3 Donaudampfschiff:4 Mauer:2 neue:2",
    "fr": "homme:1 maison:2 table:1 parlent:1 région:2 été:2 bibliothèque:4 les:1 être:1",
    "es": "día:2 agua:2 bueno:2 país:2 ciudad:2 queso:2 guerra:2 teoría:4 también:2 muy:1 y:1",
    "it": "acqua:2 paese:3 guida:2 città:2 buono:2 più:1 configurazione:6",
    "nl": "huis:1 mooi:1 ijs:1 zeeën:2 leeuw:1 nieuw:1 ideeën:3 bestand:2",
    "pt": "água:2 não:1 coração:3 país:2 guerra:2 mãe:1 saúde:3 muito:2 português:3",
    "ru": "молоко:3 файл:1 конфигурация:6 в:1",
    "pl": "książka:2 dom:1",
}


@pytest.mark.parametrize(
    ("language", "word", "number"), [(code, *pair.split(":")) for code, row in WORDS.items() for pair in row.split()]
)
def test_a_word_has_the_syllables_that_are_spoken(language, word, number):
    assert syllables.count(word, language) == int(number)


@pytest.mark.parametrize("word", ["", "-", "'s", "123", "ß", "日本", "\ufffc"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "xx", ""])
def test_what_is_no_word_has_one_syllable(word, language):
    assert syllables.count(word, language) == 1


def test_the_table_holds_only_words_that_the_rule_gets_wrong():
    exceptions = syllables._exceptions()
    assert len(exceptions) > 5000
    assert [word for word, number in exceptions.items() if syllables.count_by_spelling(word) == number] == []


def test_the_final_e_in_the_first_part_of_a_compound_is_silent() -> None:
    words = ("timestamp", "whitespace", "placeholder", "filesystem", "changelog", "nodelocal")
    assert [syllables.count(word) for word in words] == [2, 2, 3, 3, 2, 3]
    assert [syllables.count(word) for word in ("times", "timer", "basic", "namely")] == [1, 2, 2, 2]


def test_a_prefix_before_a_vowel_is_a_syllable_of_its_own() -> None:
    assert [syllables.count(word) for word in ("reenable", "reuses", "preemptor", "linearizable")] == [4, 3, 3, 6]
    assert [syllables.count(word) for word in ("reason", "reign", "deal")] == [2, 1, 1]
