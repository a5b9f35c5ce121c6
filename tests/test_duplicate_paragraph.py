from pathlib import Path

import pytest

from seedlint.evaluation.corpus import judge_passages
from seedlint.filters.violations import resolve_fallbacks
from seedlint.model import Finding
from seedlint.plugins.rule_loader import load_module
from seedlint.rule import defaults
from tests.parsing import parse

rule = load_module(Path(__file__).parent.parent / "rules" / "duplicate_paragraph.py", "duplicate_paragraph.py").RULE
TEXT = (
    "The server waits for sixty seconds before it gives up on a client that does not answer, and then it closes the "
    "connection and frees the memory that was held for it."
)
OTHER = "Bread needs time more than work, a warm corner, good flour and an oven that holds its heat for more than an hour."
DRIFTED = TEXT.replace("sixty", "ninety")


def found(pages: dict[str, str], **options: object) -> list[Finding]:
    given = defaults(rule) | {name.replace("_", "-"): value for name, value in options.items()}
    documents = [document for path, text in pages.items() for document in parse(path, text)]
    passages = [passage for document in documents for passage in rule.gather(document, given)]
    return sorted(judge_passages(rule, passages, given)[0], key=lambda finding: finding.place)


def messages(pages: dict[str, str], **options: object) -> list[str]:
    reported = resolve_fallbacks([(rule.name, finding) for finding in found(pages, **options)])
    return sorted(f"{f.place.path}:{f.place.line} {f.message}" for _, f in reported)


def test_each_copy_but_the_original_is_reported_with_all_other_places():
    reported = [f for f in found({"a.md": TEXT, "b.md": f"{OTHER}\n\n{TEXT}", "c.md": TEXT}) if not f.fallback]
    assert [(f.place.path, f.place.line, f.message) for f in reported] == [
        ("b.md", 3, "same text as a.md:1"),
        ("c.md", 1, "same text as a.md:1"),
    ]
    assert [[place.place.path for place in f.related] for f in reported] == [["a.md", "c.md"], ["a.md", "b.md"]]


def test_the_original_has_a_fallback_finding_of_the_same_cluster():
    fallback, reported = found({"a.md": TEXT, "b.md": DRIFTED})
    assert fallback.fallback
    assert (fallback.message, fallback.place.path) == ("96 % the same as b.md:1; has 'sixty' for 'ninety'", "a.md")
    assert fallback.data["cluster"] == reported.data["cluster"]


def test_a_near_copy_names_the_words_that_differ():
    assert messages({"a.md": TEXT, "b.md": DRIFTED}) == ["b.md:1 96 % the same as a.md:1; has 'ninety' for 'sixty'"]


def test_a_copy_in_a_longer_paragraph_says_how_much_it_holds():
    longer = f"{OTHER} {TEXT} Nothing else is known about the old machine that stands in the cellar of this house."
    assert messages({"a.md": TEXT, "b.md": longer}) == ["b.md:1 holds 100 % of a.md:1"]
    assert messages({"a.md": longer, "b.md": TEXT}) == ["b.md:1 100 % of this text is also in a.md:1"]


@pytest.mark.parametrize("page", ["- {}", "> {}", "1. First.\n\n   {}", "Read on.[^1]\n\n[^1]: {}", "Text.\n\n    {}"])
def test_copies_are_found_in_every_kind_of_prose(page):
    assert len(messages({"a.md": TEXT, "b.md": page.format(TEXT)})) == 1


@pytest.mark.parametrize(
    "page",
    [
        f"```\n{TEXT}\n```",
        f"# {TEXT}",
        f"| {TEXT} |\n| --- |\n| {TEXT} |",
        f"[{TEXT}](https://example.org)",
        f"<!-- include: shared.md -->\n\n{TEXT}\n\n<!-- /include -->",
    ],
)
def test_what_is_no_prose_of_the_page_is_not_compared(page):
    assert messages({"a.md": page, "b.md": page}) == []


@pytest.mark.parametrize("path", ["LICENSE.md", "CHANGELOG.md", "HISTORY.txt", "docs/CODE_OF_CONDUCT.md", "release-notes/2.1.md"])
def test_files_that_everyone_copies_are_not_compared(path):
    assert messages({"a.md": TEXT, path: TEXT}) == []


def test_a_copyright_notice_is_not_compared():
    notice = f"Permission is hereby granted, free of charge, to any person. {TEXT}"
    assert messages({"a.md": notice, "b.md": notice}) == []


def test_short_paragraphs_are_compared_only_if_asked_for():
    short = "Ask in the forum if none of this helps you."
    assert messages({"a.md": short, "b.md": short}) == []
    assert len(messages({"a.md": short, "b.md": short}, min_words=10)) == 1


def test_two_characters_count_as_a_word():
    text = "服务器在放弃没有响应的客户端之前会等待六十秒然后关闭连接并释放为其保留的内存空间"
    assert len(text) in range(38, 42)
    assert len(messages({"a.md": text, "b.md": text})) == (len(text) >= 40)
    assert messages({"a.md": text[:38], "b.md": text[:38]}) == []


def test_a_text_in_many_files_is_reported_once_with_a_count():
    pages = {f"{number}.md": TEXT for number in range(7)}
    assert messages(pages) == ["1.md:1 same text 7 times in 7 files, first at 0.md:1"]
    everywhere = found(pages)
    assert {f.place.path for f in everywhere if f.fallback} == pages.keys() - {"1.md"}
    assert all(len(f.related) == 6 for f in everywhere)


def test_another_name_in_the_same_sentence_is_info():
    one = TEXT.replace("server", "`FileStore`")
    other = TEXT.replace("server", "`NetStore`")
    assert [f.confident for f in found({"a.md": one, "b.md": other}) if not f.fallback] == [False]
    assert [f.confident for f in found({"a.md": TEXT, "b.md": DRIFTED}) if not f.fallback] == [True]
    numbers = TEXT.replace("sixty", "60"), TEXT.replace("sixty", "90")
    assert [f.confident for f in found({"a.md": numbers[0], "b.md": numbers[1]}) if not f.fallback] == [True]


def test_versions_of_a_tree_are_reported_once():
    pages = {f"docs/{version}/{name}.md": text for version in ("v1", "v2") for name, text in (("a", TEXT), ("b", OTHER))}
    ((_, finding),) = resolve_fallbacks([(rule.name, finding) for finding in found(pages)])
    assert finding.message == "'docs/v2' repeats 'docs/v1'; copies between the two are not listed"
    assert not finding.confident


def test_a_copy_inside_one_version_is_still_reported():
    pages = {f"{version}/{name}.md": f"{OTHER}\n\n{TEXT}" for version in ("v1", "v2") for name in ("a", "b")}
    assert [line for line in messages(pages) if "repeats" not in line] == [
        "v1/b.md:1 same text as v1/a.md:1",
        "v1/b.md:3 same text as v1/a.md:3",
    ]


def test_folders_that_share_one_page_are_no_versions():
    assert messages({"v1/a.md": TEXT, "v2/a.md": TEXT, "v1/b.md": OTHER}) == ["v2/a.md:1 same text as v1/a.md:1"]


def test_allowed_copies_are_not_reported():
    pages = {"a.md": TEXT, "docs/b.md": TEXT, "docs/c.md": TEXT, "d.md": OTHER, "e.md": OTHER}
    assert messages(pages, allow=[{"text": "sixty seconds"}]) == ["e.md:1 same text as d.md:1"]
    assert messages(pages, allow=[{"paths": ["docs"]}]) == ["e.md:1 same text as d.md:1"]


def test_a_copy_that_drifts_from_its_canonical_text_is_reported():
    pages = {"shared/wait.md": TEXT, "a.md": TEXT, "b.md": DRIFTED}
    allow = [{"canonical": "shared/wait.md"}]
    assert messages(pages, allow=allow) == [
        "b.md:1 drifted from its canonical text at shared/wait.md:1; has 'ninety' for 'sixty'",
    ]
    assert messages({"shared/wait.md": TEXT, "a.md": TEXT}, allow=allow) == []


def warned(pages: dict[str, str]) -> list[str]:
    return [f"{f.place.path}:{f.place.line}" for f in found(pages) if not f.fallback and f.confident]


CODE = " See `poll`, `wait`, `close` and `epoll`."
"""Makes a page a reference rather than plain prose."""
CODED = TEXT + CODE
LONG = f"{CODED} {OTHER}{CODE}"


def test_a_text_that_two_pages_share_is_a_warning():
    assert warned({"a.md": TEXT, "b.md": TEXT}) == ["b.md:1"]


@pytest.mark.parametrize("folder", ["tests", "node_modules/deep", "vendor", "third-party", "lib/fixtures", "__snapshots__"])
def test_files_for_tests_and_of_other_people_are_info(folder):
    assert not warned({"a.md": TEXT, f"{folder}/b.md": TEXT})


def test_a_readme_and_an_index_may_say_the_same():
    assert not warned({"README.md": TEXT, "docs/index.md": TEXT})
    assert warned({"README.md": TEXT, "docs/start.md": TEXT}) == ["docs/start.md:1"]


@pytest.mark.parametrize(
    "start",
    [
        "- **bodyTimeout** `number`: ",
        "- `max_age` ",
        "- `--all` ",
        "- `@scope/plugin` ",
        "- `path` {string} ",
        "- wait (optional) ",
    ],
)
def test_entries_about_options_may_say_the_same(start):
    assert not warned({"a.md": start + TEXT, "b.md": start + TEXT})


@pytest.mark.parametrize("start", ["JavaScript and ", "GitHub says: ", "An `optionName` or "])
def test_a_sentence_about_a_name_is_no_entry(start):
    assert len(warned({"a.md": start + TEXT, "b.md": start + TEXT})) == 1


def test_a_short_text_twice_on_a_page_may_be_about_sister_functions():
    assert not warned({"a.md": f"{CODED}\n\n## Sister\n\n{CODED}"})
    assert warned({"a.md": f"{LONG}\n\n## Sister\n\n{LONG}"}) == ["a.md:5"]
    assert not warned({"a.md": f"{LONG}\n\n## Sister\n\n{LONG.replace('sixty', 'ninety')}"})


def test_a_text_directly_under_its_copy_is_a_warning():
    assert warned({"a.md": f"{CODED}\n\n{CODED}"}) == ["a.md:3"]


def test_a_short_text_in_many_places_may_be_a_hint():
    assert len(warned({f"{number}.md": CODED for number in range(3)})) == 2
    assert not warned({f"{number}.md": CODED for number in range(4)})
    assert len(warned({f"{number}.md": LONG for number in range(4)})) == 3


def texts(count: int) -> list[str]:
    """Return as many texts that are unlike each other."""
    return [" ".join(f"{word}{chr(97 + number)}" for word in TEXT.split()) + CODE for number in range(count)]


def test_of_pages_that_share_many_texts_the_first_text_is_a_warning():
    page = "\n\n".join(texts(3))
    assert warned({"a.md": page, "b.md": page}) == ["b.md:1"]
    page = "\n\n".join(texts(2))
    assert warned({"a.md": page, "b.md": page}) == ["b.md:1", "b.md:3"]


def test_the_first_text_of_two_pages_that_is_a_warning_counts_for_all():
    first, *others = texts(4)
    page = "\n\n".join([f"- `--all` {first}", *others])
    assert warned({"a.md": page, "b.md": page}) == ["b.md:3"]


def test_a_page_with_texts_of_many_others_is_a_reference():
    parts = texts(11)
    pages = {f"{number:02}.md": part for number, part in enumerate(parts)}
    assert not warned(pages | {"all.md": "\n\n".join(parts)})
    assert len(warned(pages | {"all.md": "\n\n".join(parts[:10])})) == 10


def test_pages_assembled_from_the_same_parts_are_references():
    parts = [f"{text} {text.upper()}" for text in texts(5)]
    page = "\n\n".join(parts)
    assert not warned({f"{number}.md": page for number in range(6)})
    page = "\n\n".join(parts[:4])
    assert len(warned({f"{number}.md": page for number in range(6)})) == 4


def test_the_explanation_names_compared_and_left_out_blocks():
    page = f"# Page\n\n{TEXT}\n\nShort.\n\nCopyright 2026 of {OTHER}\n\n[{OTHER}](a.md)\n"
    lines = list(rule.explain(parse("a.md", page)[0], defaults(rule)))
    assert lines == [
        "line 3: compared: 32 words",
        "line 5: left out: 1 words, under 20",
        "line 7: left out: a licence, a notice or the like, by its beginning",
        "line 9: left out: mostly code or links, or between include markers",
    ]
    assert "not compared" in next(iter(rule.explain(parse("CHANGELOG.md", page)[0], defaults(rule))))


@pytest.mark.parametrize("path", ["RelNotes/2.1.txt", "fonts/Some_Font_LICENSE.txt", "GNU-AGPL-3.0.txt"])
def test_release_notes_and_licences_by_other_names_are_not_compared(path):
    assert not messages({"a.md": TEXT, path: TEXT})


def test_words_replaced_need_a_greater_likeness():
    text = f"{TEXT} {OTHER}"
    sister = text.replace("sixty", "ninety").replace("client", "reader").replace("oven", "stove").replace("memory", "paper")
    (near,) = [f for f in found({"a.md": text, "b.md": sister}) if not f.fallback]
    assert 0.92 <= near.data["similarity"] < 0.95
    assert not near.confident
    assert warned({"a.md": LONG, "b.md": LONG.replace("sixty", "ninety")}) == ["b.md:1"]


PROSE = (
    "The keeper lights the lamp an hour before dusk and trims the wick twice in the night, whatever the wind is doing.",
    "Nobody knows who painted the railing, but somebody does it every spring, and always in the green of last year.",
    "Bread needs time more than work, a warm corner, good flour and an oven that holds its heat for more than an hour.",
    "The ferry waits for the doctor and for nobody else, and when the doctor is late the mail and the milk are late too.",
)


def test_repeated_plain_prose_is_a_warning():
    page = "\n\n".join([*PROSE, "Something that was not said before.", *PROSE])
    assert len(warned({"a.md": page})) == 4
    assert not warned({"a.md": page.replace(".\n", "." + CODE + "\n").replace(".", "." + CODE, 1)})
