import re

import bracex
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from wcmatch import glob

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
    assert not linear(lambda: matcher([pattern])(path))


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


WCMATCH = glob.GLOBSTAR | glob.DOTGLOB | glob.FORCEUNIX | glob.CASE
PIECES = ["a", "b", ".", "-", "*", "?", "[ab]", "[!a]", "[^b]", "[a-b]", "{a}"]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
TAILS = st.lists(NAMES | st.just("**"), min_size=1, max_size=4).map("/".join)
CHOICES = st.lists(TAILS | st.just(""), min_size=2, max_size=3).map(lambda tails: "{" + ",".join(tails) + "}")
PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "./"]),
    TAILS | st.lists(TAILS | CHOICES | NAMES, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", "/", "/**"]),
)
FILE_NAMES = st.text("ab.-{}", min_size=1, max_size=4).filter(lambda name: name not in (".", ".."))
PATHS = st.lists(FILE_NAMES, min_size=1, max_size=4).map("/".join)


def matches_in_wcmatch(pattern: str, path: str) -> bool:
    """A match by wcmatch of the path or a folder above it, after what .gitignore adds: a name without `/` is in any folder."""
    names = [name for name in pattern.split("/") if name not in ("", ".")]
    if "/" not in pattern.rstrip("/"):
        names.insert(0, "**")
    folders_alone = pattern.endswith("/") or names[-1:] == ["**"]
    while names and names[-1] == "**":
        names.pop()
    parts = path.split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + (not folders_alone))]
    return not names or any(glob.globmatch(folder, "/".join(names), flags=WCMATCH) for folder in above)


@given(PATTERNS, PATHS)
def test_patterns_match_as_in_wcmatch(pattern: str, path: str) -> None:
    assume(problem(pattern) is None)
    assert matcher([pattern])(path) == any(matches_in_wcmatch(one, path) for one in bracex.expand(pattern))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["a", "b", "*"]), max_size=8).map("".join), st.text("ab", min_size=3, max_size=9))
def test_stars_in_a_name_match_as_in_wcmatch(pattern: str, name: str) -> None:
    pattern = re.sub(r"\*+", "*", f"*{pattern}")
    assert matcher([pattern])(name) == glob.globmatch(name, pattern, flags=WCMATCH)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["a", "b", "**"]), min_size=1, max_size=8), st.lists(st.sampled_from("ab"), min_size=3, max_size=9)
)
def test_stars_for_folders_match_as_in_wcmatch(names: list[str], parts: list[str]) -> None:
    pattern, path = "/".join(["**", *names, "end"]), "/".join([*parts, "end"])
    assert matcher([pattern])(path) == glob.globmatch(path, pattern, flags=WCMATCH)


@pytest.mark.parametrize(
    ("pattern", "path", "ours"),
    [
        ("vendor", "vendor/a.md", True),
        ("*.md", "docs/a.md", True),
        ("./a.md", "a.md", True),
        ("[!]a.md", "!a.md", True),
        ("{[,]a,b}.md", ",a.md", True),
        ("{a..c}.md", "b.md", False),
        ("[[:alpha:]].md", "a.md", False),
        ("[]a].md", "a.md", None),
        ("a[b.md", "a[b.md", None),
        ("{a,b.md", "{a,b.md", None),
        ("a**.md", "ab.md", None),
        ("a\\*.md", "a*.md", None),
    ],
)
def test_where_wcmatch_means_something_else(pattern: str, path: str, ours: bool | None) -> None:
    """None where the pattern is an error with us, so that nobody relies on what it may mean."""
    assert glob.globmatch(path, pattern, flags=WCMATCH | glob.BRACE) is not ours
    assert (problem(pattern) is None) == (ours is not None)
    assert ours is None or matcher([pattern])(path) is ours
