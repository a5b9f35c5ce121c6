"""Time of the parsers over the size of a file and the length of its lines: twice the text, about twice the time."""

import time
from collections.abc import Callable

import pytest

from benchmarks.constructs import texts
from seedlint.formats.registry import parse

TEXTS = dict(texts())
SOME = [name for name in TEXTS if not name.endswith(("lines of 1", "lines of 1,000", "lines of 1,000,000"))]
"""The whole table, in all formats, is in `benchmarks.adversarial --table`."""
SMALL, LARGE = 525_000, 1_050_000
"""Characters. Some guards begin at a million characters, and must not cost more than they save."""
SHORT = 1.5
"""Seconds. A text that is parsed so soon is no problem, however the time grows below it."""


def seconds(path: str, text: str) -> float:
    start = time.process_time()
    parse(path, text)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME[::2])
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    make: Callable[[int], str] = TEXTS[name]
    large = seconds("a.md", make(LARGE))
    if large > SHORT and large >= 3.2 * seconds("a.md", make(SMALL)):
        small, large = (min(seconds("a.md", make(size)) for _ in range(4)) for size in (SMALL, LARGE))
        assert large < 3.2 * small or large < SHORT
