import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks.corpus import track, write

CODE = """
import sys
before = set(sys.modules)
sys.argv[0] = "seedlint"
from seedlint.__main__ import main
code = main()
print("\\n".join(sorted(set(sys.modules) - before)), file=sys.stderr)
sys.exit(code)
"""
CONFIG = "rules:\n  low-readability:\n    max-grade: 16\noverrides:\n  - files: old/**\n    rules: {broken-promise: off}\n"
LIBRARY = """
    __future__ bisect collections.abc contextlib datetime encodings.utf_8_sig errno fnmatch functools gc importlib.machinery
    importlib.util itertools json math os pathlib re signal sqlite3 subprocess time types typing unicodedata zlib _blake2 _sha1
"""
CHECK = """
    __main__ aim builtin code declared digests directives due ends engine examine gitfiles glance globs installed loader memory
    plan model patterns plugins pool project corpus results rule schema settle shape sift spots stamp store terminal values
    walk yielded cli cli.border cli.check cli.mending cli.narrowing cli.opening cli.outputs cli.plain cli.progress cli.relative
    cli.workers
    config config.bases config.complaint config.draft config.fit config.keys config.nested config.reach config.remembered
    config.resolve config.roots config.settings config.tree config.wording
    formats formats.decode
    index index.at_hand index.documents index.keys index.meta index.report index.told index.tree
    reporters reporters.concise
"""
HOOK = """
    ahead
    judge similar similar.candidates similar.common similar.components similar.contents similar.links similar.local
    similar.sketch similar.verdict similar.whole
    index.changes index.clusters index.contents index.facts index.joint index.passages index.postings index.snapshot
    index.spool index.whole
"""
"""What a run with changed files needs beside the parsers, the rules and their texts."""
HOOK_LIBRARY = "array ast bisect codecs heapq pkgutil string struct textwrap"
HOOK_OTHERS = ("pyromark", "Stemmer", "xxhash", "cython_runtime", "_cython_")


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that the command imports beyond those that Python has from its own start."""
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())


@cache
def with_theirs(names: str) -> frozenset[str]:
    """These modules of the library, and all that they import."""
    code = f"import sys, {', '.join(names.split())}; print(*sys.modules)"
    return frozenset(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def ours(names: str) -> set[str]:
    return {"seedlint", *(f"seedlint.{name}" for name in names.split())}


def parts(modules: set[str]) -> set[str]:
    """The modules without those inside of the packages that are a hook's own affair."""
    inner = ("seedlint.formats.", "seedlint.text.", "seedlint.rules.")
    return {name for name in modules if not name.startswith(inner) and not name.startswith(HOOK_OTHERS)}


def small(folder: Path) -> Path:
    (folder / ".seedlint.yaml").write_text(CONFIG, "utf-8")
    (folder / "one.md").write_text("# One\n\nA small page that has one sentence in it.\n", "utf-8")
    return folder


def test_the_version_needs_no_module() -> None:
    assert loaded(Path.cwd(), "--version") <= {"__future__", "seedlint", "seedlint.__main__"}


def test_one_small_file_with_a_config_needs_these_modules(tmp_path: Path) -> None:
    loaded(small(tmp_path), "check", "one.md")
    assert loaded(tmp_path, "check", "one.md") - ours(CHECK) - with_theirs(LIBRARY) == set()


@pytest.mark.parametrize("arguments", [("--no-cache",), ("--format", "jsonl"), ("-",)])
def test_no_heavy_library_is_needed_for_few_files(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = {name.partition(".")[0] for name in loaded(small(tmp_path), "check", "one.md", *arguments)}
    assert not found & {"numpy", "rapidfuzz", "textstat", "nltk", "pyphen", "pluggy", "inspect", "hashlib", "shutil"}


def test_a_hook_needs_these_modules(tmp_path: Path) -> None:
    repository = tmp_path / "pages"
    write(repository, 60)
    track(repository)
    small(repository)
    loaded(repository, "check")
    changed = sorted(repository.rglob("*.md"))[10:60:10]
    for file in changed:
        file.write_text(file.read_text("utf-8") + "\n\nOne more sentence stands here, with a word in it.\n", "utf-8")
    found = loaded(repository, "check", *(str(file.relative_to(repository)) for file in changed))
    allowed = ours(CHECK + HOOK + "text") | with_theirs(LIBRARY + HOOK_LIBRARY)
    assert parts(found) - allowed == set()
