from functools import partial

import pytest

from seedlint import parse
from seedlint.analysis.titles.evidence import Evidence, collect_evidence, score, title_model
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.normalized_page import NormalizedText, normalize_text, normalized_body
from seedlint.analysis.titles.terms import match_terms, parse_terms
from seedlint.analysis.titles.topics import find_topics
from tests.timing import linear


def page(text: str) -> NormalizedText:
    (document,) = parse("page.md", f"# A title\n\n{text}")
    return document.cached(normalized_body)


def found(title: str, text: str) -> Evidence:
    about = page(text)
    return collect_evidence(match_terms(parse_terms(title), about.text), about, title_model())


def refused(title: str) -> str:
    return title_exemption(title, parse_terms(title))


def test_folding_leaves_words_between_single_spaces() -> None:
    assert normalize_text("Déjà-vu, <b>twice</b>: https://a.example/b_c snake_case\n") == " déjà vu twice snake case "
    assert normalize_text("") == normalize_text(" -- ") == " "


def test_a_page_is_folded_without_its_title() -> None:
    assert page("One *two*.\n\n- three\n").text == " one two three "


def test_words_of_a_page_are_counted() -> None:
    assert page("One two three.").words == 3
    assert page("").words == 0


def test_comments_of_mdx_are_not_read() -> None:
    assert page("Said {/* and hidden */} again").text == " said again "


def test_an_absent_subject_speaks_for_a_mismatch() -> None:
    text = "Knead the dough and let it rest."
    assert score(found("Kafka brokers", text), title_model()) > score(found("Resting dough", text), title_model())


def test_the_more_often_a_rare_word_is_said_the_less_it_is_a_mismatch() -> None:
    filler = "Let it rest and then go on with it. " * 20
    assert score(found("Sourdough", filler + "Sourdough! " * 5), title_model()) < score(
        found("Sourdough", filler + "Sourdough!"), title_model()
    )


def test_another_name_counts_less_than_the_word() -> None:
    (named,) = match_terms(parse_terms("Kubernetes"), normalize_text("kubernetes"))
    (other,) = match_terms(parse_terms("Kubernetes"), normalize_text("k8s"))
    (none,) = match_terms(parse_terms("Kubernetes"), normalize_text("docker"))
    assert named.worth > other.worth > none.worth == 0


def test_an_acronym_is_met_where_it_is_written_out() -> None:
    (seen,) = match_terms(parse_terms("QBZ"), normalize_text("the quick brown zebra ran"))
    assert (seen.times, seen.first) == (1, 4)


def test_topics_are_what_the_page_repeats() -> None:
    text = "Bread needs an oven. The oven is hot; bread is not. It should be good."
    assert set(find_topics(page(text), title_model(), 2)) == {"bread", "oven"}


def test_a_topic_that_is_a_pair_of_words_is_shown_as_the_pair() -> None:
    text = "The cost cutting of harbours. Our cost cutting plan. Hence cost cutting. A fixable, bursty, quirky thing."
    assert find_topics(page(text), title_model(), 1) == ("cost cutting",)


def test_topics_show_one_form_of_a_word() -> None:
    assert find_topics(page("Oven, ovens, ovens."), title_model()) == ("ovens",)


def test_labels_releases_names_and_placeholders_are_no_subjects() -> None:
    for title in (
        "Changelog",
        "left-pad",
        "Core concepts",
        "Code of Conduct",
        "Getting started",
        "Version 3.89 - Tsugumi",
        "Acme 3 Change Log",
        "0.10.0-rc9 Changelog",
        "The MIT License",
        "{{ title }} of the page",
        "Как печь хлеб дома",
        "",
    ):
        assert refused(title), title


def test_titles_with_a_subject_are_not_refused() -> None:
    for title in ("Core concepts of Kafka", "Version control with Mercurial", "Changing logs in Redis", "Baking bread"):
        assert not refused(title), title


def test_a_page_of_code_is_no_prose() -> None:
    assert page_exemption(page("Text of the page.\n\n```\n" + "of the code and to\n" * 20 + "```\n")) == "the page is code"
    assert not page_exemption(page("This is the text of a page and it is in English."))


def test_hostile_text_takes_linear_time() -> None:
    def judged(piece: str) -> None:
        about = page(piece * 60_000)
        match_terms(parse_terms(f"QBZ {piece * 1_000}"), about.text)
        refused(piece * 3_000)

    for piece in ("<", "{/*", "http://", "* ", "a b ", "# ", "\u0130"):
        linear(partial(judged, piece))


@pytest.mark.parametrize(
    ("text", "times", "first"),
    [("cat", 1, 0), ("cats", 1, 0), ("a cat, cats", 2, 2), ("cat cat cat", 2, 0), ("catalogue", 0, -1), ("cat cats cat", 3, 0)],
)
def test_inflections_of_a_short_word_are_counted_one_by_one(text: str, times: int, first: int) -> None:
    (term,) = parse_terms("Cat")
    normalized = normalize_text(text)
    assert sum(map(normalized.count, term.spellings)) == times
    (match,) = match_terms([term], normalized)
    assert (match.times, match.first) == (times, first)
