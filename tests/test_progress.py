import io
import sys
from collections.abc import Iterator

from seedlint.cli.progress import progress_bar
from seedlint.index.file_results import ExaminedFile


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(out: io.StringIO, seconds: float) -> str:
    results = [ExaminedFile(f"{number}.md", b"", b"", None) for number in range(4)]
    times = iter([0.0, *([seconds] * 4)])
    with progress_bar(out, lambda: next(times)) as watched:
        assert list(watched(iter(results), 4)) == results
    return out.getvalue()


def test_on_a_terminal_a_bar_shows_how_far_long_work_is() -> None:
    assert "4/4 files" in drawn(Terminal(), 1.5)


def test_the_bar_is_gone_in_the_end() -> None:
    assert drawn(Terminal(), 1.5).endswith("\r")


def test_short_work_has_no_bar_and_loads_no_library() -> None:
    sys.modules.pop("tqdm", None)
    assert drawn(Terminal(), 0.5) == ""
    assert "tqdm" not in sys.modules


def test_what_is_piped_has_no_bar() -> None:
    assert drawn(io.StringIO(), 9.0) == ""


def test_work_that_is_given_up_leaves_no_bar() -> None:
    out = Terminal()

    def results() -> Iterator[ExaminedFile]:
        yield ExaminedFile("a.md", b"", b"", None)
        raise KeyboardInterrupt

    times = iter([0.0, 2.0])
    try:
        with progress_bar(out, lambda: next(times)) as watched:
            list(watched(results(), 2))
    except KeyboardInterrupt:
        pass
    assert out.getvalue().endswith("\r")
