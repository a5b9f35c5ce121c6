import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("link-without-scheme")


def found(text):
    return [(found.place.line, found.place.column, found.identity) for found in judging.findings(rule, f"# Page\n\n{text}\n")]


@pytest.mark.parametrize(
    "target",
    [
        "www.harbour.org",
        "www.harbour.co.uk/a",
        "github.com/harbour/tides",
        "github.com/harbour/tides/README.md",
        "docs.harbour.io/",
    ],
)
def test_an_address_without_a_scheme_is_reported_at_the_target(target):
    assert found(f"See [it]({target}).") == [(3, 10, target)]


@pytest.mark.parametrize(
    "target",
    [
        "https://www.harbour.org",
        "//www.harbour.org",
        "mailto:a@harbour.org",
        "harbour.org",
        "harbour.com/plan.md",
        "harbour.com/plan.md#tides",
        "tides/harbour.com",
        "./github.com/harbour",
        "#www.harbour.org",
        "www.example.org/page",
        "plan.io.md",
    ],
)
def test_files_and_whole_addresses_are_left_alone(target):
    assert not found(f"See [it]({target}).")


def test_an_address_in_running_text_or_in_code_is_left_alone():
    assert not found("See www.harbour.org.\n\nAnd `[a](www.harbour.org)`.")


def test_each_link_of_a_paragraph_has_its_own_place():
    assert [column for _, column, _ in found("[a](www.tide.org) www.tide.org [b](www.tide.org)")] == [5, 36]


@pytest.mark.parametrize("before", ["`[a](www.tide.org)`", "![a](www.tide.org)", "[a][t]\n[t]", "www.tide.org"])
def test_code_images_and_other_links_take_no_place_of_a_link(before):
    text = f"{before} [b](www.tide.org)"
    line = text.count("\n") + 3
    assert (line, text.splitlines()[-1].rindex("www") + 1, "www.tide.org") in found(f"{text}\n\n[t]: https://tide.org")


def test_an_address_in_a_tag_is_reported_at_its_attribute():
    assert found('See <a href="www.tide.org">the tides</a>.') == [(3, 14, "www.tide.org")]


def test_a_target_that_is_defined_elsewhere_is_reported_at_the_words():
    assert found("See [the tides][t].\n\n[t]: www.tide.org") == [(3, 6, "www.tide.org")]


def test_the_fix_writes_the_scheme():
    (one,) = judging.findings(rule, "# Page\n\nSee [it](www.tide.org).\n")
    (edit,) = one.edits
    assert edit.text == "https://www.tide.org" and not edit.safe
    assert one.message == "a browser takes 'www.tide.org' for the name of a file; write 'https://' before it"


def test_the_time_grows_with_the_page_and_not_with_its_square():
    assert not found("www.tide.org " * 20_000)
