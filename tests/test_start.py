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
    __main__ _internal _internal.code_version _internal.dataclasses _internal.digests _internal.globs
    _internal.lazy_regex _internal.startup_cache _internal.terminal cli cli.baseline_options cli.commands
    cli.commands.check cli.display_paths cli.error_handling cli.fix_options cli.jobs_option cli.outputs cli.plain
    cli.progress cli.project_options config config.cache config.describe config.errors config.load config.nested
    config.nodes config.path_filters config.resolve config.root config.schema config.settings config.type_references
    config.validate discovery discovery.corpus discovery.file_signature discovery.git_status discovery.project
    discovery.targets discovery.walk engine engine.plan engine.run engine.stale_files engine.workers errors evaluation
    evaluation.directive_findings evaluation.document evaluation.validation filters filters.cluster_ends
    filters.pipeline filters.violations formats formats.decode index index.cache_key index.content_keys index.database
    index.file_results index.findings index.manifest index.meta index.passage_rows index.query index.serialization
    index.tables index.token_buffer model option_types plugins plugins.builtin plugins.entry_points plugins.manager
    plugins.rule_loader plugins.rule_metadata_cache reporters reporters.concise rule
"""
HOOK = """
    engine.preload evaluation.corpus index.clusters index.contents index.corpus_context index.facts index.incremental
    index.passages index.postings index.rebuild index.spool index.update similarity similarity.batch
    similarity.candidates similarity.clusters similarity.common_subsequence similarity.contents similarity.fingerprints
    similarity.incremental similarity.links similarity.verdict
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
    inner = ("seedlint.analysis.", "seedlint.document_types.", "seedlint.formats.", "seedlint.text.", "seedlint.rules.")
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
    allowed = ours(CHECK + HOOK + "analysis document_types tables text") | with_theirs(LIBRARY + HOOK_LIBRARY)
    assert parts(found) - allowed == set()
