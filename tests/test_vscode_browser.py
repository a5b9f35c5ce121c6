"""The extension in a VS Code that runs in a browser; `editors/vscode/code-server.sh FOLDER` installs one."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import word_rule, write

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect, sync_playwright

FOLDER = os.environ.get("SEEDLINT_CODE_SERVER", "")
EXTENSION = Path(__file__).parents[1] / "editors" / "vscode" / "seedlint.vsix"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
pytestmark = [
    pytest.mark.install,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (FOLDER and EXTENSION.is_file() and CHROMIUM),
        reason="needs chromium, seedlint.vsix from editors/vscode/package.sh, and code-server in the folder SEEDLINT_CODE_SERVER",
    ),
]
SERVER = ["node", str(Path(FOLDER, "node_modules", "code-server", "out", "node", "entry.js"))]
PAGE = "# Harbour\n\nThe boom is closed.\n\n## Boats\n\n## Use\n\nStart it, and wait.\n"
CONFIG = "rule-files: [w.py]\nrequire-reason: true\n"
RAN = "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"
STATUS = "[id='seedlint.seedlint.seedlint']"
PYTHON = {"name": "python", "publisher": "ms-python", "version": "1.0.0", "engines": {"vscode": "^1.0.0"}, "main": "./main.js"}


@contextmanager
def editor(folder: Path, settings: dict[str, object]) -> Iterator[Page]:
    """VS Code with the folder `docs` and these settings of the user."""
    home, port = folder / "home", _free_port()
    write(home, {"User/settings.json": json.dumps({"workbench.startupEditor": "none", **settings})})
    options = ["--user-data-dir", str(home), "--extensions-dir", str(folder / "extensions")]
    subprocess.run([*SERVER, *options, "--install-extension", str(EXTENSION)], check=True, capture_output=True, timeout=120)
    expect.set_options(timeout=60_000)
    command = [*SERVER, *options, "--config", str(home / "none.yaml"), "--auth", "none", "--bind-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(90_000)
            page.goto(f"http://127.0.0.1:{port}/?folder={folder / 'docs'}", wait_until="domcontentloaded")
            yield page
            browser.close()
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as connection:
            if connection.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"code-server does not listen on port {port}")


def run_command(page: Page, name: str) -> None:
    page.keyboard.press("F1")
    page.locator(".quick-input-widget input").first.fill(f">{name}")
    page.locator(".quick-input-list .monaco-list-row", has_text=name).first.click()


def open_file(page: Page, name: str) -> None:
    page.locator(".explorer-folders-view .monaco-list-row", has_text=name).first.dblclick()


def test_from_a_workspace_without_trust_to_its_report(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {".seedlint.yaml": CONFIG, "w.py": word_rule("boom") + RAN, "a.md": PAGE})
    with editor(tmp_path, {"seedlint.path": sys.executable, "files.autoSave": "afterDelay"}) as page:
        page.get_by_text("No, I don't trust the authors").click()
        open_file(page, "a.md")
        expect(page.locator(".squiggly-warning")).to_have_count(1)
        expect(page.locator(".notification-list-item-message")).to_contain_text("seedlint skips w.py")
        expect(page.locator(STATUS)).to_have_attribute("aria-label", re.compile("without the rule files"))
        assert not (docs / "ran").exists()

        run_command(page, "Go to Next Problem in Files")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+.")
        expect(page.locator(".action-widget")).to_contain_text('empty-section reason=""')
        page.keyboard.press("Enter")
        expect(page.locator(".view-line", has_text='reason=""')).to_have_count(1)
        column = '<!-- seedlint-disable-next-line empty-section reason="" -->'.index('""') + 2
        expect(page.locator("[id='status.editor.selection']")).to_have_text(f"Ln 5, Col {column}")
        page.keyboard.type("planned")
        expect(page.locator(".view-line", has_text='reason="planned"')).to_have_count(1)
        expect(page.locator(".squiggly-warning")).to_have_count(0)

        run_command(page, "Workspaces: Manage Workspace Trust")
        page.locator(".workspace-trust-editor .monaco-button", has_text="Trust").first.click()
        expect(page.locator(STATUS)).to_have_attribute("aria-label", re.compile("seedlint checks documents: .* -P -m seedlint"))
        open_file(page, "a.md")
        expect(page.locator(".squiggly-warning")).to_have_count(1)
        assert (docs / "ran").exists()

        with page.expect_popup() as opened:
            run_command(page, "seedlint: Show Report")
        expect(opened.value).to_have_title(re.compile("seedlint report"))


def test_the_interpreter_of_the_python_extension_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "docs", {"a.md": PAGE})
    answer = f"{{executable: {{uri: require('vscode').Uri.file({sys.executable!r})}}}}"
    environments = (
        f"{{getActiveEnvironmentPath: () => ({{path: 'x'}}), resolveEnvironment: async () => ({answer}), "
        "onDidChangeActiveEnvironmentPath: () => ({dispose() {}})}"
    )
    extension = tmp_path / "extensions" / "ms-python.python-1.0.0"
    main = f"exports.activate = () => ({{environments: {environments}}});\n"
    write(extension, {"package.json": json.dumps(PYTHON), "main.js": main})
    with editor(tmp_path, {"security.workspace.trust.enabled": False}) as page:
        open_file(page, "a.md")
        expect(page.locator(STATUS)).to_have_attribute("aria-label", re.compile("from the interpreter of the Python extension"))


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    write(tmp_path / "docs", {"a.md": PAGE})
    settings = {"security.workspace.trust.enabled": False, "seedlint.path": sys.executable, "seedlint.args": ["--ignore", ""]}
    with editor(tmp_path, settings) as page:
        open_file(page, "a.md")
        expect(page.locator(".notification-list-item-message")).to_have_text(
            re.compile("--select and --ignore take names of rules")
        )
        expect(page.locator(STATUS)).to_have_attribute("aria-label", re.compile("seedlint does not run"))
        page.get_by_text("How to Install").click()
        expect(page.get_by_role("heading", name="Get started with seedlint").first).to_be_visible()
