from itertools import accumulate, groupby, pairwise, product
from pathlib import Path

import pytest

from seedlint.analysis.copies.difference import compare_words
from seedlint.evaluation.corpus import judge_passages
from seedlint.filters.violations import resolve_fallbacks
from seedlint.model import Finding
from seedlint.plugins.rule_loader import load_module
from seedlint.rule import defaults
from seedlint.text.passages import passages, short_block_runs
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


def test_a_text_in_three_places_is_one_finding_with_all_places():
    reported = [f for f in found({"a.md": TEXT, "b.md": f"{OTHER}\n\n{TEXT}", "c.md": TEXT}) if not f.fallback]
    assert [(f.place.path, f.place.line, f.message) for f in reported] == [("b.md", 3, "same text as a.md:1 and 1 more place")]
    assert [[place.place.path for place in f.related] for f in reported] == [["a.md", "c.md"]]
    assert [(copy["path"], other["path"], likeness) for copy, other, likeness in reported[0].data["pairs"]] == [
        ("b.md", "a.md", 1.0),
        ("c.md", "a.md", 1.0),
    ]


def test_the_original_has_a_fallback_finding_of_the_same_cluster():
    fallback, reported = found({"a.md": TEXT, "b.md": DRIFTED})
    assert fallback.fallback
    assert (fallback.message, fallback.place.path) == (
        "said differently in b.md:1; 'sixty' here, 'ninety' there",
        "a.md",
    )
    assert fallback.data["cluster"] == reported.data["cluster"]


def test_texts_that_contradict_each_other_are_to_be_corrected_and_not_linked():
    assert {finding.help for finding in found({"a.md": TEXT, "b.md": DRIFTED})} == {
        "find out which of the two texts is right, and correct the other"
    }
    assert {finding.help for finding in found({"a.md": TEXT, "b.md": TEXT})} == {""}


def test_a_near_copy_names_the_words_that_differ():
    assert messages({"a.md": TEXT, "b.md": DRIFTED}) == ["b.md:1 said differently in a.md:1; 'ninety' here, 'sixty' there"]
    other = TEXT.replace("frees the memory", "gives back the memory")
    assert messages({"a.md": TEXT, "b.md": other}) == ["b.md:1 95% the same as a.md:1; 'gives back' here, 'frees' there"]


def test_a_copy_in_a_longer_paragraph_says_how_much_it_holds():
    longer = f"{OTHER} {TEXT} Nothing else is known about the old machine that stands in the cellar of this house."
    assert messages({"a.md": TEXT, "b.md": longer}) == ["b.md:1 holds all of a.md:1"]
    assert messages({"a.md": longer, "b.md": TEXT}) == ["b.md:1 all of this text is also in a.md:1"]


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


@pytest.mark.parametrize("path", ["LICENSE.md", "docs/CODE_OF_CONDUCT.md", "fonts/Some_Font_LICENSE.txt"])
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
    assert finding.message == (
        "the folders 'docs/v1/', 'docs/v2/' repeat one another: 2 copies in 4 pages, not listed one by one"
    )
    assert not finding.confident
    assert (finding.data["class"], len(finding.data["pairs"])) == ("tree", 2)


def test_a_frozen_edition_and_the_current_one_are_reported_once():
    page = "\n\n".join(PROSE)
    assert messages({"docs/care/winding.md": page, "versioned_docs/version-2/clock.md": page}) == [
        "versioned_docs/version-2/clock.md:1 the folders 'docs/', 'versioned_docs/version-2/' repeat one another: "
        "4 copies in 2 pages, not listed one by one"
    ]
    assert len(warned({"docs/care/winding.md": page, "varied/clock.md": page})) == 1


def test_a_copy_inside_one_version_is_reported_for_one_version():
    pages = {f"{version}/{name}.md": f"{OTHER}\n\n{TEXT}" for version in ("v1", "v2") for name in ("a", "b")}
    assert [line for line in messages(pages) if "repeat" not in line] == [
        "v1/b.md:1 this page and v1/a.md are mostly the same: 2 paragraphs, first at v1/a.md:1",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("v2.3/clock.md", "v3.1/care/clock.md"),
        ("docs/en/latest/clock.md", "docs/en/1.2/clock.md"),
        ("versioned_docs/version-2/clock.md", "docs/clock.md"),
        ("versioned_docs/version-2/time/clock.md", "docs/care/winding.md"),
        ("manual/_versions/one/clock.md", "manual/care/winding.md"),
        ("manual/3.1/clock.md", "manual/winding.md"),
        ("upgrade_3_4.md", "upgrade_3_5.md"),
        ("wire_spec_2_0.md", "wire_spec.md"),
        ("manual/2-edge/clock.md", "manual/winding.md"),
        ("guide.md", "migrate/v3.md"),
        ("guide.md", "release-notes-1.4.md"),
        ("guide.md", "archive/2021.md"),
        ("guide.md", "roles/paid (legacy)/clock.md"),
        ("guide.md", "docs/old_lessons/guide.md"),
        ("guide.md", "_deprecated/other.md"),
        ("posts/open-day.md", "posts/day.md"),
        ("docs/day.md", "2024-03-07-open-day.md"),
        ("docs/day.md", "docs/march-2024.md"),
        ("docs/day.md", "docs/whats-new/lamps.md"),
        ("content/blog/a.md", "content/docs/b.md"),
        ("README.md", "README.zh-CN.md"),
        ("docs/guide.md", "docs/guide-el.md"),
        ("content/en/guide.md", "content/fr/start/guide.md"),
        ("content/guide.md", "content/pcm/guide.md"),
        ("docs/guide.md", "i18n/mk/docs/current/guide.md"),
        ("templates/page.md", "docs/page.md"),
    ],
)
def test_a_copy_with_a_reason_is_info(one, other):
    assert messages({one: f"{TEXT}\n\nOwn.", other: TEXT})
    assert not warned({one: TEXT, other: TEXT})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rome.md", "history/hannibal.md"),
        ("2012-strategy.md", "2012-strategy-2.md"),
        ("docs/log-in.md", "docs/how-to.md"),
        ("guide.md", "api-v2.md"),
        ("wire_spec-2.md", "wire_spec.md"),
        ("part/1/a.md", "part/2/b.md"),
        ("ipv4/routes.md", "ipv6/lines.md"),
        ("docs/bold/a.md", "docs/gold/b.md"),
        ("v3.1/guide/page.md", "v3.1/internal/page.md"),
    ],
)
def test_a_copy_without_a_reason_is_a_warning(one, other):
    assert len(warned({one: TEXT, other: TEXT})) == 1


@pytest.mark.parametrize("path", ["archive/a.md", "2024-03-07-day.md", "docs/de/a.md", "tests/a.md"])
def test_the_living_page_is_not_accused(path):
    (finding,) = [f for f in found({path: TEXT, "z.md": TEXT}) if not f.fallback]
    assert (finding.place.path, finding.related[0].place.path, finding.related[0].message) == (path, "z.md", "original")


def test_without_a_sign_no_copy_is_called_the_original():
    (finding,) = [f for f in found({"a.md": TEXT, "b.md": TEXT}) if not f.fallback]
    assert [other.message for other in finding.related] == ["also here"]


def test_a_text_that_is_not_translated_is_reported_in_the_translation():
    pages = {"docs/CONTRIBUTING.md": TEXT, "docs/CONTRIBUTING-el.md": TEXT}
    assert messages(pages) == ["docs/CONTRIBUTING-el.md:1 not translated: same text as docs/CONTRIBUTING.md:1"]


def test_twin_folders_are_reported_once():
    def twins(count):
        names = [f"{word}{tree}" for word in "abc"[:count] for tree in ("",)]
        page = dict(zip(names, texts(count), strict=True))
        return {f"{tree}/x/{name}.md": text.replace(CODE, "") for tree in ("row", "sail") for name, text in page.items()}

    assert len(warned(twins(2))) == 2
    assert not warned(twins(3))
    assert messages(twins(3)) == [
        "sail/x/a.md:1 the folders 'row/', 'sail/' repeat one another: 3 copies in 6 pages, not listed one by one"
    ]


def test_a_whole_page_between_dated_posts_is_a_warning():
    page = "\n\n".join(texts(3))
    assert warned({"posts/2024-01-02-a.md": page, "posts/2024-02-03-b.md": page}) == ["posts/2024-02-03-b.md:1"]
    assert not warned({"archive/a.md": page, "b.md": page})


def test_a_page_that_is_pasted_into_itself_is_one_finding():
    page = "\n\n".join(["# Lamp", *PROSE])
    assert messages({"a.md": f"{page}\n\n{page}"}) == ["a.md:13 this page holds its text twice: 4 paragraphs, first at a.md:3"]


def test_steps_that_the_tabs_of_a_page_share_are_info():
    def tab(name):
        return "\n\n".join(f"### Step {number}\n\n{text}\n\n```\nrun {name}\n```" for number, text in enumerate(PROSE))

    assert not warned({"a.md": f"# Lamp\n\n{tab('red')}\n\n{tab('blue')}"})
    assert len(warned({"a.md": f"# Lamp\n\n{tab('red')}\n\n{tab('red')}"})) == 1


def test_a_section_of_two_pages_is_one_finding():
    own = [" ".join(f"{name}{number}" for number in range(30)) for name in ("oak", "elm", "ash", "fir", "yew", "box")]
    pages = {"a.md": "\n\n".join([*own[:3], *PROSE[:3]]), "b.md": "\n\n".join([*PROSE[:3], *own[3:]])}
    (finding,) = [f for f in found(pages) if not f.fallback]
    assert finding.message == "3 paragraphs of this page are also in a.md, first at a.md:7"
    assert finding.confident


def test_what_drifted_is_listed_first():
    one, other = "\n\n".join([*PROSE, TEXT]), "\n\n".join([*PROSE, DRIFTED])
    (finding,) = [f for f in found({"a.md": one, "b.md": other}) if not f.fallback]
    assert finding.message.endswith("; 1 said differently")
    assert finding.related[0].message == "said differently: 'ninety' here, 'sixty' there; line 9"


@pytest.mark.parametrize(
    ("word", "instead", "differs"),
    [
        ("sixty", "60", True),
        ("it gives", "he gives", False),
        ("that does not answer", "that does answer", True),
        ("gives", "never gives", True),
        ("a client", "the client", False),
        ("frees", "releases", False),
        ("waits for sixty", "must wait for sixty", False),
        ("The server waits for sixty", "The driver waits for ninety", False),
        ("sixty seconds", "two minutes", True),
    ],
)
def test_near_copies_are_warnings_only_if_they_contradict_each_other(word, instead, differs):
    assert bool(warned({"a.md": TEXT, "b.md": TEXT.replace(word, instead)})) == differs


def test_pages_named_after_versions_may_differ_in_them():
    one, other = (TEXT.replace("sixty", version) for version in ("3.4", "3.5"))
    assert not warned({"docs/to-3-4.md": one, "notes/to-3-5.md": other})
    assert warned({"docs/this.md": one, "notes/that.md": other}) == ["notes/that.md:1"]


def test_pages_about_sister_things_have_numbers_of_their_own():
    assert not warned({"lamp-oil.md": TEXT, "lamp-gas.md": DRIFTED})
    assert warned({"oil.md": TEXT, "lamp-gas.md": DRIFTED}) == ["oil.md:1"]


def test_classes_may_be_switched_off():
    page = "\n\n".join(PROSE)
    assert not found({"a.md": page, "b.md": page}, classes=("section", "paragraph"))
    assert found({"a.md": page, "b.md": page}, classes=("page",))


def test_a_short_text_full_of_names_is_info():
    assert messages({"a.md": CODED, "b.md": CODED})
    assert not warned({"a.md": CODED, "b.md": CODED})
    assert not warned({"a.md": LONG, "b.md": LONG})
    assert warned({"a.md": TEXT, "b.md": TEXT}) == ["b.md:1"]


STEPS = [
    f"{verb} and wait until the {thing} has stopped before you go on."
    for verb, thing in (
        ("Close the valve", "water"),
        ("Lift the lid", "wheel"),
        ("Cut the power", "motor"),
        ("Lower the chain", "hook"),
        ("Wind the clock", "bell"),
    )
]


def steps(*numbers):
    return "\n".join(f"- {STEPS[number]}" for number in numbers)


def test_four_short_blocks_in_a_row_are_a_copy():
    assert messages({"a.md": steps(0, 1, 2, 3), "b.md": f"# B\n\nFirst.\n\n{steps(0, 1, 2, 3)}"}) == [
        "b.md:3 99% the same as a.md:1; only here 'First'"
    ]
    assert len(messages({"a.md": steps(0, 1, 2, 3, 4), "b.md": steps(1, 2, 3, 4, 0)})) == 1
    assert not messages({"a.md": steps(0, 1, 2), "b.md": steps(0, 1, 2)})
    assert not messages({"a.md": steps(0, 1, 2, 3), "b.md": steps(3, 2, 1, 0)})


def test_pages_about_sister_things_are_no_copy_of_each_other():
    page = "\n\n".join(f"{text} Read more about Zurich here." for text in PROSE)
    assert warned({"a.md": page, "b.md": page}) == ["b.md:1"]
    assert not warned({"a.md": page, "b.md": page.replace("Zurich", "Geneva")})


def test_filler_text_is_info():
    filler = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna."
    )
    assert messages({"a.md": f"{filler} {filler}", "b.md": f"{filler} {filler}"})
    assert not warned({"a.md": f"{filler} {filler}", "b.md": f"{filler} {filler}"})


def test_the_text_of_an_include_file_names_the_file():
    assert messages({"a.md": TEXT, "z/_includes/wait.md": TEXT}) == ["a.md:1 text of the include file z/_includes/wait.md:1"]


def test_a_text_in_many_files_is_counted_by_folder():
    pages = {f"{folder}/{number}.md": f"{TEXT} {LONG}" for folder in ("one", "two") for number in range(3)}
    assert messages(pages) == ["one/1.md:1 same text 6 times in 6 files (3 in 'one', 3 in 'two'), first at one/0.md:1"]


def test_allowed_copies_are_not_reported():
    pages = {"a.md": TEXT, "docs/b.md": TEXT, "docs/c.md": TEXT, "d.md": OTHER, "e.md": OTHER}
    assert messages(pages, allow=[{"text": "sixty seconds"}]) == ["e.md:1 same text as d.md:1"]
    assert messages(pages, allow=[{"paths": ["docs"]}]) == ["e.md:1 same text as d.md:1"]


def test_a_copy_that_drifts_from_its_canonical_text_is_reported():
    pages = {"shared/wait.md": TEXT, "a.md": TEXT, "b.md": DRIFTED}
    allow = [{"canonical": "shared/wait.md"}]
    assert messages(pages, allow=allow) == [
        "b.md:1 drifted from its canonical text at shared/wait.md:1; 'ninety' here, 'sixty' there",
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
    assert len(warned({f"{number}.md": TEXT for number in range(2)})) == 1
    assert not warned({f"{number}.md": TEXT for number in range(3)})
    assert len(warned({f"{number}.md": long_text("a") for number in range(3)})) == 1


def long_text(name: str) -> str:
    """Return a text of more than 80 plain words, unlike that of another name."""
    return " ".join(f"{word}{name}{times}" for times in "xyz" for word in TEXT.lower().split())


def texts(count: int) -> list[str]:
    """Return as many texts that are unlike each other."""
    return [" ".join(f"{word}{chr(97 + number)}" for word in TEXT.split()) + CODE for number in range(count)]


def test_pages_that_share_several_texts_are_one_finding():
    page = "\n\n".join(texts(3))
    assert messages({"a.md": page, "b.md": page}) == [
        "b.md:1 this page and a.md are mostly the same: 3 paragraphs, first at a.md:1",
    ]


def test_each_page_with_a_shared_section_counts_its_own_paragraphs():
    parts = texts(12)
    pages = {name: "\n\n".join(parts[:2] + parts[at : at + 3]) for name, at in (("a.md", 3), ("b.md", 6), ("c.md", 9))}
    told = [f.message.partition(" paragraph")[0] for f in found(pages) if f.data["class"] == "section"]
    assert told == ["2", "2", "2"]


def test_a_page_with_texts_of_many_others_is_a_reference():
    parts = [long_text(chr(97 + number)) for number in range(11)]
    pages = {f"{number:02}.md": part for number, part in enumerate(parts)}
    assert not warned(pages | {"all.md": "\n\n".join(parts)})
    assert len(warned(pages | {"all.md": "\n\n".join(parts[:10])})) == 10


def test_pages_assembled_from_the_same_parts_are_references():
    parts = [f"{text} {text.upper()}" for text in texts(5)]

    def reasons(page):
        return {f.data["reason"] for f in found({f"{number}.md": page for number in range(6)})}

    assert reasons("\n\n".join(parts)) == {"reference"}
    assert reasons("\n\n".join(parts[:4])) == {"many-files"}


def test_the_explanation_names_compared_and_left_out_blocks():
    page = f"# Page\n\n{TEXT}\n\nShort.\n\nCopyright 2026 of {OTHER}\n\n[{OTHER}](a.md)\n"
    lines = list(rule.explain(parse("a.md", page)[0], defaults(rule)))
    assert lines == [
        "line 3: compared: 32 words",
        "line 5: left out: 1 word, under 20",
        "line 7: left out: a licence, a notice or the like, by its beginning",
        "line 9: left out: mostly code or links",
    ]
    assert "not compared" in next(iter(rule.explain(parse("LICENSE.md", page)[0], defaults(rule))))


def test_the_explanation_counts_words_as_the_limit_does():
    page = "# Page\n\nGo to https://example.org/dashboard/db/tides?panel=2&full and find the harbour with a high error rate.\n"
    assert list(rule.explain(parse("a.md", page)[0], defaults(rule))) == ["line 3: compared: 20 words"]


def test_words_that_differ_behind_the_cut_are_shown_where_they_differ():
    start = "https://dashboards.example.org/dashboard/db/"
    changes = compare_words(f"Go to {start}praefect and look.", f"Go to {start}gitaly and look.").changes
    assert changes == (("…hboard/db/praefect", "…hboard/db/gitaly"),)


RELEASE = f"## 2.1 - 2026-03-04\n\n### Fixed\n\n- {TEXT}\n- Less noise.\n\n"


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/changes.md", "releases/two.md", "anything.md"])
def test_a_change_log_is_not_compared(path):
    assert not messages({"a.md": TEXT, path: f"# Changes\n\n{RELEASE}{RELEASE.replace('2.1', '[2.0.1]')}"})
    assert not messages({"a.md": TEXT, "release-notes/2.1.md": f"# Release notes\n\n{RELEASE}"})


@pytest.mark.parametrize(
    "path", ["history/rome.md", "news/rome.md", "HISTORY.md", "releases/how.md", "changes.md", "CHANGELOG.md"]
)
def test_a_page_that_only_has_the_name_of_a_change_log_is_compared(path):
    assert len(messages({"a.md": TEXT, path: f"# Rome\n\nA town at a ford.\n\n{TEXT}\n\n## 1.1 Herdsmen\n\nThey came.\n"})) == 1


def test_words_replaced_need_a_greater_likeness():
    text = f"{TEXT} {OTHER}"
    sister = text.replace("sixty", "ninety").replace("client", "reader").replace("oven", "stove").replace("memory", "paper")
    (near,) = [f for f in found({"a.md": text, "b.md": sister}) if not f.fallback]
    assert 0.92 <= near.data["similarity"] < 0.95
    assert near.message.startswith(f"{near.data['similarity']:.0%} the same")
    assert not near.confident
    assert warned({"a.md": LONG, "b.md": LONG.replace("sixty", "ninety")}) == ["b.md:1"]


PROSE = (
    "The keeper lights the lamp an hour before dusk and trims the wick twice in the night, whatever the wind is doing.",
    "Nobody knows who painted the railing, but somebody does it every spring, and always in the green of last year.",
    "Bread needs time more than work, a warm corner, good flour and an oven that holds its heat for more than an hour.",
    "The ferry waits for the doctor and for nobody else, and when the doctor is late the mail and the milk are late too.",
)


def test_a_run_of_texts_that_a_page_has_twice_is_a_warning():
    page = "\n\n".join([*PROSE, "Something that was not said before.", *PROSE])
    assert len(warned({"a.md": page})) == 1
    other = "\n\n".join([PROSE[0], LONG, PROSE[1], TEXT, PROSE[2], *texts(2), PROSE[1], texts(3)[2], PROSE[2], PROSE[0]])
    assert not warned({"a.md": other})


TABLE = "| Name | Say |\n|---|---|\n" + "".join(
    f"| row {number} | {' '.join(f'w{number}x{at}' for at in range(9))} |\n" for number in range(12)
)


def test_only_pages_that_share_half_of_all_their_words_are_mostly_the_same():
    page = "\n\n".join(PROSE)
    assert messages({"a.md": page, "b.md": page}) == [
        "b.md:1 this page and a.md are mostly the same: 4 paragraphs, first at a.md:1"
    ]
    assert messages({"a.md": f"{page}\n\n{TABLE}", "b.md": f"{page}\n\n{TABLE.replace('w', 'v')}"}) == [
        "b.md:1 4 paragraphs of this page are also in a.md, first at a.md:1"
    ]
    assert messages({"a.md": page, "b.md": f"{page}\n\n{TABLE}"}) == [
        "b.md:1 most of a.md is also in this page: 4 paragraphs, first at a.md:1"
    ]


def test_a_part_that_pages_about_sister_things_share_is_info():
    own = [f"{TABLE}\n\n{page}" for page in ("\n\n".join(PROSE), "\n\n".join(PROSE) + f"\n\n{TABLE.replace('w', 'v')}")]
    pages = [own[0].replace("w1", "u1").replace("w2", "u2"), own[1]]
    assert warned({"lamp-oil.md": pages[0], "lamp-wick.md": pages[1]}) == []
    lead = "\n\n".join(" ".join(f"{name}{number}" for number in range(30)) for name in ("oak", "elm"))
    assert warned({"lamp-oil.md": pages[0], "wick-of-lamp.md": f"{lead}\n\n{pages[1]}"}) == ["wick-of-lamp.md:21"]


def test_related_places_of_a_section_in_several_pages_name_the_page_of_a_line():
    own = [" ".join(f"{name}{number}" for number in range(150)) for name in ("oak", "elm", "ash")]
    shared = [f"{PROSE[0]} {PROSE[1]}", f"{PROSE[2]} {PROSE[3]}"]
    pages = {f"{name}.md": "\n\n".join([text, *shared]) for name, text in zip("abc", own, strict=True)}
    (finding,) = [f for f in found(pages) if not f.fallback]
    told = [(place.place.path, place.place.line, place.message) for place in finding.related]
    assert "and 1 more page" in finding.message
    assert (finding.place.path, finding.place.line) not in [other[:2] for other in told]
    assert len({other[:2] for other in told}) == len(told)
    assert told == [
        ("a.md", 3, "same text as line 3"),
        ("a.md", 5, "same text as line 5"),
        ("b.md", 5, "copy"),
        ("c.md", 3, "copy"),
        ("c.md", 5, "copy"),
    ]


def pairs(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pages of each copy and of the text that it repeats."""
    reported = [f for f in found(pages) if not f.fallback]
    return sorted((copy["path"], other["path"]) for f in reported for copy, other, _ in f.data["pairs"])


def test_texts_that_meet_only_in_a_longer_text_are_no_copies_of_each_other():
    one, other = f"{TEXT} {PROSE[0]}", f"{PROSE[1]} {PROSE[3]}"
    both = f"{one} {other}"
    assert pairs({"a.md": one, "b.md": other, "c.md": both}) == [("b.md", "c.md"), ("c.md", "a.md")]
    assert pairs({"a.md": both, "b.md": one, "c.md": other}) == [("b.md", "a.md"), ("c.md", "a.md")]
    assert pairs({"v1/a.md": one, "v1/b.md": other, "v2/c.md": both}) == [("v1/b.md", "v2/c.md"), ("v2/c.md", "v1/a.md")]


def test_texts_that_hold_the_same_text_are_copies_of_it_only():
    one, other = f"{TEXT} {TEXT.upper()} {PROSE[0]} {PROSE[1]}", f"{TEXT} {TEXT.upper()} {OTHER} {PROSE[3]}"
    assert pairs({"a.md": f"{TEXT} {TEXT.upper()}", "b.md": one, "c.md": other}) == [("b.md", "a.md"), ("c.md", "a.md")]


def test_texts_that_only_an_allowed_text_joins_are_no_copies_of_each_other():
    one, other = f"{TEXT} {PROSE[0]}", f"{PROSE[1]} {PROSE[3]}"
    pages = {"a.md": one, "b.md": f"{one} {other}", "c.md": other}
    assert messages(pages, allow=[{"paths": ["b.md"]}]) == []
    assert messages(pages | {"d.md": other}, allow=[{"paths": ["b.md"]}]) == ["d.md:1 same text as c.md:1"]


ADDRESS = "Read clock.example.org/a/b/c/d/e/f/g/h before you go on to the bell, the wheel, the lamp, the rope and the net."


def test_a_run_is_no_copy_of_a_block_inside_it():
    run = f"{steps(0, 1)}\n- {ADDRESS}\n{steps(2, 3)}"
    assert messages({"a.md": run}) == []
    assert len(messages({"a.md": run, "b.md": run})) == 1
    assert pairs({"a.md": run, "b.md": run}) == [("b.md", "a.md")]
    assert pairs({"a.md": run, "b.md": ADDRESS}) == [("b.md", "a.md")]


def test_a_run_without_another_run_is_dropped_and_blocks_that_it_joined_are_compared_alone():
    text = "Do this: " + " ".join(line.removeprefix("- ") for line in steps(0, 1, 2, 3).splitlines())
    pages = {"a.md": steps(0, 1, 2, 3), "b.md": text}
    assert messages(pages) == []
    assert messages(pages | {"c.md": text}) == ["c.md:1 same text as b.md:1"]
    assert pairs({"a.md": text, "b.md": steps(0, 1, 2, 3), "c.md": steps(0, 1, 2, 3)}) == [("c.md", "b.md")]


def test_a_paragraph_of_chinese_words_is_no_part_of_a_run_beside_itself():
    text = " ".join(OTHER.split()[:15]) + " 油を入れて芯を回すと灯りがつきます"
    (page,) = parse("a.md", "\n\n".join([text] * 4))
    assert len(list(passages(page, {"paragraph"}, 20))) == 4
    assert list(short_block_runs(page, {"paragraph"}, 20)) == []


def linked(target: str, other: str = "wait.md") -> str:
    return f"{TEXT} Read [how long]({target}) it may take, and [why]({other}) it waits at all."


@pytest.mark.parametrize(
    ("here", "there", "differs"),
    [
        ("guide/time.md", "guide/clock.md", True),
        ("time.md#hours", "time.md#days", True),
        ("https://example.org/time", "https://example.org/clock", True),
        ("time.md", "time.md", False),
        ("../guide/time.md", "guide/time.md", False),
        ("/site/guide/time/", "../guide/time.md", False),
        ("time/index.md", "time.md", False),
        ("http://www.example.org/time/", "https://example.org/time", False),
        ("https://example.org/guide/time/", "time.md", False),
        ("#hours", "time.md#hours", False),
        ("b.md#hours", "a.md#hours", False),
        ('{{< ref "time" >}}', "clock.md", False),
    ],
)
def test_the_same_text_with_another_link_names_both_targets(here, there, differs):
    told = messages({"docs/b.md": linked(here), "a.md": linked(there)})
    link = f"docs/b.md:1 same text, other link than a.md:1; '{here}' here, '{there}' there"
    assert told == [link if differs else "docs/b.md:1 same text as a.md:1"]


def test_another_link_is_named_in_the_finding_about_a_page():
    one, other = "\n\n".join([*PROSE, linked("time.md")]), "\n\n".join([*PROSE, linked("clock.md")])
    (finding,) = [f for f in found({"a.md": one, "b.md": other}) if not f.fallback]
    assert "same text, other link than line 9; 'clock.md' here, 'time.md' there" in [other.message for other in finding.related]


def test_a_text_without_one_of_the_links_has_no_other_link():
    assert messages({"a.md": linked("time.md"), "b.md": linked("time.md").replace("[why](wait.md)", "why")}) == [
        "b.md:1 same text as a.md:1"
    ]


@pytest.mark.parametrize("lengths", [*product((9, 40), repeat=9)])
def test_a_run_is_four_short_blocks_or_more_in_a_row(lengths):
    blocks = "".join(f"The {'very ' * (words - 6)}old lamp {number} is dark.\n\n" for number, words in enumerate(lengths))
    (page,) = parse("page.md", f"# Lamp\n\n{blocks}")
    runs = [(run.place.line - 3, run.place.end_line - 3) for run in short_block_runs(page, {"paragraph"}, 20)]
    short = ((words, len(list(row))) for words, row in groupby(lengths))
    ends = list(accumulate((size for _, size in short), initial=0))
    rows = [(start, end) for start, end in pairwise(ends) if lengths[start] == 9 and end - start >= 5]
    assert runs == [(2 * start, 2 * end - 2) for start, end in rows]
