import pytest

from seedlint.text import sentences
from tests.timing import linear


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Jones vs. St. John.",
        "Use a tool, e.g. Python, i.e. this one, approx. Two of them.",
        "See Fig. 3, No. 5, Sec. IV and vol. 2.",
        "J. R. R. Tolkien wrote it.",
        "It ran on v3.11 and cost $3.50.",
        "Edit foo.py, then Node.js and example.org again.",
        "He was born at 5 p.m. on Monday in the U.S. army.",
        "Wait... what happened?",
        'He said "Really?" and left.',
        "1. Open the lid.",
        "Apples, pears, etc. are fruit.",
        "Yahoo! is a company, and so was Yahoo! in the past.",
        "Read System.In or e.g.The Times, on Node.js or example.The.org.",
        "He was born at 5 p.m.The clock stood.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert sentences.split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It works. So does this.", ["It works.", "So does this."]),
        ("Done!? Yes.", ["Done!?", "Yes."]),
        ("(It was late.) We left.", ["(It was late.)", "We left."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("It works.[1] So does this.", ["It works.[1]", "So does this."]),
        ("It ended in 2026. The next year came.", ["It ended in 2026.", "The next year came."]),
        ("Plan B. The next one.", ["Plan B.", "The next one."]),
        ("He left at 5 p.m. He came back.", ["He left at 5 p.m.", "He came back."]),
        ("Apples, pears, etc. Other fruit.", ["Apples, pears, etc.", "Other fruit."]),
        ("Is it? No. I see.", ["Is it?", "No.", "I see."]),
        ("The fare rose on Monday.The crew met.", ["The fare rose on Monday.", "The crew met."]),
        ("It rose to 12.They left!So did we.", ["It rose to 12.", "They left!", "So did we."]),
        ("“It rose.”The crew met.", ["“It rose.”", "The crew met."]),
        ("He lives on Main St. She does too.", ["He lives on Main St.", "She does too."]),
        ("Wait! what is it?", ["Wait!", "what is it?"]),
        ("it works. npm is a tool.", ["it works.", "npm is a tool."]),
        ("これはペンです。「あれは？」本です", ["これはペンです。", "「あれは？」", "本です"]),
        ("Edit foo.py. Then run it", ["Edit foo.py.", "Then run it"]),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(text, expected):
    assert sentences.split(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Oktober war z. B. Dr. Wolf da. Das war 1990.", ["Am 3. Oktober war z. B. Dr. Wolf da.", "Das war 1990."]),
        ("fr", "M. Dupont vit p. ex. ici. Il part !", ["M. Dupont vit p. ex. ici.", "Il part !"]),
        ("ru", "А. С. Пушкин, т. е. поэт. Он жил.", ["А. С. Пушкин, т. е. поэт.", "Он жил."]),
        ("nl", "Dit is bijv. Een test. Dat is het.", ["Dit is bijv. Een test.", "Dat is het."]),
        ("es", "El Sr. García y la Dra. Ruiz. Ya está.", ["El Sr. García y la Dra. Ruiz.", "Ya está."]),
    ],
)
def test_a_language_has_its_own_abbreviations(language, text, expected):
    assert sentences.split(text, language) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_text_has_no_sentence(text):
    assert sentences.spans(text) == []


def test_spans_leave_out_white_space_and_nothing_else():
    text = "  One is.  Two was. three"
    assert [text[start:end] for start, end in sentences.spans(text)] == ["One is.", "Two was.", "three"]


@pytest.mark.parametrize("piece", ["a. ", ".", ". '", ".[", "A.", " ", ". ["])
def test_hostile_text_takes_linear_time(piece):
    linear(lambda: sentences.spans(piece * 100_000))
