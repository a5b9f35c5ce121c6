"""The HTML report in a headless Chromium, clicked through with mouse and keyboard.

Playwright drives the Chromium of this machine, or the one that the variable CHROMIUM names; it downloads none.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from seedlint.model import Place, Related, Violation
from seedlint.reporters import registry
from seedlint.reporters.report import make_report
from tests.project import seedlint, write
from tests.reporting import violation, written

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
pytestmark = [
    pytest.mark.install,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; CHROMIUM may name one"),
]
VIEWS = ("overview", "findings", "copies", "readability", "sections", "files")
COPY = (
    "Download the archive for your system, unpack it into a folder of its own, and put that folder on the search path, so that"
    " the shell finds the program by its {} and nobody has to look for it in the folder again.\n"
)
TEXT = "The keeper of the harbour writes the height of the tide into the log in the morning and in the evening. "
HOSTILE = "\\</script>\\<script>hacked = 1\\</script>\\<img src=x onerror='hacked = 1'> \u202egnp.exe"
PAGES = {
    "docs/a.md": f"# A\n\n{COPY.format('name')}\n## Empty\n\n## More\n\n{TEXT * 4}\n",
    "docs/b.md": f"# B\n\n{COPY.format('label')}\n",
    "docs/adr/0001-queue.md": "# 1. Queue\n\n## Context\n\nMail is slow.\n\n## Decision\n\nA queue stands before the mailer.\n",
    "notes/evil.md": f"# Evil\n\n## Evil `{HOSTILE}`\n\n## After\n\n{TEXT}\n",
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A tab. It fails the last test where the report wrote to the console, raised an error or asked for anything by network."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("file:", "about:")) or complaints.append(request.url))
        yield page
        browser.close()
    assert complaints == []


@pytest.fixture(autouse=True)
def _window(page: Page) -> None:
    look(page, 1400, 900)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("pages"), PAGES)
    run = seedlint(folder, "check", "--no-cache", "--quiet", "--output", "html=report.html")
    assert (run.returncode, run.stderr) == (1, "")
    return folder / "report.html"


def look(page: Page, width: int, height: int, theme: str = "light") -> None:
    """Set the size of the window, in pixels, and the theme that the system prefers."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")


def visit(page: Page, file: Path, fragment: str = "") -> None:
    page.goto("about:blank")
    page.goto(file.as_uri() + fragment)
    expect(page.locator("h1")).to_have_count(1)


def shown(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_opened_by_its_link(page: Page, file: Path, view: str) -> None:
    visit(page, file)
    page.click(f'#views a[href="#/{view}"]')
    expect(page).to_have_title(re.compile(f"^{view}", re.IGNORECASE))
    expect(page.locator("h1")).to_have_text([re.compile(f"^{view}$", re.IGNORECASE)])
    expect(page.locator("#views [aria-current]")).to_have_attribute("data-view", view)


def test_findings_are_filtered_by_rule_severity_folder_and_words(page: Page, file: Path) -> None:
    findings = page.locator(".finding")
    visit(page, file, "#findings")
    assert findings.count() > 3
    page.click('[data-keep="rule empty-section"]')
    expect(findings).to_have_count(2)
    page.click('[data-keep="in notes/"]')
    expect(findings).to_have_count(1)
    page.click('[data-keep="severity error"]')
    expect(findings).to_have_count(0)
    visit(page, file, "#findings")
    page.click("#search")
    page.keyboard.insert_text("consequences")
    expect(findings).to_have_count(1)
    expect(page.locator("#search")).to_be_focused()


def test_a_finding_is_shown_in_its_text_with_a_mark(page: Page, file: Path) -> None:
    visit(page, file, "#findings?rule=empty-section&in=docs%2F")
    assert shown(page, ".finding mark") == ["Empty"]
    assert shown(page, ".finding .here .number") == ["5"]


def test_what_a_document_says_is_only_ever_text(page: Page, file: Path) -> None:
    visit(page, file, "#findings?rule=empty-section&in=notes%2F")
    assert page.evaluate("window.hacked === undefined && document.querySelectorAll('img').length === 0")
    told = shown(page, ".finding .here .content")[0]
    assert r"\<script>hacked = 1\</script>" in told and r"\u202egnp" in told and "\u202e" not in told


def test_copies_stand_side_by_side_with_their_differences(page: Page, file: Path) -> None:
    visit(page, file, "#findings?rule=duplicate-paragraph")
    page.locator(".finding [data-enter]").first.click()
    expect(page.locator(".cluster").first).to_be_visible()
    assert (shown(page, ".cluster del"), shown(page, ".cluster ins")) == (["name"], ["label"])


def test_the_link_of_a_text_stays_valid_and_says_when_the_text_is_gone(page: Page, file: Path) -> None:
    visit(page, file, "#copies")
    page.locator(".cluster [data-enter]").first.click()
    name = page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('cluster')")
    assert name.startswith("duplicate-paragraph:")
    expect(page.locator(".toolbar .found")).to_have_text("One finding")
    visit(page, file, "#copies?cluster=duplicate-paragraph:gone")
    expect(page.locator(".note")).to_have_text("The texts of this link are no copies any more.")
    expect(page.locator(".cluster").first).to_be_visible()


def test_the_overview_begins_with_what_the_report_is_about_and_what_to_do(page: Page, file: Path) -> None:
    visit(page, file)
    assert shown(page, ".origin dt") == ["Repository", "Command", "Config", "Made by"]
    assert shown(page, ".first a")[0] == "docs/a.md"
    page.locator(".first a").first.click()
    expect(page.locator(".finding").first).to_be_visible()
    assert set(shown(page, ".finding .badge")) == {"warning"}


def test_new_findings_are_marked_counted_and_chosen(page: Page, tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, PAGES), "check", "--quiet", "--no-cache", "--output", "json=old.json")
    assert run.returncode == 1
    write(tmp_path, {"docs/new.md": "# New\n\n## Void\n\n## After\n\nText.\n"})
    seedlint(tmp_path, "check", "--quiet", "--no-cache", "--output", "html=report.html", "--compare-to", "old.json")
    visit(page, tmp_path / "report.html")
    assert shown(page, ".trend tr:last-child td")[:2] == ["1", "0"]
    page.locator(".trend tr:last-child a").click()
    expect(page.locator(".finding")).to_have_count(1)
    assert shown(page, ".finding .fresh") == ["new"]
    page.get_by_role("button", name="Remove the filter new since the earlier report").click()
    expect(page.locator(".finding").nth(3)).to_be_attached()


def test_a_finding_says_what_to_do_next(page: Page, file: Path) -> None:
    visit(page, file, "#findings?rule=empty-section&in=docs%2F")
    assert shown(page, ".finding .help") != []


def test_the_map_of_copies_chooses_texts(page: Page, file: Path) -> None:
    visit(page, file, "#copies")
    page.locator(".map .cell").first.click()
    expect(page.locator(".map .cell[aria-pressed=true]").first).to_be_visible()
    expect(page.locator(".cluster")).to_have_count(1)


def test_a_bar_of_readability_shows_its_sections(page: Page, file: Path) -> None:
    visit(page, file, "#readability")
    page.locator('.column[tabindex="0"]').first.click()
    expect(page.locator(".column[aria-pressed=true]").first).to_be_visible()
    assert shown(page, ".section-row h3") == ["More"]


@pytest.mark.parametrize("view", ["overview", "readability"])
def test_the_text_of_a_chart_is_large_enough_on_a_narrow_screen(page: Page, file: Path, view: str) -> None:
    visit(page, file, f"#{view}")
    look(page, 390, 844)
    heights = "[...document.querySelectorAll('.chart text')].map((one) => one.getBoundingClientRect().height)"
    page.wait_for_function(f"Math.min(...{heights}) > 9")


def test_a_bar_that_is_not_in_the_report_chooses_nothing(page: Page, file: Path) -> None:
    for score in ("900", "-5", "x"):
        visit(page, file, f"#readability?from={score}")
        expect(page.locator(".column[aria-pressed=true]")).to_have_count(0)
        assert "Hardest sections" in shown(page, "h2")


def test_sections_are_a_matrix_by_type(page: Page, file: Path) -> None:
    visit(page, file, "#sections")
    assert shown(page, ".sections thead th") == ["Page", "Status", "Context", "Decision", "Consequences"]
    assert shown(page, ".sections tbody .state .hidden")[1:] == ["found", "found", "missing"]


def test_files_are_sorted_by_what_is_clicked(page: Page, file: Path) -> None:
    visit(page, file, "#files")
    worst_first = shown(page, "tbody th")
    page.click('[data-keep="sort path"]')
    expect(page.locator("th[aria-sort]")).to_have_text("File")
    assert shown(page, "tbody th") == sorted(worst_first)
    expect(page.locator('[data-keep="sort path"]')).to_be_focused()


def test_the_keyboard_does_all(page: Page, file: Path) -> None:
    visit(page, file)
    page.keyboard.press("2")
    expect(page.locator(".finding").first).to_be_visible()
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator(".finding").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert "next, previous item" in shown(page, "dialog[open] dd")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("3")
    expect(page.locator(".map")).to_be_visible()


def test_the_tab_key_comes_to_the_link_past_the_head_first(page: Page, file: Path) -> None:
    visit(page, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_colours_follow_the_system_or_the_choice(page: Page, file: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    look(page, 1200, 800, "dark")
    visit(page, file)
    dark = page.evaluate(ground)
    page.keyboard.press("t")
    light = page.evaluate(ground)
    page.keyboard.press("t")
    assert page.evaluate(ground) == dark != light
    page.keyboard.press("t")
    look(page, 1200, 800, "light")
    assert page.evaluate(ground) == light


def test_every_control_has_a_name_and_every_view_its_landmarks(page: Page, file: Path) -> None:
    for view in VIEWS:
        visit(page, file, f"#{view}")
        nameless = (
            "[...document.querySelectorAll('button, input, select, a, [role=button]')].filter((one) => !(one.textContent.trim()"
        )
        nameless += " || one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim())).length"
        assert page.evaluate(nameless) == 0
        assert page.evaluate("['header', 'nav', 'main', 'footer'].every((tag) => document.querySelector(tag) !== null)")


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_the_window(page: Page, file: Path, view: str, width: int) -> None:
    look(page, width, 800)
    visit(page, file, f"#{view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", VIEWS)
def test_all_is_reached_on_a_narrow_screen(page: Page, file: Path, view: str) -> None:
    look(page, 390, 844)
    visit(page, file, f"#{view}")
    outside = (
        "[...document.querySelectorAll('a, button, select, input, .cell')].filter((one) => {"
        " if (one.matches('.skip') || one.closest('.scroll')) return false;"  # a scroll bar leads to these
        " const box = one.getBoundingClientRect(); return box.width && (box.left < 0 || box.right > innerWidth); }).length"
    )
    assert page.evaluate(outside) == 0
    assert page.evaluate("[...document.querySelectorAll('#views a')].every((one) => one.offsetWidth > 0)")


@pytest.mark.parametrize("width", [390, 1400])
def test_labels_of_the_map_are_cut_with_an_ellipsis_and_inside_of_it(page: Page, tmp_path: Path, width: int) -> None:
    names = ["W" * 60 + "/" + "漢" * 30 + f"/{number}.md" for number in "ab"]
    write(tmp_path, {name: f"# Page {name[-4]}\n\n{COPY.format('name')}" for name in names} | {"c.md": "# C\n\nText.\n"})
    seedlint(tmp_path, "check", "--quiet", "--no-cache", "--output", "html=report.html")
    look(page, width, 800)
    visit(page, tmp_path / "report.html", "#copies")
    labels = page.locator(".map svg > text[text-anchor=end], .map .into text")
    assert all(text.startswith("\u2026") for text in labels.evaluate_all("all => all.map((one) => one.firstChild.data)"))
    assert page.evaluate("[...document.querySelectorAll('.map svg text')].every((one) => one.getBBox().x >= 0)")


def test_print_shows_the_content_alone_and_in_light_colours(page: Page, file: Path) -> None:
    look(page, 800, 1000, "dark")
    visit(page, file, "#findings")
    page.emulate_media(media="print")
    try:
        for hidden in ("#views", "#theme", ".filters", ".toolbar select"):
            expect(page.locator(hidden)).to_be_hidden()
        expect(page.locator(".finding").first).to_be_visible()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.card, .finding')).backgroundColor") == "rgb(255, 255, 255)"
        )
        assert page.pdf().startswith(b"%PDF-")
    finally:
        page.emulate_media(media="screen")


@pytest.mark.parametrize("view", VIEWS)
def test_a_report_of_nothing_is_opened_too(page: Page, tmp_path: Path, view: str) -> None:
    (tmp_path / "none.html").write_text(written("html"), "ascii")
    visit(page, tmp_path / "none.html", f"#/{view}")
    expect(page.locator("h1")).to_have_text([re.compile(f"^{view}$", re.IGNORECASE)])


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
    visit(page, report, "#findings")
    assert shown(page, ".toolbar .found") == ["10,000 findings"]
    assert page.locator("*").count() < 3_000
    for _ in range(41):
        page.keyboard.press("j")
    expect(page.locator(".pager .where").first).to_have_text("2 of 250")
    expect(page.locator(".finding").first).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator(".map .cell").first).to_be_visible()
    assert page.locator("*").count() < 5_000
