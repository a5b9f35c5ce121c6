import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks.corpus import track, write
from seedlint.engine.preload import seem_changed
from seedlint.index.database import FOLDER

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
    __future__ argparse locale bisect collections.abc contextlib datetime encodings.utf_8_sig errno fnmatch functools gc
    importlib.machinery importlib.util itertools json math os pathlib re signal sqlite3 subprocess time types typing
    unicodedata zlib _blake2 _sha1
"""
CHECK = """
    __main__ _internal _internal.code_version _internal.dataclasses _internal.digests _internal.globs _internal.lazy_regex
    _internal.named_tuples _internal.pattern_cache
    _internal.safe_files _internal.startup_cache _internal.terminal _internal.user_key cli
    cli.baseline_options cli.commands cli.commands.check cli.display_paths
    cli.error_handling cli.fix_options cli.jobs_option cli.outputs cli.dispatch cli.parser cli.progress
    cli.project_options cli.rule_options cli.severity_options cli.targets
    config config.cache config.describe config.errors config.load config.nested config.nodes
    config.path_filters config.resolve config.root config.schema config.settings config.validate discovery
        discovery.corpus discovery.file_signature discovery.git_filters discovery.git_status discovery.project
    discovery.targets discovery.walk
    engine engine.gc_thresholds engine.plan engine.run engine.stale_files errors evaluation evaluation.directive_findings
    evaluation.results filters filters.cluster_ends filters.pipeline filters.violations formats formats.decode
    formats.format formats.html formats.markdown formats.notebook formats.plaintext formats.org formats.asciidoc
    formats.registry
    formats.rst index index.cache_key index.content_keys
        index.consistency index.database index.file_results index.file_sums index.findings index.manifest index.query index.seals
    index.serialization index.tables model
    option_types plugins plugins.builtin plugins.entry_points plugins.manager plugins.rule_loader
    plugins.rule_metadata_cache reporters reporters.concise reporters.registry reporters.report rule
"""
"""The modules of a run with nothing changed: no parser, no rule, nothing that compares."""
WHOLE = "config.patterns discovery.unmatched_patterns discovery.unread"
"""Looks for files that no format reads, and patterns that match nothing: in a run over all files, the former also in a folder."""
PRELOAD = "engine.preload"
"""Looks at the times of PATHs in a repository."""
READ_AGAIN = "engine.index_update engine.workers evaluation.document evaluation.validation index.token_buffer"
"""Reads a file that may have changed, such as one that was written within the last two seconds, and finds that it has not."""
HOOK = f"""
    {PRELOAD} {READ_AGAIN} _internal.paths _internal.user_regex engine.corpus_rules evaluation.corpus index.clusters
    index.contents index.corpus_context
    index.facts index.incremental index.passages index.postings index.rebuild index.update similarity similarity.batch
    similarity.batch_types similarity.candidates similarity.clusters similarity.common_subsequence similarity.contents
    similarity.fingerprints similarity.incremental similarity.links similarity.verdict
"""
"""The modules of a run with changed files, beside parsers, rules and the texts that rules share."""
HOOK_LIBRARY = "array ast bisect codecs difflib heapq pkgutil string struct textwrap"
HOOK_OTHERS = ("pyromark", "Stemmer", "xxhash", "cython_runtime", "_cython_")


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that the command imports beyond those that Python has from its own start."""
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return {line for line in done.stderr.splitlines() if " " not in line}


@cache
def with_theirs(names: str) -> frozenset[str]:
    """These modules of the library, and all that they import."""
    code = f"import sys, {', '.join(names.split())}; print(*sys.modules)"
    return frozenset(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def ours(names: str) -> set[str]:
    return {"seedlint", *(f"seedlint.{name}" for name in names.split())}


def parts(modules: set[str]) -> set[str]:
    """The modules without those inside of the packages that are a hook's own affair."""
    inner = ("seedlint.analysis.", "seedlint.document_types.", "seedlint.formats.", "seedlint.text.", "seedlint.rules.")
    return {name for name in modules if not name.startswith(inner) and not name.startswith(HOOK_OTHERS)}


def small(folder: Path) -> Path:
    (folder / ".seedlint.yaml").write_text(CONFIG, "utf-8")
    (folder / "one.md").write_text("# One\n\nA small page that has one sentence in it.\n", "utf-8")
    return folder


def test_the_version_needs_no_module() -> None:
    assert loaded(Path.cwd(), "--version") <= {"__future__", "seedlint", "seedlint.__main__"}


def repository(folder: Path) -> Path:
    """A repository of 60 pages and `one.md`, with an index that knows all of them."""
    write(folder / "pages", 60)
    track(small(folder / "pages"))
    loaded(folder / "pages", "check")
    return folder / "pages"


@pytest.mark.parametrize("paths", [(), ("one.md",)], ids=["all", "one"])
def test_a_file_that_is_read_again_needs_these_modules(tmp_path: Path, paths: tuple[str, ...]) -> None:
    loaded(small(tmp_path), "check", *paths)
    assert (
        loaded(tmp_path, "check", *paths)
        - ours(CHECK + READ_AGAIN + ("" if paths else f" {WHOLE}"))
        - with_theirs(LIBRARY + " array")
        == set()
    )


@pytest.mark.parametrize("paths", [(), ("one.md",), (".",)], ids=["all", "one", "folder"])
def test_a_repository_with_nothing_changed_needs_these_modules(tmp_path: Path, paths: tuple[str, ...]) -> None:
    found = loaded(repository(tmp_path), "check", *paths)
    more = {(): WHOLE, ("one.md",): PRELOAD, (".",): f"{PRELOAD} {WHOLE}"}[paths]
    assert found - ours(f"{CHECK} {more}") - with_theirs(LIBRARY) == set()


@pytest.mark.parametrize(
    ("index", "path", "changed"),
    [(2, "one.md", False), (1, "one.md", True), (None, "one.md", True), (2, "gone.md", False), (2, "-", True)],
    ids=["older", "newer", "no index", "gone", "standard input"],
)
def test_a_path_that_is_newer_than_the_index_seems_changed(tmp_path: Path, index: int | None, path: str, changed: bool) -> None:
    file = small(tmp_path) / "one.md"
    os.utime(file, (1.5, 1.5))
    if index:
        (tmp_path / FOLDER).mkdir()
        (tmp_path / FOLDER / "index-1.sqlite").touch()
        os.utime(tmp_path / FOLDER / "index-1.sqlite", (index, index))
    assert seem_changed(tmp_path, [path if path == "-" else str(tmp_path / path)]) == changed


@pytest.mark.parametrize("arguments", [("--no-cache",), ("--format", "jsonl"), ("-",)])
def test_no_heavy_library_is_needed_for_few_files(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = {name.partition(".")[0] for name in loaded(small(tmp_path), "check", "one.md", *arguments)}
    assert not found & {"numpy", "rapidfuzz", "textstat", "nltk", "pyphen", "pluggy", "inspect", "hashlib", "shutil"}


def test_a_hook_needs_these_modules(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    changed = sorted(folder.rglob("*.md"))[10:60:10]
    for file in changed:
        file.write_text(file.read_text("utf-8") + "\n\nOne more sentence is here, with a word in it.\n", "utf-8")
    found = loaded(folder, "check", *(str(file.relative_to(folder)) for file in changed))
    allowed = ours(CHECK + HOOK + " analysis document_types tables text") | with_theirs(LIBRARY + HOOK_LIBRARY)
    assert parts(found) - allowed == set()
