from itertools import permutations

import pytest

from seedlint import parse
from seedlint.analysis.titles.evidence import title_model
from seedlint.analysis.titles.normalized_page import normalized_body
from seedlint.analysis.titles.terms import parse_terms
from seedlint.analysis.titles.verdict import SURE, judge, surely_fits
from seedlint.model import Finding
from seedlint.rule import defaults
from tests import judging
from tests.judging import rule_of

rule = rule_of("title-body-mismatch")

BREAD = """\
A sourdough loaf needs time more than it needs work. Feed the starter in the evening, and by the morning it has doubled and
smells of yoghurt. Mix flour, water and salt, let the dough rest for an hour, and fold it every thirty minutes until it holds
its shape in the bowl.

Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, cut the crust with a razor blade, and
lift it into the pot. Bake it with the lid on for half an hour, then without the lid until the crust is dark. Let the bread
cool before you slice it, for the crumb is still setting. Store what is left in a linen bag; the second day is the best one
for toast, and on the third day the rest of the bread goes into soup or becomes crumbs for the pan.
"""
FRENCH = """\
Le pain au levain demande plus de temps que de travail. Nourrissez le levain le soir, et au matin il a doublé de volume et sent
le yaourt. Mélangez la farine, l'eau et le sel, laissez la pâte reposer pendant une heure, et pliez la toutes les trente minutes.

Chauffez le four aussi fort que possible, avec la cocotte dedans. Posez la pâte sur du papier, coupez la croûte avec une lame,
et mettez la dans la cocotte. Faites cuire le pain avec le couvercle pendant une demi-heure, puis sans le couvercle. Laissez
le pain refroidir avant de le couper, car la mie n'est pas encore prise. Gardez ce qui reste dans un sac de lin ; le deuxième
jour est le meilleur pour les tartines, et le troisième jour le reste du pain va dans la soupe ou devient de la chapelure.
"""


def findings(title: str, body: str) -> list[Finding]:
    return judging.findings(rule, f"# {title}\n\n{body}")


def explained(title: str, body: str) -> str:
    return "\n".join(judging.account(rule, f"# {title}\n\n{body}"))


def test_a_title_of_another_page_is_found_at_the_title() -> None:
    (finding,) = findings("Debugging Redis caching in production", BREAD)
    assert (finding.place.line, finding.place.column) == (1, 3)
    assert finding.confident


def test_the_message_names_what_is_absent_and_what_is_there() -> None:
    (finding,) = findings("Debugging Redis caching in production", BREAD)
    assert finding.message.startswith(
        "title is about 'debugging', 'redis', 'caching', which the page never says; the page is about "
    )
    assert finding.message.endswith(": correct the title or the text")
    assert "'dough'" in finding.message or "'bread'" in finding.message


def test_a_title_that_the_page_speaks_of_is_silent() -> None:
    assert not findings("Baking sourdough bread in an iron pot", BREAD)


def test_a_paraphrase_that_shares_one_strong_word_is_silent() -> None:
    assert not findings("My favourite sourdough", BREAD)


def test_a_title_made_of_frame_words_is_not_judged() -> None:
    for title in ("Changelog", "Installation", "API", "Getting started", "Frequently asked questions", "Overview", "FAQ"):
        assert not findings(title, BREAD), title


def test_a_name_alone_is_not_judged() -> None:
    assert not findings("left-pad", BREAD)


def test_another_language_is_not_judged() -> None:
    assert not findings("Debugging Redis caching in production", FRENCH)


def test_code_is_not_judged() -> None:
    assert not findings("Debugging Redis caching in production", f"```\n{BREAD * 3}\n```\n\nThe code:\n\n")


def test_a_list_of_links_is_not_judged() -> None:
    links = "".join(f"- [The bread of the {n}th day and of all the days after it](b{n}.md)\n" for n in range(40))
    assert not findings("Debugging Redis caching in production", links)


def test_an_empty_page_is_not_judged() -> None:
    assert not findings("Debugging Redis caching in production", "")


def test_a_page_without_a_title_is_not_judged() -> None:
    (document,) = parse("page.md", BREAD)
    assert not list(rule.check(document, defaults(rule)))


def test_an_explanation_begins_with_the_verdict_and_ends_with_the_numbers() -> None:
    told = explained("Debugging Redis caching in production", BREAD).splitlines()
    assert told[0].startswith("warning: the page does not say what its title is about; it would fit if ")
    assert "the page says 'redis' (subject) never" in told
    details = [line for line in told if line.startswith(" ")]
    assert details[0].startswith(" score ") and any("absent subject" in line for line in details)
    assert not any(character.isdigit() for line in told if line not in details for character in line)
    assert explained("Baking sourdough bread", BREAD).startswith("silent: the page says enough of its title; ")


def test_an_explanation_says_why_a_finding_is_an_info() -> None:
    text = f"# Guidelines for Kubernetes operators\n\n{BREAD}"
    assert "the title of such a file names its readers" in judging.account(rule, text, "AGENTS.md")[0]
    assert "the page has no title" in judging.account(rule, BREAD, "kubernetes-cluster-upgrade.md")[0]
    assert "under" not in explained("Debugging Redis caching", BREAD) and "(min-words)" in explained(
        "Debugging Redis caching", " ".join(BREAD.split()[:35])
    )


def test_an_explanation_names_the_guard() -> None:
    assert explained("leftpad", BREAD) == "not judged: the title is a name"
    assert explained("Getting started", BREAD) == "not judged: the title names a part of a site, not a subject"
    assert "not judged: the page is" in explained("Debugging Redis caching in production", FRENCH)


def test_what_is_told_to_programs_is_the_score_and_the_words() -> None:
    (finding,) = findings("Debugging Redis caching in production", BREAD)
    assert finding.data["absent"] == ["debugging", "redis", "caching"]
    assert finding.data["score"] > SURE
    assert finding.data["topics"]


def test_a_file_for_agents_is_possible_only() -> None:
    text = f"# Guidelines for Kubernetes operators\n\n{BREAD}"
    levels = [[f.confident for f in judging.findings(rule, text, path)] for path in ("page.md", "AGENTS.md")]
    assert levels == [[True], [False]]


def test_a_part_of_a_skill_is_possible_only() -> None:
    text = f"# Guidelines for Kubernetes operators\n\n{BREAD}"
    paths = (
        "skills/gauges/references/tides.md",
        ".claude/skills/gauges/SKILL.md",
        "core-skills/a/b.md",
        "skills/all.md",
    )
    assert [[f.confident for f in judging.findings(rule, text, path)] for path in paths] == [[False], [False], [False], [True]]


def test_the_news_of_a_release_is_not_judged() -> None:
    assert explained("Kubelock 0.4.0 was released 05 Dec 2003", BREAD) == "not judged: the title names a release"
    assert explained("Kubelock was released 05 Dec 2003", BREAD) != "not judged: the title names a release"
    assert explained("Kubelock 0.4.0 released!", BREAD) != "not judged: the title names a release"


def test_the_title_of_a_release_is_not_judged() -> None:
    for title in ("Tidewater Release 1.29.3", "Tidewater server version 2.0"):
        assert explained(title, BREAD) == "not judged: the title names a release", title
    assert findings("Upgrading the Kubernetes cluster of Tidewater to version 2.0", BREAD)


def test_one_missing_subject_needs_a_sure_score() -> None:
    assert explained("Docker with everyone", BREAD).startswith("silent: too little speaks against the title; ")
    assert explained("Docker time and storage", BREAD).startswith("info: ")


@pytest.mark.parametrize("folder", ["archive", "old", "_archived", "legacy-docs"])
def test_a_page_in_an_archive_is_no_warning(folder: str) -> None:
    text = f"# Debugging Redis caching in production\n\n{BREAD}"
    (finding,) = judging.findings(rule, text, f"docs/{folder}/page.md")
    assert not finding.confident
    (living,) = judging.findings(rule, text, "docs/archive-tools.md")
    assert living.confident


def test_a_title_that_surely_fits_has_no_verdict():
    words = ["kubernetes", "cluster", "sourdough", "pump", "guide", "replication", "notes"]
    body = "The cluster and its pump need {} care. " + "Water runs through the pipe when the valve is open. " * 8
    fitting = 0
    for title in (" ".join(chosen) for size in (1, 2, 3) for chosen in permutations(words, size)):
        for said in ("sourdough", "a guide to kubernetes", "<b guide> notes"):
            (page,) = parse("a.md", f"# {title}\n\n{body.format(said)}\n")
            terms = parse_terms(title)
            if surely_fits(terms, page):
                fitting += 1
                assert judge(title, terms, page.cached(normalized_body), 0).level == ""
    assert fitting > 20


def test_support_for_a_title_never_counts_against_it():
    weights = title_model().weights
    support = ("surprise", "repeats", "frame_repeats", "strongest", "lead", "pairs")
    assert all(weights[feature] <= 0 for feature in support)
