"""The extension for VS Code: what it shares with seedlint, its tests under Node, and its package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from seedlint import __version__
from seedlint.formats.registry import BUILT_IN

EXTENSION = Path(__file__).parents[1] / "editors" / "vscode"
if not EXTENSION.is_dir():
    pytest.skip("the extension is not in the source distribution", allow_module_level=True)

needs_node = pytest.mark.skipif(
    shutil.which("npm") is None or not (EXTENSION / "node_modules").is_dir(),
    reason="needs Node, and npm ci in editors/vscode",
)


def npm(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["npm", *arguments], cwd=EXTENSION, capture_output=True, text=True, timeout=300)


def test_the_extension_asks_for_the_files_that_seedlint_reads() -> None:
    listed = re.search(r"SUFFIXES = (\[.*\]);", (EXTENSION / "src" / "documents.ts").read_text())
    assert listed
    assert sorted(json.loads(listed[1])) == sorted(BUILT_IN.suffixes)


def test_the_extension_has_the_version_of_seedlint() -> None:
    manifest, lock = (json.loads((EXTENSION / name).read_text()) for name in ("package.json", "package-lock.json"))
    assert {manifest["version"], lock["version"], lock["packages"][""]["version"]} == {__version__}


def test_the_lock_names_no_registry_but_the_public_one() -> None:
    packages = json.loads((EXTENSION / "package-lock.json").read_text())["packages"]
    resolved = [package["resolved"] for package in packages.values() if "resolved" in package]
    assert all(address.startswith("https://registry.npmjs.org/") for address in resolved)
    assert all("integrity" in package for name, package in packages.items() if name)


@needs_node
@pytest.mark.install
@pytest.mark.slow
def test_the_extension_passes_its_tests_under_node() -> None:
    types = npm("run", "check")
    assert types.returncode == 0, types.stdout
    run = npm("test")
    assert run.returncode == 0, run.stdout
    assert re.search(r"^(?:#|ℹ) pass [1-9]", run.stdout, re.MULTILINE)


@needs_node
@pytest.mark.install
@pytest.mark.slow
def test_the_package_has_the_extension_and_nothing_else() -> None:
    run = npm("run", "package")
    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(EXTENSION / "seedlint.vsix") as package:
        names = {name.removeprefix("extension/") for name in package.namelist()}
        manifest = json.loads(package.read("extension/package.json"))
    pages = {step["media"]["markdown"] for step in manifest["contributes"]["walkthroughs"][0]["steps"]}
    own = {"package.json", "readme.md", "LICENSE.txt", "dist/extension.js"}
    assert names == {"extension.vsixmanifest", "[Content_Types].xml", *own, *pages}
