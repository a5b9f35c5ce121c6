"""The HTML report in a headless Chromium, clicked through with mouse and keyboard."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.model import Place, Related, Violation
from seedlint.reporters import registry
from seedlint.reporters.report import make_report
from tests.browser import Page, browser, found
from tests.project import seedlint, write
from tests.reporting import violation, written

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(found() is None, reason="no Chromium on this machine; CHROMIUM may name one"),
]
VIEWS = ("overview", "findings", "copies", "readability", "sections", "files")
COPY = (
    "Download the archive for your system, unpack it into a folder of its own, and put that folder on the search path, so that"
    " the shell finds the program by its {} and nobody has to look for it in the folder again.\n"
)
TEXT = "The keeper of the harbour writes the height of the tide into the log in the morning and in the evening. "
HOSTILE = "</script><script>hacked = 1</script><img src=x onerror='hacked = 1'> \u202egnp.exe"
PAGES = {
    "docs/a.md": f"# A\n\n{COPY.format('name')}\n## Empty\n\n## More\n\n{TEXT * 4}\n",
    "docs/b.md": f"# B\n\n{COPY.format('label')}\n",
    "docs/adr/0001-queue.md": "# 1. Queue\n\n## Context\n\nMail is slow.\n\n## Decision\n\nA queue stands before the mailer.\n",
    "notes/evil.md": f"# Evil\n\n## {HOSTILE}\n\n## After\n\n{TEXT}\n",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    program = found()
    assert program
    with browser(program, tmp_path_factory.mktemp("profile")) as made:
        yield made
        assert made.complaints == []


@pytest.fixture(autouse=True)
def _window(page: Page) -> None:
    page.look(1400, 900)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("pages"), PAGES)
    run = seedlint(folder, "check", "--no-cache", "--output", "html=report.html")
    assert (run.returncode, run.stderr) == (1, "")
    return folder / "report.html"


def shown(page: Page, selector: str) -> list[str]:
    told: list[str] = page.ask(f"[...document.querySelectorAll({selector!r})].map((one) => one.textContent)")
    return told


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_opened_by_its_link(page: Page, file: Path, view: str) -> None:
    page.open(file)
    page.click(f'#views a[href="#/{view}"]')
    page.until(f"document.title.toLowerCase().startsWith('{view}')")
    assert [one.lower() for one in shown(page, "h1")] == [view]
    assert page.ask("document.querySelector('#views [aria-current]').dataset.view") == view


def test_findings_are_filtered_by_rule_severity_folder_and_words(page: Page, file: Path) -> None:
    page.open(file, "#findings")
    assert len(shown(page, ".finding")) > 3
    page.click('[data-keep="rule empty-section"]')
    page.until("document.querySelectorAll('.finding').length === 2")
    page.click('[data-keep="in notes/"]')
    page.until("document.querySelectorAll('.finding').length === 1")
    page.click('[data-keep="severity error"]')
    page.until("document.querySelectorAll('.finding').length === 0")
    page.open(file, "#findings")
    page.click("#search")
    page.write("consequences")
    page.until("document.querySelectorAll('.finding').length === 1")
    assert page.ask("document.activeElement.id") == "search"


def test_a_finding_is_shown_in_its_text_with_a_mark(page: Page, file: Path) -> None:
    page.open(file, "#findings?rule=empty-section&in=docs%2F")
    assert shown(page, ".finding mark") == ["Empty"]
    assert shown(page, ".finding .here .number") == ["5"]


def test_what_a_document_says_is_only_ever_text(page: Page, file: Path) -> None:
    page.open(file, "#findings?in=notes%2F")
    assert page.ask("window.hacked === undefined && document.querySelectorAll('img').length === 0")
    told = shown(page, ".finding .here .content")[0]
    assert "<script>hacked = 1</script>" in told and r"\u202egnp" in told and "\u202e" not in told


def test_copies_stand_side_by_side_with_their_differences(page: Page, file: Path) -> None:
    page.open(file, "#findings?rule=duplicate-paragraph")
    page.click(".finding [data-enter]")
    page.until("document.querySelector('.cluster') !== null")
    assert (shown(page, ".cluster del"), shown(page, ".cluster ins")) == (["name"], ["label"])


def test_the_map_of_copies_chooses_texts(page: Page, file: Path) -> None:
    page.open(file, "#copies")
    page.click(".map .cell")
    page.until("document.querySelector('.map .cell[aria-pressed=true]') !== null")
    assert len(shown(page, ".cluster")) == 1


def test_a_bar_of_readability_shows_its_sections(page: Page, file: Path) -> None:
    page.open(file, "#readability")
    page.click('.column[tabindex="0"]')
    page.until("document.querySelector('.column[aria-pressed=true]') !== null")
    assert shown(page, ".section-row h3") == ["More"]


def test_sections_are_a_matrix_by_type(page: Page, file: Path) -> None:
    page.open(file, "#sections")
    assert shown(page, ".sections thead th") == ["Page", "Status", "Context", "Decision", "Consequences"]
    assert shown(page, ".sections tbody .state .hidden")[1:] == ["found", "found", "missing"]


def test_files_are_sorted_by_what_is_clicked(page: Page, file: Path) -> None:
    page.open(file, "#files")
    worst_first = shown(page, "tbody th")
    page.click('[data-keep="sort path"]')
    page.until("document.querySelector('th[aria-sort]').textContent === 'File'")
    assert shown(page, "tbody th") == sorted(worst_first)
    assert page.ask("document.activeElement.dataset.keep") == "sort path"


def test_the_keyboard_does_all(page: Page, file: Path) -> None:
    page.open(file)
    page.press("2")
    page.until("document.querySelector('.finding') !== null")
    page.press("j")
    page.press("j")
    page.press("k")
    assert page.ask("document.activeElement === document.querySelectorAll('.finding')[0]")
    page.press("/")
    assert page.ask("document.activeElement.id") == "search"
    page.press("Escape")
    page.press("?")
    assert "next, previous item" in shown(page, "dialog[open] dd")
    page.press("Escape")
    page.until("document.querySelector('dialog') === null")
    page.press("3")
    page.until("document.querySelector('.map') !== null")


def test_the_tab_key_comes_to_the_link_past_the_head_first(page: Page, file: Path) -> None:
    page.open(file)
    page.press("Tab")
    assert page.ask("document.activeElement.className") == "skip"


def test_colours_follow_the_system_or_the_choice(page: Page, file: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.look(1200, 800, "dark")
    page.open(file)
    dark = page.ask(ground)
    page.press("t")
    light = page.ask(ground)
    page.press("t")
    assert page.ask(ground) == dark != light
    page.press("t")
    page.look(1200, 800, "light")
    assert page.ask(ground) == light


def test_every_control_has_a_name_and_every_view_its_landmarks(page: Page, file: Path) -> None:
    for view in VIEWS:
        page.open(file, f"#{view}")
        nameless = (
            "[...document.querySelectorAll('button, input, select, a, [role=button]')].filter((one) => !(one.textContent.trim()"
        )
        nameless += " || one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim())).length"
        assert page.ask(nameless) == 0
        assert page.ask("['header', 'nav', 'main', 'footer'].every((tag) => document.querySelector(tag) !== null)")


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_the_window(page: Page, file: Path, view: str, width: int) -> None:
    page.look(width, 800)
    page.open(file, f"#{view}")
    assert page.ask("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", VIEWS)
def test_a_report_of_nothing_is_opened_too(page: Page, tmp_path: Path, view: str) -> None:
    (tmp_path / "none.html").write_text(written("html"), "ascii")
    page.open(tmp_path / "none.html", f"#/{view}")
    assert [one.lower() for one in shown(page, "h1")] == [view]


def many(number: int) -> Iterator[Violation]:
    """Findings in as many files as there are tens of them, the half of them copies."""
    for at in range(number):
        path = f"docs/{at // 1000:02}/{at // 10:04}.md"
        if at % 2:
            yield violation(path, (at % 10 + 1, 1, at % 10 + 1, 40), message=f"nothing under 'Part {at}'")
            continue
        related = (Related(Place("docs/first.md", at // 2 + 1, 1, at // 2 + 1, 40), "original"),)
        data = {"class": "exact", "cluster": f"c{at}", "similarity": 1.0}
        place = (at % 10 + 1, 1, at % 10 + 1, 40)
        yield violation(path, place, rule="duplicate-paragraph", message="same text", related=related, data=data)


def test_ten_thousand_findings_are_shown_page_by_page(page: Page, tmp_path: Path) -> None:
    out = io.StringIO()
    lines = ["The keeper of the harbour writes it down."] * 6_000
    registry.load("html")(make_report(many(10_000), 1_001, lambda path: lines), out)
    report = tmp_path / "many.html"
    report.write_text(out.getvalue(), "ascii")
    page.open(report, "#findings")
    assert shown(page, ".toolbar .found") == ["10,000 findings"]
    assert page.ask("document.querySelectorAll('*').length") < 3_000
    for _ in range(41):
        page.press("j")
    page.until("document.querySelector('.pager .where').textContent === '2 of 250'")
    assert page.ask("document.activeElement === document.querySelector('.finding')")
    page.press("3")
    page.until("document.querySelector('.map .cell') !== null")
    assert page.ask("document.querySelectorAll('*').length") < 5_000
