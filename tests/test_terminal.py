import io

import pytest

from seedlint._internal.terminal import FALLBACK_WIDTH, escape_unencodable, wants_colour, width


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


def test_a_stream_that_lacks_a_letter_is_still_written_to() -> None:
    kept = io.BytesIO()
    out = io.TextIOWrapper(kept, encoding="ascii")
    escape_unencodable(out)
    out.write("…")
    out.flush()
    assert kept.getvalue() == b"\\u2026"
