import io
from collections.abc import Iterator

import pytest

from seedlint.cli import progress
from seedlint.cli.progress import progress_bar
from seedlint.index.file_results import ExaminedFile


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(out: io.StringIO, *seconds: float) -> list[str]:
    results = [ExaminedFile(f"{number}.md", b"", b"", None) for number in range(len(seconds))]
    times = iter([0.0, 0.0, *seconds])
    with progress_bar(out, lambda: next(times)) as watched:
        assert list(watched(iter(results), len(results))) == results
    return [line.rstrip() for line in out.getvalue().split("\r")]


def test_on_a_terminal_a_bar_shows_how_far_long_work_is() -> None:
    bar = "[####################                    ]"
    assert drawn(Terminal(), 1.0, 90.0, 90.0, 90.0)[1:] == [
        f"reading {bar} 2/4 files, 1:30 left",
        f"comparing [{'#' * 40}] 4/4 files",
        "",
        "",
    ]


def test_the_bar_is_drawn_at_most_ten_times_a_second() -> None:
    assert len([line for line in drawn(Terminal(), *(number / 1000 for number in range(3000))) if "reading" in line]) in (19, 20)


def test_the_bar_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "width", lambda out: 60)
    out = Terminal()
    drawn(out, 1.5)
    assert out.getvalue().endswith(f"\r{' ' * 59}\r")


@pytest.mark.parametrize("cells", [1, 10, 24, 30, 200])
def test_no_line_is_longer_than_the_terminal(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(progress, "width", lambda out: cells)
    assert max(map(len, drawn(Terminal(), 1.5, 9.5))) < cells


def test_short_work_has_no_bar() -> None:
    assert drawn(Terminal(), *[0.5] * 4) == [""]


def test_what_is_piped_has_no_bar() -> None:
    assert drawn(io.StringIO(), *[9.0] * 4) == [""]


def test_work_without_results_has_no_bar() -> None:
    assert drawn(Terminal()) == [""]


def test_work_that_is_given_up_leaves_no_bar() -> None:
    out = Terminal()

    def results() -> Iterator[ExaminedFile]:
        yield ExaminedFile("a.md", b"", b"", None)
        raise KeyboardInterrupt

    times = iter([0.0, 0.0, 2.0])
    try:
        with progress_bar(out, lambda: next(times)) as watched:
            list(watched(results(), 2))
    except KeyboardInterrupt:
        pass
    assert out.getvalue().endswith(" \r")
