"""Regular expressions of a config that are made to be slow: refused with their place, or ended at a limit of time."""

import json
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedlint._internal.user_regex as user_regexes
from seedlint._internal.user_regex import UserPattern, user_regex
from seedlint.config.regex_checks import slow_part
from seedlint.errors import PatternError
from tests.project import seedlint, write
from tests.timing import linear

REFUSED = [
    r"(a+)+$",
    r"(a*)*b",
    r"((a+)+)+b",
    r"([a-z]+)*[0-9]",
    r"(\w+\s?)*$",
    r"(a|b+)+c",
    r"(?:a+b?)+?x",
    r"(a{1,1000}){1,1000}x",
    r"(?=(a+)+b)a",
    r"(?<!x)(?:(?:a*)*)b",
    r"(?i)(a+)+b",
]
SLOW = [
    r"(a|aa)+$",
    r"(.*a){20}x",
    r"(.*)*(.*)*(.*)*x",
    r"(a?){64}a{64}b",
    r"(x+x+)+y",
    r"(a|a)(a|a)(a|a)+b",
    r"(a+)\1+$",
    r"(a?a?)+$",
    r"((a|ab)(c|bcd))*d$",
    r"\s+$|a+a+a+a+a+b",
    r"(.+)+(.+)+\1\2b",
    r"(?:(?:a?){30}){30}b",
]
HONEST = [
    r"(?i)how to|steps",
    r"^\d+(\.\d+)*$",
    r"(?:\w+\s)+$",
    r"(?:\b\w+)*",
    r"(a++)+",
    r"(?>a+)+",
    r"(?:[^\n]*\n)*",
    r"(ab+)+",
    r"v?\d+\.\d+(?:-\w+)?",
    r"[[a]b]",
]
TEXTS = ["a" * 60 + "!", "a" * 2_000 + "!", "x" * 60, " " * 2_000 + "!", "abcd" * 200 + "!"]
PLACES = {
    "types.title": "types:\n  guide:\n    title: {0}\n    sections: [{{name: Steps}}]\n",
    "sections.pattern": "types:\n  guide:\n    paths: a.md\n    sections: [{{name: Steps, pattern: {0}}}]\n",
    "sections.unless": "types:\n  guide:\n    paths: a.md\n    sections: [{{name: Steps, unless: {0}}}]\n",
    "ignore.text": "ignore: [{{files: a.md, rules: '*', text: {0}}}]\n",
    "allow.text": "rules: {{duplicate-paragraph: {{allow: [{{text: {0}}}]}}}}\n",
}
PARAGRAPH = "The keeper of the lighthouse wrote down the height of the tide each morning before he went up the stairs again. "
EVIL = "a" * 60


@pytest.mark.parametrize("pattern", REFUSED)
def test_a_repetition_of_a_repetition_is_refused(pattern: str) -> None:
    assert "inside of a repetition" in (slow_part(pattern) or "")


@pytest.mark.parametrize("pattern", [*SLOW, *HONEST])
def test_no_other_pattern_is_refused(pattern: str) -> None:
    assert pattern in ("(.*)*(.*)*(.*)*x", "(.+)+(.+)+\\1\\2b") or slow_part(pattern) is None


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_regexes, "_SECONDS", 0.05)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("pattern", [*REFUSED, *SLOW])
def test_a_search_ends_at_its_limit_of_time(pattern: str) -> None:
    def search(text: str) -> None:
        try:
            UserPattern(pattern).found_in(text)
        except PatternError as error:
            assert repr(pattern) in str(error)

    for text in TEXTS:
        linear(partial(search, text))


def test_a_pattern_that_was_too_slow_is_not_searched_again(request: pytest.FixtureRequest) -> None:
    pattern = UserPattern(r"(a|aa)+$")
    assert pattern.found_in("aa")
    request.getfixturevalue("impatient")
    for text in (EVIL + "!", "aa"):
        with pytest.raises(PatternError):
            pattern.found_in(text)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("isolated", [(), ("--isolated",)], ids=["plain", "isolated"])
def test_a_refused_pattern_has_its_place(tmp_path: Path, place: str, isolated: tuple[str, ...]) -> None:
    write(tmp_path, {".seedlint.yaml": PLACES[place].format('"(a+)+$"'), "a.md": f"# {EVIL}!\n"})
    ended = seedlint(tmp_path, "check", "--no-cache", *isolated)
    assert ended.returncode == 2
    assert re.match(r"\.seedlint\.yaml:\d+:\d+: .*a repetition directly inside of a repetition", ended.stderr)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("place", PLACES)
def test_a_pattern_that_takes_too_long_ends_the_run_with_its_name(tmp_path: Path, place: str) -> None:
    paragraph = f"{PARAGRAPH * 3}{EVIL}!"
    page = f"# {EVIL}!\n\n{EVIL}!\n\n## Parts of a page that {EVIL}!\n\n{paragraph}\n\n{paragraph}\n\n## {EVIL}!\n"
    write(tmp_path, {".seedlint.yaml": PLACES[place].format('"(a|aa)+$"'), "a.md": page, "b.md": page})
    ended = seedlint(tmp_path, "check", "--no-cache")
    assert ended.returncode == 2
    line, column = next(
        (number, line.index('"(a|aa)+$"') + 1)
        for number, line in enumerate(PLACES[place].format('"(a|aa)+$"').split("\n"), 1)
        if "aa" in line
    )
    assert f".seedlint.yaml:{line}:{column}: the regular expression '(a|aa)+$' takes" in ended.stderr
    assert "one text of a.md" in ended.stderr or "one text of b.md" in ended.stderr
    assert "Traceback" not in ended.stderr and "bug" not in ended.stderr


@pytest.mark.parametrize("pattern", [r"how to", r"(?i)how|what", r"^(a|b)c", r"\bto\b", "[a-z]x$", r"v\.1"])
def test_a_plain_pattern_is_searched_by_python(pattern: str) -> None:
    assert UserPattern(pattern)._plain is not None


@given(
    st.text(alphabet="ab \n.", max_size=30),
    st.sampled_from([*HONEST, r"a+b?$", r"(?m)^b*?\.", r"(?s)a.+b", r"\s+b", r"[^a]{2,3}\Z"]),
)
def test_both_packages_find_the_same(text: str, pattern: str) -> None:
    assert user_regex(pattern).found_in(text) == bool(re.search(pattern, text))


def test_builtin_types_have_no_limit(tmp_path: Path) -> None:
    from seedlint.document_types.builtin_types import BUILT_IN
    from seedlint.document_types.detection import parse_type

    sections = [section for name, built_in in BUILT_IN.items() for section in parse_type(name, built_in).sections]
    patterns = [pattern for section in sections for pattern in (section.pattern, section.unless) if pattern]
    assert patterns and all(pattern._plain for pattern in patterns)


def test_a_page_that_fits_is_found_by_its_title(tmp_path: Path) -> None:
    types = "types:\n  guide:\n    title: '^How\\s+to\\b'\n    sections: [{name: Steps}]\n"
    write(tmp_path, {".seedlint.yaml": types, "a.md": f"# How to sail\n\n{PARAGRAPH}\n"})
    found = [json.loads(line) for line in seedlint(tmp_path, "check", "--no-cache", "--format", "jsonl").stdout.splitlines()]
    assert "missing-section" in {violation.get("rule") for violation in found}
