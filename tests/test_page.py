from seedlint.authoring.rule_docs import Corpus, Example, Page, parse

WHOLE = """A flaw.

## Why

It costs time.

## Bad

```md bad.md
# Title

wrong <!-- want -->
```

## Good

```md good.md
right
```
"""


def corpora(page: Page, word: str) -> list[Corpus]:
    return [corpus for part in page.under(word) for corpus in part.corpora]


def without(*lines: str) -> tuple[str, ...]:
    return parse("\n".join(line for line in WHOLE.split("\n") if line not in lines)).problems


def test_a_whole_page_has_no_problems() -> None:
    page = parse(WHOLE)
    assert page.problems == ()
    assert page.summary == "A flaw."
    assert [part.heading for part in page.parts] == ["Why", "Bad", "Good"]
    assert page.parts[0].text == "It costs time."


def test_the_marker_is_removed_and_its_line_wanted() -> None:
    assert corpora(parse(WHOLE), "Bad") == [Corpus((Example("bad.md", "# Title\n\nwrong\n", (3,)),))]


def test_text_before_the_first_heading_is_kept() -> None:
    assert parse("A flaw.\n\nMore of it.\n\n## Why\n\nSo.").parts[0].text == "More of it."


def test_what_a_page_lacks_is_a_problem() -> None:
    assert parse("No period").problems == (
        "the first line does not name the flaw in one sentence that ends with a period",
        "no section 'Why'",
        "no section 'Bad'",
        "no section 'Good'",
    )


def test_an_empty_docstring_is_a_page_that_lacks_all() -> None:
    assert len(parse("").problems) == 4


def test_bad_without_an_example_is_a_problem() -> None:
    problems = parse(WHOLE.replace("```md bad.md", "```")).problems
    assert [problem.partition(":")[0] for problem in problems] == ["Bad", "Bad"]
    assert problems[0].startswith("Bad: no example")


def test_bad_without_a_wanted_line_is_a_problem() -> None:
    assert without("wrong <!-- want -->") == ("Bad: no line ends in <!-- want -->",)


def test_good_with_a_wanted_line_is_a_problem() -> None:
    assert parse(WHOLE.replace("right", "right <!-- want -->")).problems == ("Good: a line ends in <!-- want -->",)


def test_named_fences_of_a_section_are_one_corpus() -> None:
    page = parse("A.\n## Bad\n```md a.md\none\n```\n```txt sub/b.txt\ntwo <!-- want -->\n```\n")
    assert corpora(page, "Bad") == [Corpus((Example("a.md", "one\n", ()), Example("sub/b.txt", "two\n", (1,))))]


def test_each_fence_without_a_name_is_its_own_corpus() -> None:
    page = parse("A.\n## Bad\n```md\none\n```\n```txt\ntwo\n```\n")
    assert corpora(page, "Bad") == [Corpus((Example("example.md", "one\n", ()),)), Corpus((Example("example.txt", "two\n", ()),))]


def test_sections_that_begin_with_bad_are_corpora_of_their_own() -> None:
    page = parse("A.\n## Bad\n```md a.md\none\n```\n### Bad, in a list\n```md a.md\ntwo\n```\n## Badly\n```md\nthree\n```\n")
    assert [corpus.examples[0].text for corpus in corpora(page, "Bad")] == ["one\n", "two\n"]


def test_fences_elsewhere_or_of_another_language_are_no_examples() -> None:
    page = parse("A.\n## Why\n```md\nx\n```\n## Bad\n```yaml\nrules: {}\n```\n```\nplain\n```\n")
    assert [part.corpora for part in page.parts] == [(), ()]


def test_a_longer_fence_may_hold_a_shorter_one_and_headings() -> None:
    page = parse("A.\n## Bad\n````md a.md\n## Bad\n```\ncode\n```\n<!-- options: {} -->\n````\n")
    assert corpora(page, "Bad")[0].examples[0].text == "## Bad\n```\ncode\n```\n<!-- options: {} -->\n"


def test_options_are_those_of_the_section() -> None:
    page = parse('A.\n## Bad\n<!-- options: {"min-words": 5} -->\n```md a.md\nx\n```\n## Good\n```md a.md\nx\n```\n')
    assert corpora(page, "Bad")[0].options == {"min-words": 5}
    assert corpora(page, "Good")[0].options == {}


def test_options_that_are_no_json_object_are_a_problem() -> None:
    for options in ("{min-words: 5}", "5", "[1]"):
        page = parse(f"A.\n## Bad\n<!-- options: {options} -->\n```md\nx\n```\n")
        assert any("Bad: the options are not a JSON object" in problem for problem in page.problems), options


def test_a_fence_that_is_never_closed_is_a_problem() -> None:
    assert "Bad: a fence is never closed" in parse("A.\n## Bad\n```md a.md\nx\n## Good\n").problems


def test_a_name_that_is_there_twice_is_a_problem() -> None:
    assert "Bad: a.md occurs twice" in parse("A.\n## Bad\n```md a.md\nx\n```\n```md a.md\ny\n```\n").problems
