import pytest

from seedlint.analysis.titles.phrases import find_abbreviated, find_phrases, spread_name
from seedlint.analysis.titles.terms import parse_terms
from tests import judging
from tests.judging import rule_of

rule = rule_of("title-body-mismatch")
BREAD = (
    "A sourdough loaf needs time more than it needs work. Feed the starter in the evening, and by the morning it has "
    "doubled and smells of yoghurt. Mix flour, water and salt, let the dough rest for an hour, and fold it every thirty "
    "minutes until it holds its shape in the bowl. Heat the oven as far as it goes, with the iron pot inside. Turn the "
    "dough out on paper, cut the crust with a razor blade, and lift it into the pot. Bake it with the lid on for half an "
    "hour, then without the lid until the crust is dark. Let the bread cool before you slice it, for the crumb is still "
    "setting. Store what is left in a linen bag; the second day is the best one for toast, and on the third day the rest "
    "of the bread goes into soup.\n"
)


def levels(title, body=BREAD, path="page.md", matter=""):
    return [found.confident for found in judging.findings(rule, f"{matter}# {title}\n\n{body}", path)]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Launching the new rust-lang.org", ["launching", "rust-lang.org"]),
        ("Q&A on ferries", ["q&a", "ferries"]),
        ("/etc/hosts for harbours", ["/etc/hosts", "harbours"]),
        ("client/server harbours", ["client", "server", "harbours"]),
    ],
)
def test_a_domain_a_path_and_a_pair_are_one_subject(title, words):
    assert [term.word for term in parse_terms(title)] == words


@pytest.mark.parametrize("title", ["Our wide ferry network (WFN)", "The WFN (wide ferry network)"])
def test_words_have_the_acronym_that_the_title_gives(title):
    (found,) = find_abbreviated(title)
    assert title[found.start : found.end].strip() == "wide ferry network" and " wfn " in found.names


@pytest.mark.parametrize("title", ["Ferries (all)", "Our ferry network (CDN)", "(CDN)", "Ferry ("])
def test_brackets_without_an_acronym_of_the_words_give_no_name(title):
    assert not find_abbreviated(title) and not find_phrases(title)


@pytest.mark.parametrize("name", ["GitHub", "PostgreSQL", "MAX_RETRIES_REACHED", "README", "v2-1", "Überfähre-Plan"])
def test_a_name_is_not_taken_apart(name):
    assert spread_name(name) == name


def test_a_title_of_words_written_together_is_judged():
    assert levels("TideGaugePenStuck") == [True]
    assert levels("sourdough-loaf-bread") == []


def test_a_page_without_a_title_has_its_file_name_as_a_possible_title():
    page = f"{BREAD}\n"
    assert [found.message.partition(", which")[0] for found in judging.findings(rule, page, "kubernetes-cluster-upgrade.md")] == [
        "file name is about 'kubernetes', 'cluster'"
    ]
    assert not judging.findings(rule, page, "kubernetes-cluster-upgrade.md")[0].confident


def test_description_and_tags_say_the_subject_of_a_pun():
    assert levels("Welcome wagon for newcomers") == [True]
    matter = "---\ndescription: A welcome wagon for newcomers to baking\n---\n"
    assert levels("Welcome wagon for newcomers", matter=matter) == []


def test_code_names_say_the_words_of_a_title():
    assert levels("Kubernetes cluster upgrades") == [True]
    assert levels("Kubernetes cluster upgrades", f"{BREAD}\n```\nrunKubernetesClusterUpgrade()\n```\n") == []


def test_a_rare_subject_said_often_leaves_a_doubt():
    assert levels("Kubernetes and Terraform cost reviews", BREAD + "The kubernetes oven. " * 6) in ([], [False])


def test_a_folder_about_snapshots_is_none_of_test_files():
    title, body = "Kubernetes cluster upgrades", BREAD
    assert levels(title, body, path="docs/snapshots/page.md") == levels(title, body, path="docs/page.md") != []
    assert levels(title, body, path="docs/__snapshots__/page.md") == []


def test_templates_are_not_judged():
    assert levels("Kubernetes cluster upgrades", path="templates/page.md") == []


def test_stock_words_do_not_support_a_title_whose_technology_is_never_said():
    body = f"Here are the real numbers of our projects, and the lessons. {BREAD}"
    assert levels("Benchmarking CDN Caches: Real Numbers From Real Projects", body) == [True]
