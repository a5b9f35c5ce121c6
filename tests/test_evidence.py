from seedlint.analysis.titles.evidence import Evidence, evidence, model, score
from seedlint.analysis.titles.judgeable import no_prose, no_subject
from seedlint.analysis.titles.normalized_page import Folded, body, fold
from seedlint.analysis.titles.occurrences import sightings
from seedlint.analysis.titles.terms import title_terms
from seedlint.analysis.titles.topics import topics
from tests.parsing import parse
from tests.timing import linear


def page(text: str) -> Folded:
    (document,) = parse("page.md", f"# A title\n\n{text}")
    return document.cached(body)


def found(title: str, text: str) -> Evidence:
    about = page(text)
    return evidence(sightings(title_terms(title), about.text), about, model())


def refused(title: str) -> str:
    return no_subject(title, title_terms(title))


def test_folding_leaves_words_between_single_spaces() -> None:
    assert fold("Déjà-vu, <b>twice</b>: https://a.example/b_c snake_case\n") == " déjà vu twice snake case "
    assert fold("") == fold(" -- ") == " "


def test_a_page_is_folded_without_its_title() -> None:
    assert page("One *two*.\n\n- three\n").text == " one two three "


def test_words_of_a_page_are_counted() -> None:
    assert page("One two three.").words == 3
    assert page("").words == 0


def test_comments_of_mdx_are_not_read() -> None:
    assert page("Said {/* and hidden */} again").text == " said again "


def test_an_absent_subject_speaks_for_a_mismatch() -> None:
    text = "Knead the dough and let it rest."
    assert score(found("Kafka brokers", text), model()) > score(found("Resting dough", text), model())


def test_the_more_often_a_rare_word_is_said_the_less_it_is_a_mismatch() -> None:
    filler = "Let it rest and then go on with it. " * 20
    assert score(found("Sourdough", filler + "Sourdough! " * 5), model()) < score(
        found("Sourdough", filler + "Sourdough!"), model()
    )


def test_another_name_counts_less_than_the_word() -> None:
    (named,) = sightings(title_terms("Kubernetes"), fold("kubernetes"))
    (other,) = sightings(title_terms("Kubernetes"), fold("k8s"))
    (none,) = sightings(title_terms("Kubernetes"), fold("docker"))
    assert named.worth > other.worth > none.worth == 0


def test_an_acronym_is_met_where_it_is_written_out() -> None:
    (seen,) = sightings(title_terms("QBZ"), fold("the quick brown zebra ran"))
    assert (seen.times, seen.first) == (1, 4)


def test_topics_are_what_the_page_repeats() -> None:
    text = "Bread needs an oven. The oven is hot; bread is not. It should be good."
    assert set(topics(page(text), model(), 2)) == {"bread", "oven"}


def test_topics_show_one_form_of_a_word() -> None:
    assert topics(page("Oven, ovens, ovens."), model()) == ("ovens",)


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
    assert no_prose(page("Text of the page.\n\n```\n" + "of the code and to\n" * 20 + "```\n")) == "the page is code"
    assert not no_prose(page("This is the text of a page and it is in English."))


def test_hostile_text_takes_linear_time() -> None:
    for piece in ("<", "{/*", "http://", "* ", "a b ", "# ", "\u0130"):
        with linear():
            about = page(piece * 60_000)
            sightings(title_terms(f"QBZ {piece * 1_000}"), about.text)
            refused(piece * 3_000)
