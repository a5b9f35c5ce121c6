import pytest

from seedlint.model import Block, Mark, Source
from seedlint.text import words
from tests.timing import linear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t split it's or well-known.", ["Don’t", "split", "it's", "or", "well-known"]),
        ("read and/or write", ["read", "and", "or", "write"]),
        ("projects—mostly small", ["projects", "mostly", "small"]),
        (
            "See https://example.org/a?b=c, or mail me@example.org.",
            ["See", "https://example.org/a?b=c", "or", "mail", "me@example.org"],
        ),
        ("edit /etc/hosts and src/a/b.py (v3.11)", ["edit", "/etc/hosts", "and", "src/a/b.py", "v3.11"]),
        ("re\u0301sume\u0301 naïve", ["re\u0301sume\u0301", "naïve"]),
        ("a – b → c 🎉 ...", ["a", "b", "c"]),
        ("日本 and 語", ["日", "本", "and", "語"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_counts(text, expected):
    assert words.split(text) == expected


def test_offsets_point_at_the_words():
    text = "  “Run” os.path — now!"
    assert [text[start:end] for start, end in words.spans(text)] == words.split(text) == ["Run", "os.path", "now"]


@pytest.mark.parametrize(
    "word", ["v3.11", "$3.50", "Node.js", "snake_case", "getName", "HTTP", "APIs", "a/b/c", "main()", "C++", "x@y.org"]
)
def test_what_is_no_plain_word_is_one_opaque_word(word):
    assert [opaque for *_, opaque in words.tagged_spans(f"use {word} here")] == [False, True, False]


@pytest.mark.parametrize("word", ["state-of-the-art", "I", "A", "Berlin", "can’t"])
def test_a_plain_word_is_not_opaque(word):
    assert [opaque for *_, opaque in words.tagged_spans(word)] == [False]


def test_an_elided_article_is_a_word_in_french_and_not_in_english():
    assert words.split("l’homme d'or", "fr") == ["l’", "homme", "d'", "or"]
    assert words.split("l’homme d'or", "en") == ["l’homme", "d'or"]


def test_two_ideographs_count_as_one_word():
    assert words.count("日本語の and more") == 4


def test_masking_hides_inline_code_and_keeps_offsets():
    text = "call open file now"
    block = Block("paragraph", text, Source("a.md", text), 0, len(text), (), marks=(Mark(5, 14, "code"), Mark(15, 18, "link")))
    assert words.mask(block) == "call " + words.HIDDEN * 9 + " now"
    assert [opaque for *_, opaque in words.tagged_spans(words.mask(block))] == [False, True, False]


@pytest.mark.parametrize("piece", ["a", "a-", "/", ".", "日", "'a", "a\u0301", "@", "aB "])
def test_hostile_text_takes_linear_time(piece):
    linear(lambda: words.spans(piece * 200_000))
