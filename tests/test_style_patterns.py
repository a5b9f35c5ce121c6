import re

import pytest
import regex

from seedlint.model import Source
from seedlint.styles.patterns import engines
from seedlint.styles.patterns.bounds import longest_text
from seedlint.styles.patterns.engines import is_alike
from seedlint.styles.patterns.gate import Gate, gate_table
from seedlint.styles.patterns.literals import needed_texts
from seedlint.styles.patterns.syntax import parse
from seedlint.styles.preparation.patterns import exceptions_pattern, read_pattern
from seedlint.styles.program import as_pattern
from seedlint.styles.units import Unit

PATTERNS = [
    r"(?m)\b(?:will|we|us)\b",
    r"(?i)\b(?:leverages?|e-?mail|utili[sz]e|Abort|abortion|ab)\b",
    r"(?:ab|Abc|abd|a|b|bc|xy|xz)",
    r"(?i)(?:abd|Abc|ab|ac|ad)",
    r"\b(?:to to|(?:the|an?) the)\b",
    r"(?i)\b(?:am|is|was)\b\s*\b(?:\w+ed|done|gone)\b",
    r"\d{1,2} ?[ap]\.?m\b",
    r"\d+(?:st|nd|rd|th)",
    r"[^\s-]+ly-\w+",
    r"(?<!:[^ ]+?):\s[A-Z]",
    r"(?<=so\s+)it",
    r"(?:^|\s)I\s",
    r"^But\b|tea$",
    r"!{2,}|\?{2,}|\(s\)|\.\.\.",
    r"(?:\s[—–]\s)",
    r"(?i)(?:kilo|Kelvin|straße|ſee)",
    r"[A-Z]{3,5}",
    r"(?i:us(?-i:A))|x(?i)y",
    r"caf\w",
    r"(\w)\1e",
]
TEXTS = [
    "Will he? We will use us.",
    "Leverage the e-mail, UTILIZE email; abortion, abort ab abc abd ac.",
    "Ab Abc ABD abc bc xz",
    "to to the the an the a the",
    "It was opened, is  gone, am\ndone.",
    "At 7 pm, 11 a.m and 12p.m on the 1st or 22nd. It is ٣rd.",
    "a newly-made thing, only-",
    "Note: The a:b: The end: the",
    "so  it, so it, it",
    "I am. And I say hi, as I",
    "But tea",
    "One\nBut tea\nmore",
    "wow!! what?? item(s)...",
    "a — b –c",
    "\u212ailo, \u212aELVIN STRAßE, \u017fee See kılo, kİlo, STRASSE",
    "usA USA XY xY",
    "caf\u00e9 cafe\u0301 cafe",
    "we\u0301 wil\u0301l, m² us² 1st½ will",
    "aae bbe abe",
    "",
]


def unit(text: str) -> Unit:
    return Unit(text, "text", Source("a.md", text))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_engine_for_a_text_finds_what_the_package_regex_finds(pattern: str) -> None:
    written = read_pattern(pattern, 1)
    compiled = regex.compile(written["regex"], regex.V0)
    for text in TEXTS:
        expected = [found.span() for found in compiled.finditer(text)]
        assert [(found.start, found.end) for found in as_pattern(written).matches(unit(text))] == expected, text


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_gate_lets_a_text_with_a_match_through(pattern: str) -> None:
    written = read_pattern(pattern, 1)
    compiled = regex.compile(written["regex"], regex.V0)
    gate = Gate(gate_table([needed_texts(parse(pattern))]))
    for text in TEXTS:
        assert gate.passing(text) == [0] or not compiled.search(text), text


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"\bwe\b", [" we "]),
        ("we", ["we"]),
        (r"\b(?:a|b) cups?\b", [" a cup ", " a cups ", " b cup ", " b cups "]),
        (r"(?i)Wi-?Fi", ["wi fi", "wifi"]),
        (r"\w+\(s\)", ["(s)"]),
        (r"from \d+-\d", ["from 0"]),
        (r"tea|\w+", None),
        (r"(?:tea)?", None),
        (r"(?:tea)+", ["tea"]),
        (r"(?=tea)\w", None),
    ],
)
def test_a_pattern_needs_texts_that_each_match_has(pattern: str, texts: list[str] | None) -> None:
    assert needed_texts(parse(pattern)) == texts


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(?:a|aa)*b", "(?:a|a?)+b", "(?:a*)*", r"(\w)\1", r"\p{L}+", "(?:(?=a*b)a)+c", "(?<!a+)b", "a*a*a*a*a*a*b"],
)
def test_re_does_not_run_a_pattern_that_may_take_forever_or_that_it_does_not_have(pattern: str) -> None:
    assert longest_text(parse(pattern)) == 0


def test_the_more_ways_a_pattern_has_the_shorter_its_texts_are() -> None:
    words, run, runs = (longest_text(parse(pattern)) for pattern in (r"\b(?:tea|milk)\b", r"\w+tea", r"\w+t\w+a"))
    assert words > 100 * run > 100 * runs > 0


def test_a_run_before_a_character_that_is_not_in_it_has_one_way() -> None:
    assert longest_text(parse(r"[^,]+,x")) == longest_text(parse(r"[^,;]+,x"))
    assert longest_text(parse(r"x[^,]+,\w+;")) > 5 * longest_text(parse(r"x[^;]+,\w+;"))


def test_re_and_regex_have_the_same_classes_in_texts_that_are_alike() -> None:
    characters = [chr(number) for number in range(0x20000) if not 0xD800 <= number < 0xE000 and is_alike(chr(number))]
    assert len(characters) > 30_000
    text = "".join(characters)
    for pattern in (r"\w", r"\d", r"\s"):
        assert re.findall(pattern, text) == regex.findall(pattern, text)


@pytest.mark.parametrize(
    ("text", "alike"), [("na\u00efve, 文字 – ok", True), ("e\u0301", False), ("m²", False), ("k\u0131lo", False), ("\x1c", False)]
)
def test_marks_that_belong_to_letters_are_not_alike(text: str, alike: bool) -> None:
    assert is_alike(text) == alike


def test_a_long_text_is_searched_by_an_engine_without_such_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = as_pattern(read_pattern(r"\w+ed\b", 1))
    text = "used " * 2_000
    monkeypatch.setattr(engines.Pattern, "_short_found", lambda _self, _text: pytest.fail("too long for re"))
    assert len(list(pattern.matches(unit(text)))) == 2_000


def test_a_pattern_on_which_re_spent_its_time_is_run_by_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_SHORT", -1)
    monkeypatch.setattr(engines, "_SECONDS_SHORT", 1e-9)
    pattern = as_pattern(read_pattern(r"\bused\b", 1))
    assert len(list(pattern.matches(unit("used")))) == 1
    monkeypatch.setattr(engines.Pattern, "_short_found", lambda _self, _text: pytest.fail("its time is spent"))
    assert len(list(pattern.matches(unit("used")))) == 1


def test_a_vocabulary_of_many_words_is_no_deep_pattern() -> None:
    written = exceptions_pattern([*(f"word{number}" for number in range(300)), "(?i)tea", "a|b", "m(?:i|y)lk"], 1)
    assert written and written["longest"]
    pattern = as_pattern(written)
    assert [pattern.found_in(text) for text in ("word7", "TEA", "b", "mylk", "Word7", "B")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
