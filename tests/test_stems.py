import pytest

from seedlint.text import stems


@pytest.mark.parametrize(
    ("words", "language"),
    [("Run runs running", "en"), ("Haus Hauses", "de"), ("archivo archivos", "es"), ("книга книги книгу", "ru")],
)
def test_inflections_have_one_stem(words, language):
    assert len({stems.stem(word, language) for word in words.split()}) == 1


def test_an_unknown_language_leaves_words_as_they_are():
    assert stems.stem("Running", "xx") == "running"
