from functools import partial

import pytest

from seedlint.document_types.section_names import synonyms
from seedlint.document_types.section_search import is_misspelling, match_strength
from seedlint.text.headings import normalize
from tests.timing import linear


@pytest.mark.parametrize(
    "written",
    [
        "Installation",
        "INSTALLATION",
        "Installation:",
        "1. Installation",
        "2.3 Installation",
        "IV. Installation",
        "(3) Installation",
        "Step 2: Installation",
        "🚀 Installation",
        ":rocket: Installation",
        "3️⃣ Installation",
        "Installation {#install}",
        "<b>Installation</b>",
        "Installation ¶",
        "ＩＮＳＴＡＬＬＡＴＩＯＮ",
    ],
)
def test_the_same_name_is_read_in_each_dress(written):
    assert normalize(written) == "installation"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("What's new", "whats new"),
        ("What you’ll build", "what you will build"),
        ("Shell's end", "shells end"),
        ("Décision & Conséquences", "decision consequences"),
        ("第2章 安装", "安装"),
        ("ガイド", "ガイド"),
        ("v", "v"),
        ("1.", "1"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_plain_names(written, name):
    assert normalize(written) == name


@pytest.mark.parametrize(
    ("heading", "name", "score"),
    [
        ("installation guide", "installation", 3),
        ("basic usage", "usage", 2),
        ("how to install it", "install", 1),
        ("reinstallation", "installation", 0),
        ("安装说明", "安装", 3),
        ("anything", "", 0),
    ],
)
def test_how_well_a_heading_says_a_name(heading, name, score):
    assert match_strength(heading, name) == score


@pytest.mark.parametrize("heading", ["instalation", "installaton", "intsallation"])
def test_a_slip_of_the_pen_is_near(heading):
    assert is_misspelling(heading, ["installation"])


@pytest.mark.parametrize(
    ("heading", "name"), [("user", "uses"), ("installation", "installation"), ("insulation", "installation")]
)
def test_another_word_is_not_near(heading, name):
    assert not is_misspelling(heading, [name])


@pytest.mark.parametrize(
    "word", ["Installieren", "Démarrage rapide", "Instalación", "Installatie", "Установка", "インストール", "安装", "설치"]
)
def test_a_section_is_known_by_its_names_in_other_languages(word):
    assert normalize(word) in synonyms("Installation")


def test_a_name_that_we_do_not_know_goes_for_itself_alone():
    assert synonyms("Warp core") == ("warp core",)


def test_a_long_heading_costs_no_more_than_a_short_one():
    for text in ("<" * 1_000_000, ":a" * 1_000_000):
        linear(partial(normalize, text))
