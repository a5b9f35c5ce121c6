import pytest

from seedlint._internal.globs import anchor, as_written, matcher, problem
from tests.timing import linear

MATCHES = [
    ("vendor", "vendor/a.md"),
    ("vendor", "docs/vendor/deep/a.md"),
    ("vendor/", "docs/vendor/a.md"),
    ("vendor/**", "vendor/deep/a.md"),
    ("docs/v1", "docs/v1/a.md"),
    ("docs/v*", "docs/v1/deep/a.md"),
    ("./docs/v1/", "docs/v1/a.md"),
    ("*.md", "a.md"),
    ("*.md", "docs/deep/a.md"),
    ("*", "docs/.hidden"),
    (".", "docs/a.md"),
    ("**", "a.md"),
    ("**/a.md", "a.md"),
    ("**/a.md", "x/y/a.md"),
    ("docs/**/a.md", "docs/a.md"),
    ("docs/**/a.md", "docs/x/y/a.md"),
    ("docs/**/x/**/a.md", "docs/y/x/x/z/a.md"),
    ("docs/*/a.md", "docs/x/a.md"),
    ("?.md", "a.md"),
    ("[a-c].md", "b.md"),
    ("[!a-c].md", "d.md"),
    ("[*].md", "*.md"),
    ("[!]a.md", "!a.md"),
    ("a*b].md", "axb].md"),
    ("*[*]*.md", "a*b.md"),
    ("[{,}].md", "{.md"),
    ("*.{md,txt}", "docs/a.txt"),
    ("{docs,blog/{old,new}}/*.md", "blog/new/a.md"),
    ("docs{,/more}/a.md", "docs/a.md"),
    ("{{cookiecutter.name}}/README.md", "{{cookiecutter.name}}/README.md"),
    ("a*b*c.md", "axbxbxc.md"),
    ("naïve*.md", "naïve ones.md"),
    ("a*.md", "a\nb.md"),
    ("a.md", "a.md/b.md"),
]
MISSES = [
    ("vendor", "vendored/a.md"),
    ("vendor/", "vendor"),
    ("vendor/**", "vendor"),
    ("vendor/**", "docs/vendor/a.md"),
    ("docs/v1", "x/docs/v1/a.md"),
    ("./docs", "x/docs/a.md"),
    ("*.md", "a.mdx"),
    ("*.md", "a.MD"),
    ("docs/*.md", "docs/x/a.md"),
    ("docs/**/a.md", "docs/xa.md"),
    ("docs/*/a.md", "docs/a.md"),
    ("docs?a.md", "docs/a.md"),
    ("docs[+-9]a.md", "docs/a.md"),
    ("docs[!x]a.md", "docs/a.md"),
    ("[!a-c].md", "b.md"),
    ("a.md", "aXmd"),
    ("*.{md,txt}", "a.rst"),
    ("a*b*c.md", "acb.md"),
]
MISTAKES = [
    ("", "empty"),
    ("  ", "empty"),
    ("/docs", "relative to the root"),
    ("C:/docs", "relative to the root"),
    ("~/docs", "relative to the root"),
    ("docs\\*.md", "write '/'"),
    ("!docs", "negated"),
    ("../docs", "'..' leads out"),
    ("docs/../x", "'..' leads out"),
    ("a[b.md", "'[' is not closed"),
    ("a[]b.md", "'[' is not closed"),
    ("a[b/c].md", "'/' is not allowed"),
    ("a[z-b].md", "backwards"),
    ("a{b,c.md", "'{' is not closed"),
    ("ab}.md", "'}' closes nothing"),
    ("{,a}", "empty"),
    ("docs/**.md", "'**' is a name of its own"),
    ("{a,b}" * 20, "more than 1000 patterns"),
    ("a" * 2000, "longer than 1000"),
]


@pytest.mark.parametrize(("pattern", "path"), MATCHES)
def test_pattern_matches_path(pattern: str, path: str) -> None:
    assert problem(pattern) is None
    assert matcher([pattern])(path)


@pytest.mark.parametrize(("pattern", "path"), MISSES)
def test_pattern_leaves_path_alone(pattern: str, path: str) -> None:
    assert problem(pattern) is None
    assert not matcher([pattern])(path)


@pytest.mark.parametrize(("pattern", "words"), MISTAKES)
def test_mistake_is_told(pattern: str, words: str) -> None:
    assert words in (problem(pattern) or "")


def test_no_pattern_matches_nothing() -> None:
    assert not matcher([])("a.md")


def test_any_of_the_patterns_is_enough() -> None:
    match = matcher(["docs/*.md", "*.txt"])
    assert match("x/a.txt")
    assert match("docs/a.md")
    assert not match("x/a.md")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("*a" * 100 + "b", "a" * 20000), ("**/a/" * 100 + "b", "a/" * 10000 + "c"), ("**/*a*/" * 50 + "b", "aaa/" * 5000 + "c")],
)
def test_hostile_patterns_take_no_long_time(pattern: str, path: str) -> None:
    with linear():
        assert not matcher([pattern])(path)


@pytest.mark.parametrize(
    ("pattern", "inside", "elsewhere"),
    [
        ("*.md", ["pkg/a.md", "pkg/b/c/a.md"], ["a.md", "other/pkg/a.md"]),
        ("docs", ["pkg/docs/a.md", "pkg/b/docs/a.md"], ["docs/a.md", "pkgdocs/a.md"]),
        ("./docs", ["pkg/docs/a.md"], ["pkg/b/docs/a.md", "docs/a.md"]),
        ("{a.md,b/c.md}", ["pkg/x/a.md", "pkg/b/c.md"], ["pkg/x/b/c.md", "b/c.md"]),
        ("**", ["pkg/a", "pkg/b/a.md"], ["a.md"]),
    ],
)
def test_a_pattern_is_seen_from_a_folder(pattern: str, inside: list[str], elsewhere: list[str]) -> None:
    matches = matcher([anchor("pkg/", pattern)])
    assert [path for path in inside if not matches(path)] == []
    assert [path for path in elsewhere if matches(path)] == []
    assert as_written(anchor("pkg/", pattern)) == as_written(pattern) == pattern


def test_nobody_can_write_where_a_pattern_is_seen_from() -> None:
    assert problem("pkg/\0*.md")
