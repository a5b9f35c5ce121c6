from seedlint.analysis.titles.normalized_page import normalize_text
from seedlint.analysis.titles.terms import parse_terms


def words(title: str) -> list[str]:
    return [term.word for term in parse_terms(title)]


def said(title: str, text: str) -> bool:
    (term,) = parse_terms(title)
    return any(spelling in normalize_text(text) for spelling in term.spellings)


def test_stop_words_numbers_and_versions_are_no_terms() -> None:
    assert words("What you should know about Docker 20.10 in 2026") == ["know", "docker"]


def test_a_stem_is_a_term_once() -> None:
    assert words("Testing tests that test") == ["testing"]


def test_languages_of_one_letter_or_with_signs_are_terms() -> None:
    assert words("C, R, C++ and C#: a b x") == ["c", "r", "c++", "c#"]


def test_go_is_a_language_unless_it_begins_the_title() -> None:
    assert words("Errors in Go") == ["errors", "go"]
    assert words("Go errors") == ["errors"]


def test_a_possessive_is_read_as_its_word() -> None:
    assert words("Rust’s borrow checker") == ["rust", "borrow", "checker"]


def test_a_term_knows_where_it_stands() -> None:
    title = "The Kafka broker"
    assert [title[term.start : term.end] for term in parse_terms(title)] == ["Kafka", "broker"]


def test_words_that_frame_a_subject_are_told_apart() -> None:
    assert [(term.word, term.frame) for term in parse_terms("The Ultimate Guide to Sourdough")] == [
        ("ultimate", True),
        ("guide", True),
        ("sourdough", False),
    ]


def test_inflections_are_found() -> None:
    assert said("Deployments", "we deployed it")
    assert said("Bug", "all bugs")
    assert said("Bake", "baking bread")


def test_a_short_word_is_not_found_in_the_beginning_of_another() -> None:
    assert not said("Cats", "a catalogue")


def test_other_names_are_known() -> None:
    (term,) = parse_terms("Kubernetes")
    assert " k8s " in term.aliases


def test_camel_case_has_parts() -> None:
    (term,) = parse_terms("FetchPolicy")
    assert term.parts == (" fetch", " policy")


def test_a_title_without_words_has_no_terms() -> None:
    assert parse_terms("") == parse_terms("2026 — 3.11!") == ()
