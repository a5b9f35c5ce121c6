import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("swallowed-text")
PROSE = "## After\n\nWrite the day of the change into the book.\n"


def found(text):
    return [(found.place.line, found.message) for found in judging.findings(rule, text)]


def test_a_fence_that_is_glued_to_the_code_is_reported_at_its_line():
    assert found(f"# Page\n\n```sh\na\nb```\n\n{PROSE}\n```sh\nc\n```\n") == [
        (5, "the code fence is not on a line of its own: 8 lines below it are code, with the heading 'After'")
    ]


def test_a_fence_without_its_end_is_reported_where_it_opens():
    assert found(f"# Page\n\nText.\n\n```sh\na\n\n{PROSE}") == [
        (5, "the code fence is not closed: 5 lines below it are code, with the heading 'After'")
    ]


def test_a_fence_that_opens_inside_of_code_is_reported():
    assert found("# Page\n\n```py\na\n\n```js\nb\n```\n") == [
        (6, "a code fence opens, and the code above it is not closed: 2 lines below it are code")
    ]


def test_a_fence_with_text_behind_it_at_the_end_is_to_close_the_code():
    assert found("# Page\n\n```py\na\n```b\n") == [(5, "text behind this fence keeps it from closing the code: remove 'b'")]
    assert found("# Page\n\n```py\na\n```b\nc\n")[0][1].startswith("a code fence opens")


def test_a_fence_that_is_part_of_html_is_reported_where_it_is():
    page = "# Page\n\n<Good>{}```py\na\n\nb\n```\n</Good>\n\nText.\n\n```py\nc\n```\n"
    problem = "this code fence is part of the HTML above it, so the fence that closes it opens code"
    assert found(page.format("\n")) == [(4, f"{problem}: write an empty line above it")]
    assert not found(page.format("\n\n"))


def test_the_fence_of_the_code_that_is_not_closed_is_related():
    ((finding),) = judging.findings(rule, "# Page\n\n```py\na\n\n```js\nb\n```\n")
    assert [(related.place.line, related.place.end_column, related.message) for related in finding.related] == [
        (3, 6, "the code begins with this fence")
    ]


def test_a_fence_that_should_close_code_is_called_so():
    assert found(f"# Page\n\na\n```\n\n{PROSE}") == [
        (4, "this code fence has no code to close, so it opens code: 4 lines below it are code, with the heading 'After'")
    ]


def test_text_behind_an_opening_fence_is_reported():
    assert found("# Page\n\n``` Then run these three commands:\na\n```\n") == [
        (3, "the text after the code fence is not shown: 2 lines below it are code")
    ]


def test_a_deeply_indented_fence_closes_code_in_mdx():
    text = "# Page\n\n  ```sh\n  a\n    ```\n\n  ```sh\n  b\n  ```\n"
    assert [len(judging.findings(rule, text, path)) for path in ("page.mdx", "page.md")] == [0, 1]


def test_only_the_first_wrong_fence_of_a_page_is_reported():
    assert len(found(f"# Page\n\n```sh\na```\n\n{PROSE}\n```sh\nb```\n\n{PROSE}\n```\n")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "```sh\na\n",
        "```javascript Vercel AI SDK\na\n```\n",
        f"```markdown\n## Report\n\n\u200b```\na\n\u200b```\n\n{PROSE}```\n",
        "```sh\n# Install the tools on the first of the two machines.\n```\n",
        "```sh\necho '```'\n```\n",
        f"```md\na\n\n{PROSE}```\n",
        f"````md\n```js\na\n```\n\n{PROSE}````\n",
        f"~~~\n```js\na\n```\n\n{PROSE}~~~\n",
        "```yaml\nreadme: |\n    ```sh\n    a\n    ```\n```\n",
        "```py title=app.py hl_lines=2\na\n```\n",
        "> ```sh\n> a\n\nWrite the day of the change into the book.\n",
        "    ```js\n    a\n    ```\n\n    ```py\n    b\n    ```\n",
    ],
)
def test_code_that_looks_like_itself_is_left_alone(code):
    assert not found(f"# Page\n\nText.\n\n{code}")
