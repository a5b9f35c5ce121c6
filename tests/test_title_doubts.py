import pytest

from seedlint.analysis.titles.doubts import EVERYDAY, TOPICAL, find_doubt, topicality
from seedlint.analysis.titles.normalized_page import NormalizedText, normalize_text
from seedlint.analysis.titles.terms import match_terms, parse_terms
from seedlint.analysis.titles.verdict import POSSIBLE, sure_limit
from tests import judging
from tests.judging import rule_of
from tests.test_title_phrases import BREAD

rule = rule_of("title-body-mismatch")


def levels(title, body=BREAD, path="page.md"):
    return [found.confident for found in judging.findings(rule, f"# {title}\n\n{body}", path)]


def doubt(title, text):
    page = normalize_text(text)
    return find_doubt(title, match_terms(parse_terms(title), page), NormalizedText(page, page.count(" ") - 1))


@pytest.mark.parametrize(("word", "topical"), [("docker", True), ("backwards", False), ("knowledge", False)])
def test_a_topic_is_repeated_and_an_everyday_word_is_said_in_passing(word, topical):
    (match,) = match_terms(parse_terms(word), " ")
    assert topicality(match) > TOPICAL if topical else topicality(match) < EVERYDAY


def test_a_title_that_lacks_everyday_words_only_is_a_doubt():
    assert levels("If we stand still, we stand backwards, struggling") in ([], [False])
    assert "everyday words" in doubt("We struggled and stood backwards", BREAD)
    assert not doubt("We struggled with Docker", BREAD)


def test_the_name_of_someone_who_writes_as_i_is_a_doubt():
    personal = "I like my bread. " * 10 + BREAD
    assert levels("Qorin Vashti") == [True]
    assert levels("Qorin Vashti", personal) == [False]
    assert levels("Docker registry for Kubernetes", personal) == [True]


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        ("Batcher Handover", "The batch waits. Each batch is a batch in a batch.", "batch"),
        ("Cheat Sheet", "A cheatsheet.", "cheatsheet"),
        ("reactferry.dev", "The react ferry sails.", "reactferry"),
    ],
)
def test_another_form_of_a_word_of_the_title_is_a_doubt(title, text, form):
    assert f"'{form}'" in doubt(title, text)
    assert f"'{form}'" not in doubt(title, BREAD)


def test_several_absent_subjects_are_sure_at_a_lower_score():
    page = normalize_text(BREAD + "More of it follows, and then the end of the text comes near, for all of us.")
    text = NormalizedText(page, page.count(" ") - 1)
    for title, lower in (("Docker cluster kernels", True), ("Docker cluster", False), ("Backwards, struggled, shaped", False)):
        assert (sure_limit(title, match_terms(parse_terms(title), page), text) == POSSIBLE) is lower


@pytest.mark.parametrize(
    "title",
    ["Harbour Notice 20417", "Harbour Notice S-204170", "FerryCrossingOptions Object", "Copyright Kubernetes Cluster Team"],
)
def test_records_types_and_rights_are_not_judged(title):
    assert levels(title) == []


@pytest.mark.parametrize("title", ["Kubernetes upgrades 2026", "Kubernetes Object Storage"])
def test_a_year_is_no_number_and_an_object_alone_no_type(title):
    assert levels(title) == [True]


@pytest.mark.parametrize("path", ["_includes/kubernetes-cluster-upgrade.md", "docs/_kubernetes-cluster-upgrade.mdx"])
def test_the_file_name_of_a_part_of_pages_is_no_title(path):
    assert not judging.findings(rule, BREAD, path)
    assert judging.findings(rule, BREAD, "kubernetes-cluster-upgrade.md")


@pytest.mark.parametrize(
    ("path", "confident"),
    [
        ("page.md", True),
        ("docs/DockerRegistry.mdx", False),
        ("docs/dockerregistry.md", False),
        ("docs/docker-registry/index.md", False),
        ("docker/page.md", True),
        ("registries.md", False),
        ("harbours.md", True),
        ("2_registry.md", False),
        ("docs/bread.md", True),
        ("blog/bread.md", False),
        ("docker-registry.md", False),
        ("notes/2026-05-01-bread.md", False),
        ("slides/bread.md", False),
    ],
)
def test_a_path_that_says_the_missing_word_or_is_that_of_a_post_is_a_doubt(path, confident):
    assert levels("Docker registry", path=path) == [confident]


@pytest.mark.parametrize("path", ["skills/oven/docker.md", "skills/docker/SKILL.md", "blog/docker.md", "slides/docker.md"])
def test_a_file_of_such_a_kind_that_is_named_after_its_title_is_not_reported(path):
    assert levels("Docker registry", path=path) == []
    assert "silent: the name of the file" in next(iter(judging.account(rule, f"# Docker registry\n\n{BREAD}", path)))


def test_overwhelming_evidence_needs_no_path():
    assert levels("Docker registry for Kubernetes", path="docker-registry.md") == [True]
    assert levels("Docker lanterns for ferries", path="docker-registry.md") == [False]


def test_a_page_that_only_says_that_it_has_moved_is_not_judged():
    text = "The text that you are looking for has moved. If you came here by a link, tell the author of the page. " * 2
    assert levels("Docker registry for Kubernetes", text) == []
    assert levels("Docker registry for Kubernetes", text.replace("moved", "mood"))
