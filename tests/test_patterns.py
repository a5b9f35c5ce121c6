import copy
import pickle
import re

import pytest

from seedlint._internal import lazy_regex
from seedlint._internal.lazy_regex import regex


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late, early = regex(r"(?P<a>x)(y)", re.IGNORECASE), re.compile(r"(?P<a>x)(y)", re.IGNORECASE)
    assert late.sub("-", "xYz") == early.sub("-", "xYz")
    assert late.findall("xy XY") == early.findall("xy XY")
    assert (late.groups, late.groupindex, late.pattern) == (early.groups, early.groupindex, early.pattern)


def test_bytes_are_searched_as_well() -> None:
    assert regex(rb"[\x80-\xff]+").search(b"a\xff\xfe") is not None


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(lazy_regex, "compile_pattern", lambda text, flags: made.append(text) or re.compile(text, flags))
    words = regex("[a-z]+")
    assert made == []
    assert words.search("a") and words.match("b") and words.search("c")
    assert made == ["[a-z]+"]


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = regex("a").serach  # type: ignore[attr-defined]


@pytest.mark.parametrize("used", [False, True])
def test_a_pattern_may_be_copied_and_sent(used: bool) -> None:
    words = regex("[a-z]+")
    assert not used or words.match("a")
    assert copy.deepcopy(words).fullmatch("abc") and pickle.loads(pickle.dumps(words)).fullmatch("abc")
