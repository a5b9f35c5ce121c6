from functools import partial

import pytest

from seedlint.rule import defaults
from tests import judging
from tests.judging import rule_of
from tests.parsing import parse

rule = rule_of("broken-promise")

FILLER = "The cache was slow and nobody knew why it was, so we sat down and looked at it for a while, and then for a week.\n\n"
GERMAN = "Der Speicher war langsam und niemand wusste warum, also setzten wir uns hin und sahen ihn uns eine Woche lang an.\n\n"


findings = partial(judging.findings, rule)


def messages(text: str, **options: object) -> list[str]:
    return [finding.message for finding in findings(text, **options)]


def listed(count: int, marker: str = "-") -> str:
    return "".join(f"{marker} thing {'abcdefghijklmnop'[n]}\n" for n in range(count)) + "\n"


def headings(count: int, form: str = "## Thing {}") -> str:
    return "".join(f"{form.format('abcdefghijklmnop'[n])}\n\nText.\n\n" for n in range(count))


def test_a_page_with_too_few_of_anything_is_reported_with_what_it_has() -> None:
    (finding,) = findings(f"# Caches: 7 techniques you need\n\n{FILLER * 2}{headings(4)}")
    assert finding.message == "title promises 7 techniques, the page has 6 paragraphs"
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (1, 11, 23)
    assert finding.confident


def test_headings_are_what_is_counted_where_they_are_most() -> None:
    text = f"# Seven techniques for caches\n\n{FILLER * 2}" + "".join(f"## Thing {n}\n\n- x\n\n" for n in "abcd")
    (finding,) = findings(text)
    assert finding.message == "title promises 7 techniques, the page has 4 headings"
    assert [related.place.line for related in finding.related] == [7, 11, 15, 19]


@pytest.mark.parametrize(
    "body",
    [
        headings(7),
        headings(9),
        listed(7),
        listed(7, "1."),
        "".join(f"**Thing {n}.** It helps.\n\n" for n in "abcdefg"),
        "".join(f"{n}. Thing\n\n```\ncode\n```\n\n" for n in range(1, 8)),
        "First, second, third, fourth, fifth and sixth, and finally there is an end.\n",
        "There is a, b, c, d, e, f, and g.\n",
        "".join(f"![picture {n}](p{n}.png)\n\n" for n in range(7)),
        "| a |\n|---|\n" + "| x |\n" * 7,
        "<ol>" + "<li>thing</li>" * 7 + "</ol>\n",
        headings(3) + headings(4, "### Part {}"),
        "Does it? Would it? Could it? Is it? Has it? Was it? Will it?\n",
    ],
)
def test_any_structure_keeps_a_promise(body: str) -> None:
    assert not findings(f"# 7 techniques for caches\n\n{FILLER * 2}{body}")


def test_as_many_paragraphs_make_it_possible_only() -> None:
    (finding,) = findings(f"# 7 techniques for caches\n\n{FILLER * 7}")
    assert not finding.confident


def test_nested_items_do_not_count_for_the_list() -> None:
    body = "".join(f"- thing {n}\n  - so\n  - and so\n" for n in "abcd")
    assert messages(f"# 7 techniques for caches\n\n{FILLER * 2}{body}") == [
        "title promises 7 techniques, the page has 4 list items"
    ]


def test_more_than_a_title_promised_is_no_flaw() -> None:
    assert not findings(f"# 3 reasons for caches\n\n{FILLER * 2}{listed(5)}")


def test_a_teaser_is_not_judged() -> None:
    assert not findings("# 7 techniques for caches\n\nRead them [here](x.md).\n")


def test_a_page_that_includes_others_is_not_held_to_numbers() -> None:
    assert not findings(f"# 7 techniques for caches\n\n{FILLER * 2}--8<-- 'techniques.md'\n")


def test_a_heading_is_held_to_its_section() -> None:
    text = f"# Caches\n\n## Five reasons to cache\n\n{FILLER}{listed(3)}## More\n\n{listed(5)}"
    assert messages(text) == ["heading promises 5 reasons, the section has 3 list items"]


def test_a_heading_with_its_list_under_the_next_ones_is_kept() -> None:
    assert not findings(f"# Caches\n\n## Five reasons to cache\n\nHere they are.\n\n{headings(5)}")


def test_a_heading_that_names_an_article_elsewhere_is_no_promise() -> None:
    assert not findings("# News\n\n## Twelve quick tips\n\nRead [Twelve quick tips](https://example.org), which we liked.\n")


def test_a_numbered_section_is_no_promise() -> None:
    assert not findings(f"# Caches\n\n{headings(1, '## 1 Background')}## 3 Methods\n\n{FILLER}## 4 Rules\n\n{FILLER}")


def test_a_list_shorter_or_longer_than_announced_is_reported() -> None:
    assert messages(f"There are four reasons:\n\n{listed(3)}") == ["'four reasons' announced, 3 listed"]
    assert messages(f"There are four reasons:\n\n{listed(5)}") == ["'four reasons' announced, 5 listed"]
    assert not findings(f"There are four reasons:\n\n{listed(4)}")


def test_the_words_that_announce_are_pointed_at() -> None:
    (finding,) = findings(f"It is slow. There are four good reasons:\n\n{listed(3)}")
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (1, 23, 40)
    assert [related.message for related in finding.related] == ["1 of 3", "2 of 3", "3 of 3"]


def test_a_list_may_go_on_below_a_heading_of_its_own() -> None:
    text = f"## New\n\nThere were five reasons:\n\n{listed(3)}\n\n{{}} Older\n\n{listed(2)}\n"
    assert not messages(text.format("###"))
    assert messages(text.format("##")) == ["'five reasons' announced, 3 listed"]


def test_what_is_said_in_a_meeting_is_not_held_to_its_list() -> None:
    text = f"# Page\n\nThere are four reasons:\n\n{listed(5)}"
    paths = ("notes.md", "meetings/may.md", "2026-minutes.md")
    assert [len(judging.findings(rule, text, path)) for path in paths] == [1, 0, 0]


def test_a_list_that_goes_on_with_an_ellipsis_may_have_any_number() -> None:
    assert not messages("# Page\n\nThere are five reasons:\n\n- tides\n- lights\n- ...\n")


def test_a_list_within_an_item_is_held_to_the_item() -> None:
    text = "- It has three modes:\n  - one\n  - two\n- other\n- third\n"
    assert messages(text) == ["'three modes' announced, 2 listed"]


def test_items_inside_the_last_item_are_not_the_rest_of_the_list() -> None:
    assert messages("There are three oars:\n\n- long\n- short\n  - oak\n  - ash\n") == ["'three oars' announced, 2 listed"]


def test_items_inside_an_item_that_ends_in_a_colon_take_its_place() -> None:
    assert not messages("There are three oars:\n\n- long\n- short, either:\n  - oak\n  - ash\n")


def test_a_quote_announces_its_list_and_no_list_behind_it() -> None:
    assert messages("> There are three oars:\n>\n> - long\n> - short\n") == ["'three oars' announced, 2 listed"]
    assert not messages("> There are three oars:\n\n- long\n- short\n")


def test_an_item_may_begin_with_a_heading_or_code() -> None:
    assert not findings("There are three shops:\n\n1. # On the pier\n\n   Bread.\n2. ## In town\n3. at home\n")
    assert not findings("There are three shops:\n\n- one\n- two\n- ```\n  three\n  ```\n")
    assert messages("There are three shops:\n\n1. # On the pier\n2. # In town\n\n# Next\n\n- a\n") == [
        "'three shops' announced, 2 listed"
    ]


def test_an_item_may_begin_with_a_term() -> None:
    assert messages(f"There are four reasons:\n\n{listed(3)}- d\n  : it is slow\n") == []
    assert messages(f"There are five reasons:\n\n{listed(3)}- d\n  : it is slow\n")


def test_a_heading_in_the_next_item_is_not_a_list_within_the_item() -> None:
    assert not findings("- There are three shops:\n- ## On the pier\n- ## In town\n")


def test_a_list_that_goes_on_after_a_paragraph_is_kept() -> None:
    assert not findings("There are three reasons:\n\n1. a\n2. b\n\nA word between.\n\n3. c\n")


def test_items_that_name_two_things_count_for_two() -> None:
    assert not findings("There are three exports:\n\n- `a` and `b` return text\n- `c` returns none\n")
    assert not findings("There are three routes:\n\n- **Route A** is short\n- **Routes B and C** are dry\n")
    assert not findings("There are four routes:\n\n- Routes A, B, and C are dry\n- Route D is short\n")
    assert findings("There are three routes:\n\n- Winds A and B are mild\n- Route C is dry\n")


def test_items_with_counts_that_add_up_keep_the_promise() -> None:
    assert not findings("There are nine oars:\n\n- 2 long oars\n- 7 short oars\n")
    assert findings("There are nine oars:\n\n- 2 long oars\n- 5 short oars\n")


def test_groups_that_hold_as_many_as_announced_are_kept() -> None:
    assert not findings("There are four kinds:\n\n- hot\n  - a\n  - b\n- cold\n  - c\n  - d\n")


def test_a_side_that_is_never_spoken_of_is_reported() -> None:
    (finding,) = findings(f"# Redis vs Memcached: which is right?\n\n{FILLER * 2}Redis won.\n")
    assert finding.message == "title compares 'Redis' and 'Memcached', the page never mentions 'Memcached'"
    assert (finding.place.column, finding.place.end_column) == (12, 21)


def test_a_side_by_another_name_is_spoken_of() -> None:
    assert not findings(f"# Kubernetes vs Nomad\n\n{FILLER * 2}We use k8s, they use Nomad.\n")


def test_a_side_in_a_code_block_is_spoken_of() -> None:
    assert not findings(f"# Redis vs Memcached\n\n{FILLER * 2}Redis won.\n\n```\nmemcached -m 64\n```\n")


def test_a_percentage_that_never_comes_back_is_reported() -> None:
    assert messages(f"# How we cut the load by 40%\n\n{FILLER * 3}") == ["title says 40%, the page never does"]
    assert not findings(f"# How we cut the load by 40%\n\n{FILLER * 3}It fell from 100 to 60 percent.\n")


def test_a_year_is_looked_for_only_where_asked() -> None:
    text = f"# The case for caches in 2026\n\n{FILLER * 3}"
    assert not findings(text)
    (finding,) = findings(text, years=True)
    assert (finding.message, finding.confident) == ("title says 2026, the page never does", False)


def test_another_language_is_not_judged() -> None:
    assert not findings(f"# 7 techniques im Cache\n\n{GERMAN * 3}")


def test_an_explanation_says_what_was_counted() -> None:
    (document,) = parse("page.md", f"# 7 techniques for caches\n\nThere are two reasons:\n\n{listed(3)}{FILLER}")
    told = list(rule.explain(document, defaults(rule)))
    assert told[0].startswith("'7 techniques' promised; ")
    assert "3 list items" in told[0]
    assert told[1] == "'two reasons' announced, 3 listed, 0 in further lists"


def test_a_list_with_an_announcement_of_its_own_does_not_help_the_one_above() -> None:
    assert messages(f"There are four reasons:\n\n{listed(3)}It also has modes:\n\n{listed(2)}") == [
        "'four reasons' announced, 3 listed"
    ]


def test_a_limit_and_a_saying_promise_nothing() -> None:
    body = "The tides are read by hand, and the hand is read by nobody. " * 8
    assert messages(f"# Above 95% coverage of tides\n\n{body}\n") == []
    assert messages(f"# 95% coverage of tides\n\n{body}\n")
    assert messages(f'# Tides\n\n{body}\n\n## "Seven rules to live by"\n\n{body}\n') == []
    assert messages(f"# Tides\n\n{body}\n\n## Seven rules to live by\n\n{body}\n")


def test_a_heading_that_asks_promises_an_answer_only() -> None:
    body = "The tides are read by hand, and the hand is read by nobody. " * 8
    assert messages(f"# Tides\n\n{body}\n\n## The four phases of a tide\n\n{listed(3)}")
    assert not messages(f"# Tides\n\n{body}\n\n## What are the four phases of a tide?\n\n{listed(3)}")


@pytest.mark.parametrize(("deep", "count"), [("####", 1), ("#####", 0)])
def test_a_caption_too_deep_for_the_outline_does_not_end_its_section(deep: str, count: int) -> None:
    above = "## Tides\n\nText.\n\n" + ("### Ebb\n\nText.\n\n" if count else "")
    text = f"{above}{deep} Note\n\nThe crew has to answer all of these:\n\n{{}} Readers\n\nText.\n"
    assert len(messages(text.format("###"))) == count
    assert len(messages(text.format("##"))) == 1


@pytest.mark.parametrize(
    ("last", "count"),
    [
        ("The crew has to answer all of these:", 1),
        ("**The crew has to answer all of these:**", 0),
        ("- Who reads the tides?\n- Say here what you want to say to all:", 0),
        ("- The crew reads the tides.\n- Say here what you want to say to all:", 1),
    ],
)
def test_a_label_of_a_form_introduces_nothing(last: str, count: int) -> None:
    assert len(messages(f"# Page\n\n## Tides\n\nText.\n\n### Ebb\n\n{last}\n\n## Flow\n\nText.\n")) == count


@pytest.mark.parametrize(("target", "count"), [("https://tides.example/tips", 0), ("tips.md", 1)])
def test_a_heading_that_is_the_title_of_a_text_elsewhere_promises_nothing(target: str, count: int) -> None:
    news = f"### Eleven tips for harbours\n\nRead the [paper]({target}) by Anna.\n\n### Lights\n\n{FILLER}"
    assert len(messages(f"# News\n\n## Texts\n\n{news}{news.replace('Eleven tips', 'Notes')}")) == count


def test_a_heading_with_a_link_and_more_text_keeps_its_promise() -> None:
    text = "# News\n\n## Eleven tips for harbours\n\nRead the [paper](https://tides.example) by Anna.\n\n"
    assert messages(f"{text}{FILLER * 4}")


@pytest.mark.parametrize(("limit", "count"), [("Maximum: 6", 0), ("At a glance: 6", 1)])
def test_a_limit_is_no_promise(limit: str, count: int) -> None:
    assert (
        len(messages(f"# Tides\n\n## {limit} examples\n\nMore than that are too long.\n\n## Lights\n\n{FILLER}{FILLER}")) == count
    )


@pytest.mark.parametrize(("heading", "count"), [("Five dimensions", 0), ("Four dimensions", 1)])
def test_a_list_of_as_many_things_as_the_heading_says_is_the_list_of_the_heading(heading: str, count: int) -> None:
    assert len(messages(f"# Tides\n\n{FILLER}## {heading}\n\nTides add three dimensions to ebb:\n\n{listed(5, '*')}")) == count


@pytest.mark.parametrize(("mark", "count"), [("4.", 0), ("-.", 1)])
def test_a_list_that_goes_on_below_a_paragraph_is_counted(mark: str, count: int) -> None:
    lists = f"Low:\n\n1. a\n2. b\n3. c\n\nHigh:\n{mark} d\n5. e\n6. f\n"
    assert len(messages(f"# Tides\n\n{FILLER}\n\n## {'Six'} types of tides\n\n{lists}")) == count
