import json

import pytest

from seedlint.analysis.copies.sister_pages import are_sisters, swap_names
from tests.project import seedlint, write
from tests.test_duplicate_paragraph import warned

_VERBS = ["carries", "keeps", "finds", "loses", "hides", "opens", "closes", "mends", "turns", "lifts", "drops", "draws"]


def prose(words: int, name: str) -> str:
    """Return a paragraph of plain words that no paragraph of another name shares."""
    return " ".join(f"{_VERBS[number % 12]}{name}{chr(97 + number // 12 % 26)}" for number in range(words)).capitalize() + "."


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("setup-ios.md", "setup-android.md"),
        ("app-token-rotation.md", "token-rotation.md"),
        ("tcp/tls.md", "http/tls.md"),
        ("parts/lamp/care/cleaning.md", "parts/wick/care/cleaning.md"),
        ("methods/PublishDate.md", "methods/ExpiryDate.md"),
        ("install/linux.md", "install/macos.md"),
        ("course/exercises.md", "course/exercise_solutions.md"),
    ],
)
def test_names_show_sister_pages(one, other):
    assert are_sisters(one, other) and are_sisters(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strategy-plan.md", "strategy-plan-2.md"),
        ("a/token-rotation.md", "b/app-token-rotation.md"),
        ("lamp.md", "wick.md"),
        ("a/linux.md", "b/macos.md"),
    ],
)
def test_other_names_do_not_show_sister_pages(one, other):
    assert not are_sisters(one, other)


def test_a_name_in_place_of_the_other_shows_sister_pages():
    assert swap_names("stores/oil.md", "stores/wax.md", [["the Oil store", "the wax store"]])
    assert not swap_names("stores/oil.md", "stores/wax.md", [["the Oil store", "the store"]])
    assert not swap_names("stores/oil.md", "stores/wax.md", [["two lamps", "three lamps"]])


def test_a_short_text_in_two_long_pages_is_info():
    def pages(words):
        return {name: page(prose(300, f"q{name[0]}"), prose(words, "s"), prose(300, f"r{name[0]}")) for name in ("a.md", "b.md")}

    assert warned(pages(70)) == []
    assert warned(pages(85)) == ["b.md:3"]


def test_the_only_text_that_two_pages_share_is_info_in_pages_with_code_and_full_of_names():
    code = "```\n" + "run the lamp\n" * 40 + "```"
    text = prose(85, "s")
    assert warned({"a.md": page(prose(90, "x"), text), "b.md": page(prose(90, "y"), text)}) == ["b.md:3"]
    assert warned({"a.md": page(prose(90, "x"), text), "b.md": page(prose(90, "y"), text, code)}) == []
    named = page(prose(90, "x"), text.replace("carries", "`carries` and Anna"))
    assert warned({"a.md": named, "b.md": page(prose(90, "y"), named.partition("\n\n")[2])}) == []


def test_a_text_that_is_all_of_two_pages_is_a_warning():
    assert warned({"a.md": prose(30, "s"), "b.md": prose(30, "s")}) == ["b.md:1"]
    assert warned({"a.md": prose(30, "s"), "b.md": page(prose(30, "s"), prose(90, "x"))}) == []


def test_the_text_of_an_include_file_in_a_page_is_a_warning():
    pages = {"docs/_includes/lamp.md": prose(55, "s"), "docs/wick.md": page(prose(90, "x"), prose(55, "s"))}
    assert warned(pages) == ["docs/wick.md:3"]


_CODE = "```\n" + "run the lamp\n" * 60 + "```"
_SOFTWARE = {"ref/one.md": page(prose(90, "k"), _CODE), "api/two.md": page(prose(90, "k"), _CODE)}
"""Pages that make a corpus one of documentation of software."""


def test_a_section_is_a_warning_only_where_most_of_it_is_word_for_word():
    def pages(changed):
        texts = [prose(60, name) for name in "stuv"]
        reworded = [text.replace("carries", "holds up").replace("keeps", "has") for text in texts[:changed]]
        return {
            "m/lamp.md": page(prose(400, "x"), *texts),
            "n/wick.md": page(prose(400, "y"), *reworded, *texts[changed:]),
        }

    assert warned(pages(0) | _SOFTWARE) == warned(pages(1) | _SOFTWARE) == ["n/wick.md:3"]
    assert warned(pages(2) | _SOFTWARE) == []
    assert warned(pages(2)) == ["n/wick.md:3"]


def test_a_section_of_pages_with_code_or_full_of_names_is_info():
    shared = page(prose(60, "s"), prose(60, "t"))
    pages = {"m/lamp.md": page(prose(200, "x"), shared), "n/lamp-wick.md": page(prose(200, "y"), shared)}
    named = {
        path: text.replace("carriess", "`a` `b` `c` `d`").replace("carriest", "`e` `f` `g` `h`") for path, text in pages.items()
    }
    assert warned(pages) == warned(pages | _SOFTWARE) == warned(named) == ["n/lamp-wick.md:3"]
    assert warned(named | _SOFTWARE) == []
    assert warned(pages | {"n/lamp-wick.md": page(pages["n/lamp-wick.md"], _CODE)}) == []


def test_numbers_contradict_each_other_only_in_texts_that_are_the_same_otherwise():
    drift = f"The lamp burns for six hours and then goes out, {prose(40, 's')}"
    verbatim = page(prose(60, "t"), prose(60, "u"))
    one, other = page(prose(200, "x"), drift, verbatim, _CODE), page(prose(200, "y"), drift.replace("six", "four"), verbatim)
    assert warned({"m/lamp.md": one, "n/wick.md": other}) == ["n/wick.md:3"]
    assert warned({"m/lamp.md": one, "n/wick.md": page(other, _CODE)}) == []


def test_a_small_section_of_long_pages_is_info():
    def pages(words):
        shared = page(prose(words, "s"), prose(words, "t"))
        return {name: page(prose(300, f"q{name[0]}"), shared, prose(300, f"r{name[0]}")) for name in ("a.md", "b.md")}

    assert warned(pages(35)) == []
    assert warned(pages(45)) == ["b.md:3"]


def test_a_section_that_pages_of_a_series_share_is_info():
    shared = page(prose(45, "s"), prose(45, "t"))
    pages = {f"{name}.md": page(prose(300, name), shared) for name in ("lamp", "wick", "oil")}
    assert warned(dict(list(pages.items())[:2])) == ["wick.md:3"]
    assert warned(pages) == []
    long = page(prose(110, "s"), prose(110, "t"))
    assert warned({name: text.replace(shared, long) for name, text in pages.items()})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docs/a.md", "docs_ja/b.md"),
        ("docs_ja/a.md", "docs_fr/b.md"),
        ("1/fi/a.md", "5/en/b.md"),
        ("docs/en/a.md", "docs/ptbr/b.md"),
    ],
)
def test_folders_whose_names_end_with_a_language_are_translations(one, other):
    assert warned({one: prose(90, "s"), other: prose(90, "s")}) == []
    assert warned({one.replace("/", "-"): prose(90, "s"), other.replace("/", "-"): prose(90, "s")})


@pytest.mark.parametrize("folder", ["examples", "generated_txt", "code-samples", "solution", "drafts", "wip-docs"])
def test_examples_and_drafts_are_info(folder):
    assert warned({"docs/a.md": prose(90, "s"), f"{folder}/b.md": prose(90, "s")}) == []


def test_what_a_translation_repeats_is_info_beside_its_original():
    twice = page(prose(60, "s"), prose(10, "x"), prose(60, "s"))
    assert warned({"docs/fr/a.md": twice}) == ["docs/fr/a.md:5"]
    original = {"docs/en/b.md": page(prose(60, "o"), prose(10, "p"), prose(60, "o"))}
    assert warned(original | {"docs/fr/a.md": twice}) == ["docs/en/b.md:5"]


def test_folders_whose_pages_mirror_each_other_are_one_fact():
    def folders(count):
        letters = "abcdefg"[:count]
        bodies = {letter: page(prose(90, f"s{letter}"), prose(90, f"t{letter}")) for letter in letters}
        web = {f"web/{letter}-part.md": page(body, prose(60, f"w{letter}")) for letter, body in bodies.items()}
        return web | {f"print/chapter-{letter}.md": body for letter, body in bodies.items()}

    assert len(warned(folders(4))) == 4
    assert warned(folders(5)) == []


def test_pages_that_a_collection_has_in_each_of_its_folders_are_info():
    def plugins(count):
        bodies = {letter: page(prose(90, f"s{letter}"), prose(90, f"t{letter}")) for letter in "abcdefg"[:count]}
        return {f"plugins/{name}{letter}/agents/{letter}.md": body for letter, body in bodies.items() for name in ("oil", "gas")}

    assert len(warned(plugins(4))) == 4
    assert warned(plugins(5)) == []


def test_a_page_that_grew_out_of_a_post_is_info():
    text = page(*(prose(60, name) for name in "abcd"))
    assert warned({"posts/lamp.md": text, "docs/wick.md": text}) == []
    assert len(warned({"posts/lamp.md": text, "posts/wick.md": text})) == 1


def test_a_small_page_of_another_name_is_info():
    def pages(folder, name):
        shared = page(prose(30, "s"), prose(30, "t"))
        return {"m/lamp.md": page(prose(22, "x"), shared), f"{folder}/{name}.md": page(prose(22, "y"), shared)}

    assert warned(pages("m", "wick")) == []
    assert warned(pages("n", "wick")) == ["n/wick.md:3"]
    assert warned(pages("n", "wick") | _SOFTWARE) == []
    assert warned(pages("n/o", "lamp") | _SOFTWARE) == ["n/o/lamp.md:3"]


def test_a_digest_of_posts_is_info():
    post = page(*(prose(60, name) for name in "abcd"))
    digest = page(post, *(prose(90, name) for name in "efgh"))
    assert warned({"posts/lamp.md": post, "posts/year.md": digest}) == []
    assert warned({"posts/lamp.md": post, "posts/wick.md": page(post, prose(60, "e"))}) == ["posts/wick.md:1"]


def test_a_list_of_names_in_a_longer_list_of_the_page_is_info():
    names = " ".join(f"`run{number}` of Anna{number}" for number in range(30))
    assert warned({"a.md": page(names, f"{names} and {prose(250, 'x')}")}) == []
    assert warned({"a.md": page(prose(90, "s"), f"{prose(90, 's')} and {prose(250, 'x')}")}) == ["a.md:3"]


def test_a_text_that_a_readme_has_twice_is_not_called_one_that_it_shares_with_an_index(tmp_path):
    text = prose(24, "lamp")
    write(tmp_path, {"README.md": "# Lamps\n\n" + page(text, prose(30, "wick"), prose(30, "oil"), text)})
    (line,) = seedlint(
        tmp_path, "check", "--no-cache", "--format", "jsonl", "--select", "duplicate-paragraph"
    ).stdout.splitlines()
    found = json.loads(line)
    assert (found["severity"], found["data"]["reason"]) == ("info", "short")


def test_a_text_that_a_page_repeats_further_below_is_info():
    near = page(prose(60, "s"), "## Wick", prose(60, "s"))
    far = page(prose(60, "s"), "## Wick", prose(90, "x"), prose(60, "s"))
    assert warned({"docs/a.md": near}) == ["docs/a.md:5"]
    assert warned({"docs/a.md": far}) == []


def test_few_texts_of_pages_about_two_subjects_are_info():
    def pages(name):
        shared = page(prose(60, "s"), prose(60, "t"))
        return {"m/lamp.md": page(prose(400, "x"), shared), f"n/{name}.md": page(prose(400, "y"), shared)}

    assert warned(pages("lamps-of-glass")) == ["n/lamps-of-glass.md:3"]
    assert warned(pages("wick")) == []


def test_a_section_at_the_same_place_from_the_first_text_on_is_of_a_form():
    shared = [prose(60, name) for name in "stuv"]
    form = {"m/lamp.md": page(*shared, prose(800, "x")), "n/wick.md": page(*shared, prose(800, "y"))}
    assert warned(form) == []
    assert warned(form | {"n/wick.md": page(prose(400, "y"), prose(400, "z"), *shared)}) == ["n/wick.md:5"]


def test_a_glossary_quotes_other_pages():
    shared = [prose(60, name) for name in "stuv"]

    def pages(name):
        return {"m/lamp.md": page(prose(800, "x"), *shared), f"n/{name}.md": page(prose(800, "y"), prose(60, "z"), *shared)}

    assert warned(pages("wick")) == ["n/wick.md:5"]
    assert warned(pages("glossary")) == []


def test_a_file_that_a_repository_shows_in_its_root_may_be_a_page_too():
    text = page(prose(90, "s"), prose(90, "t"), prose(90, "u"))
    assert warned({"guide/safety.md": text, "docs/care.md": text}) == ["guide/safety.md:1"]
    assert warned({"SAFETY.md": text, "docs/care.md": text}) == []
