import pytest

from seedlint.analysis.promises.announcements import find_announcement
from seedlint.analysis.promises.claims import find_promise
from seedlint.analysis.promises.named_claims import compared_sides, is_repeated
from seedlint.text.numbers import parse


def promised(text: str) -> tuple[int, str] | None:
    promise = find_promise(text)
    return (promise.count, text[promise.start : promise.end]) if promise else None


def test_digits_words_and_roman_numerals_are_numbers() -> None:
    assert [parse(word) for word in ("7", "Seven", "VII", "twenty", "XIV", "IX")] == [7, 7, 7, 20, 14, 9]


def test_other_words_are_no_numbers() -> None:
    assert [parse(word) for word in ("some", "IIX", "VV", "٧", "")] == [None] * 5


def test_a_number_before_a_word_of_which_lists_are_made_promises() -> None:
    assert promised("Debugging Redis caching: 7 techniques you need to know") == (7, "7 techniques")
    assert promised("Seven surprising CSS tricks") == (7, "Seven surprising CSS tricks")
    assert promised("VII ways to leave") == (7, "VII ways")
    assert promised("Deploy in three steps") == (3, "three steps")
    assert promised("A 5-step plan for mail") == (5, "5-step")
    assert promised("A 6-point plan for the harbour") == (6, "6-point")
    assert promised("The top 10 best practices") == (10, "10 best practices")


def test_units_names_versions_ranks_and_years_promise_nothing() -> None:
    for title in (
        "Data lakes after 5 quarters in production",
        "The 2026 guide to queues",
        "What is new in Python 3.11 features",
        "Python 3 tips",
        "Windows 10 tricks",
        "How the top 10 % of teams work",
        "Lessons of the Fortune 500",
        "24 hours of outage",
        "100 days of tips",
        "3 years of lessons",
        "3 to 5 ways to fail",
        "One of the 3 reasons",
        "Chapter 3 methods",
        "v2 features",
        "2 ways to say it",
        "1,000 reasons",
        "An 8-point grid for tide tables",
        "The 5-point scale of the pilots",
        "A twelve-factor harbour",
        "Three-argument calls",
    ):
        assert promised(title) is None, title


def announces(text: str) -> int | None:
    promise = find_announcement(text)
    return promise.count if promise else None


def test_a_sentence_that_ends_in_a_colon_announces() -> None:
    assert announces("There are four reasons:") == 4
    assert announces("Choose one of the following 5 options:") == 5
    assert announces("The following harbour has two servers:") == 2
    assert announces("It is old. There are three ways to mend it:") == 3
    assert announces("The client supports two modes:") == 2
    assert announces("Three things can happen:") == 3
    assert announces("Releases come in three steps:") == 3


def test_the_things_may_have_an_attribute_or_a_verb() -> None:
    assert announces("There are four steps in this process:") == 4
    assert announces("We offer four lockers:") == 4
    assert announces("The four corners of a sail are:") == 4
    assert announces("The four corners are as follows:") == 4
    assert announces("It takes four steps to hoist a sail:") == 4
    assert announces("We left early for three reasons:") == 3
    assert announces("These three knots are all useful:") == 3


def test_without_a_colon_only_a_noun_of_which_lists_are_made_is_announced() -> None:
    assert announces("There are four ways to hoist a sail.") == 4
    assert announces("There are four ways to hoist a sail") == 4
    assert announces("There are four sails.") is None
    assert announces("We met four problems.") is None
    assert announces("There are four ways, and all of them fail.") is None


def test_things_that_were_named_before_and_parts_of_a_name_are_not_announced() -> None:
    assert announces("If you relied on these two knots:") is None
    assert announces("These two knots changed how we sail:") is None
    assert announces("Two crossed oars on a flag have a meaning:") is None


def test_a_number_of_something_else_announces_nothing() -> None:
    for text in (
        "It takes 5 minutes:",
        "Three ways across the sound and all the talks with pilots of the north shore gave us the final table:",
        "An API with four replicated instances of it in use, for example:",
        "There are two servers with these settings:",
        "The following limits apply to each harbour with two servers:",
        "At least two options:",
        "You render in two passes:",
        "On three hosts, run:",
        "3 releases after the second phase:",
        "Two of the three options:",
        "In version 2 options:",
        "Between two and three options:",
    ):
        assert announces(text) is None, text


def test_the_sides_of_a_comparison_end_where_the_clause_does() -> None:
    found = [side.text for side in compared_sides("Choosing a store: Redis vs. plain files, and why")]
    assert found == ["Redis", "plain files"]
    assert compared_sides("Charts of the sound: old vs new charts") == []
    assert compared_sides("Redis and files") == []
    assert compared_sides("a vs b vs c") == []


@pytest.mark.parametrize("title", ["Extensions for VS 2022", "Debugging in VS Code", "Use VS Code and containers"])
def test_a_program_whose_name_begins_with_vs_is_no_comparison(title: str) -> None:
    assert compared_sides(title) == []


@pytest.mark.parametrize("title", ["Redis VS Memcached", "No code vs code", "A store in three lines: Redis versus files"])
def test_a_comparison_may_be_written_in_capitals_and_name_code(title: str) -> None:
    assert len(compared_sides(title)) == 2


def test_a_percentage_comes_back_rounded_spelled_or_as_its_rest() -> None:
    assert is_repeated("40", "down by 39.7 % in all")
    assert is_repeated("40", "forty percent of them")
    assert is_repeated("40", "60 % were left")
    assert is_repeated("50", "cut in half")
    assert not is_repeated("40", "version 4.0, 400 of 1,240 and 14")
