"""The site as a reader gets it: built from nothing, every page of it, with every link leading somewhere."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from seedlint.plugins import builtin

pytestmark = [pytest.mark.install, pytest.mark.slow]
ROOT = Path(__file__).parents[1]


class Links(HTMLParser):
    """What a page links to, and what of it can be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = {""}
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names.add(found.get("id") or "")
        target = found.get("href" if tag in ("a", "link") else "src")
        if target:
            self.links.append(target)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d", str(folder / "read")]
    done = subprocess.run([*command, "docs", str(folder / "html")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html")}
    broken = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or (target in pages and parts.fragment not in pages[target].names):
                broken.append(f"{page.name}: {link}")
    assert broken == []


def test_every_rule_has_a_page_on_which_what_is_reported_stands_out(site: Path) -> None:
    for rule in builtin.rules():
        page = (site / "made" / "rules" / f"{rule.name}.html").read_text("utf-8")
        assert '<span class="hll">' in page, rule.name
        assert "&lt;!-- want --&gt;" not in page


def test_the_site_asks_nothing_of_other_servers(site: Path) -> None:
    for page in site.rglob("*.html"):
        outside = [link for link in Links(page).links if urlsplit(link).netloc and link.endswith((".js", ".css", ".woff2"))]
        assert outside == [], page.name


def test_the_configuration_page_has_every_key(site: Path) -> None:
    page = (site / "made" / "configuration.html").read_text("utf-8")
    for key in ("include", "overrides[].files", "types.NAME.sections[].holds", "fail-on"):
        assert f">{key}</span>" in page, key
