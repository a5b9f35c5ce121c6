import io

import pytest

from seedlint._internal.cell_width import count_cells, split_cells
from seedlint._internal.terminal import FALLBACK_WIDTH, steady, wants_colour, width


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "screen", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_terminals_and_the_environment_has_the_last_word(
    environ: dict[str, str], screen: bool, wanted: bool
) -> None:
    assert wants_colour(Screen() if screen else io.StringIO(), environ) is wanted


def test_what_is_no_terminal_has_a_width_that_never_changes() -> None:
    assert width(io.StringIO()) == width(Screen()) == FALLBACK_WIDTH


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Latin – “ä”…", 12),
        ("漢字", 4),
        ("\u0301", 0),
        ("e\u0301x", 2),
        ("👩‍👩‍👧", 2),
        ("🇩🇪", 2),
        ("👍🏽", 2),
        ("❤️", 2),
        ("क्षि", 2),
        ("\u1112\u1161\u11ab", 2),
        ("a\tb", 5),
        ("漢\tb", 5),
        ("\x1bA", 5),
        ("\ud800", 6),
        ("\u202e", 6),
        ("🏴\U000e0067", 12),
    ],
)
def test_text_takes_the_cells_that_a_terminal_gives_it(text: str, cells: int) -> None:
    assert count_cells(text) == cells
    assert len(list(split_cells(text))) == len(text)


def test_text_that_is_measured_without_the_library_has_the_width_that_the_library_gives() -> None:
    from wcwidth import iter_graphemes, wcwidth

    letters = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x300), *range(0x2010, 0x2028), *range(0x2030, 0x205F))))
    assert {wcwidth(letter) for letter in letters} == {1}
    assert list(iter_graphemes(letters)) == list(letters)


def test_a_stream_that_lacks_a_letter_is_still_written_to() -> None:
    kept = io.BytesIO()
    out = io.TextIOWrapper(kept, encoding="ascii")
    steady(out)
    out.write("…")
    out.flush()
    assert kept.getvalue() == b"\\u2026"
