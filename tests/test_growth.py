"""Time of the parsers over long files and long lines. Its growth is measured by `benchmarks.adversarial --table`."""

from functools import partial

import pytest

from benchmarks.constructs import texts
from tests.parsing import parse
from tests.timing import linear

TEXTS = dict(texts())
SOME = [name for name in TEXTS if not name.endswith(("lines of 1", "lines of 1,000", "lines of 1,000,000"))]
"""The whole table, in all formats, is in `benchmarks.adversarial --table`."""
SIZE = 1_050_000
"""Characters. Some guards begin at a million characters, and must not cost more than they save."""


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_a_megabyte_is_parsed_soon(name: str) -> None:
    linear(partial(parse, "a.md", TEXTS[name](SIZE)))
