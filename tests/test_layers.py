import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.project import ROOT

PACKAGE = ROOT / "seedlint"
FACE = ("api", "errors", "fixes", "model", "option_types", "rule", "testing")
"""The modules at the top: what rule authors and Python callers import through `seedlint`, fixes, and tests of rules."""
MOST_IN_A_FOLDER, MOST_ON_TOP = 35, 10
OPEN_TO_RULES = ("seedlint",)
OWN_ANALYSIS = {
    "broken_promise": {"promises"},
    "duplicate_paragraph": {"copies"},
    "empty_section": {"empty"},
    "heading_body_mismatch": {"headings", "titles"},
    "identifier_drift": {"identifiers"},
    "leftover_placeholder": {"empty"},
    "link_without_scheme": {"links"},
    "low_readability": {"readability"},
    "misnumbered_heading": {"numbering"},
    "missing_section": {"sections"},
    "sibling_section_missing": {"siblings"},
    "swallowed_text": {"fences"},
    "templated_page": {"templates"},
    "templated_title": {"templates"},
    "title_body_mismatch": {"titles"},
    "expired_suppression": {"suppressions"},
    "unknown_suppression": {"suppressions"},
    "unused_suppression": {"suppressions"},
}
"""The folders of `seedlint.analysis` that a rule may import; none for a rule that is not here."""
SHARED = {"sibling_section_missing": {"seedlint.document_types"}, "missing_section": {"seedlint.document_types"}}
"""Folders beside `seedlint.analysis` that a rule may import: the config, `stats` and `init` use types of documents too."""
CIRCLES_AT_RUN_TIME = ("seedlint.cli",)
"""Folders in which an import inside a function may close a circle; only their imports at the top of a module have one direction.
`cli` imports the command to run inside a function, so that a start loads no other command, and its commands import from `cli`."""
SLOW = (
    "numpy",
    "textstat",
    "nltk",
    "rapidfuzz",
    "Stemmer",
    "ruamel",
    "pyromark",
    "pyphen",
    "re2",
    "regex",
    "shtab",
    "spylls",
    "wcwidth",
)
SLOW_HOMES = ("seedlint/formats/markdown/parser", "seedlint/similarity/array_", "seedlint/corpus/")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORT_NAMES = {"PyStemmer": "Stemmer", "ruamel.yaml": "ruamel", "google-re2": "re2"}


def import_name(requirement: str) -> str:
    name = re.split("[<>=~]", requirement)[0]
    return IMPORT_NAMES.get(name, name)


DECLARED = {
    "seedlint",
    *sys.stdlib_module_names,
    *map(import_name, PROJECT["dependencies"]),
}
OPTIONAL = {
    folder: {import_name(wanted) for wanted in PROJECT["optional-dependencies"][extra]}
    for folder, extra in (
        ("seedlint/lsp/", "lsp"),
        ("seedlint/agents/", "mcp"),
        ("seedlint/styles/", "styles"),
        ("seedlint/corpus/", "corpus"),
    )
}
OPTIONAL |= {"seedlint/corpus/engines/duckdb_engine": {"duckdb"}, "seedlint/corpus/engines/ray_": {"ray"}}
OPTIONAL |= {module: {"pytest"} for module in ("seedlint/testing", "seedlint/authoring/pytest_items")}
"""A plugin of pytest has pytest."""
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = sorted((ROOT / "rules").glob("*.py"))
FOLDERS = sorted(file.parent for file in MODULES if file.name == "__init__.py" and file.parent != PACKAGE)
ROOMS = [folder for folder in FOLDERS if folder.parent == PACKAGE]


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (resolved(str(node.module), alias.name) for alias in node.names)


def resolved(module: str, name: str) -> str:
    path = ROOT / module.replace(".", "/") / name
    return f"{module}.{name}" if path.is_dir() or path.with_suffix(".py").is_file() else module


def at_import(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that the import of a module imports."""
    return imports_outside_of(tree.body, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def at_run_time(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a module imports sooner or later: all but those under TYPE_CHECKING."""
    return imports_outside_of(tree.body, ())


def imports_outside_of(body: Iterable[ast.AST], skipped: tuple[type[ast.AST], ...]) -> Iterator[str]:
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, skipped) or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(node)
        waiting.extend(ast.iter_child_nodes(node))


def rooms_of(files: list[Path], own: str) -> set[str]:
    """The rooms that these files of a room import, but for the face (`from seedlint import __version__`)."""
    names = {name for file in files for name in imports(tree(file))}
    parts = {name.split(".")[1] for name in names if name.startswith("seedlint.")}
    return parts - {own}


def declared(folder: Path) -> set[str]:
    """The rooms after "May import:" in the docstring of the folder."""
    doc = ast.get_docstring(tree(folder / "__init__.py")) or ""
    found = re.search(r"^May import: (.+?)\.$", doc, re.MULTILINE | re.DOTALL)
    assert found, f"{shown(folder)}/__init__.py: its docstring ends with a line `May import: …, ….` or `May import: nothing.`"
    return set(re.findall(r"`(\w+)`", found[1]))


@pytest.mark.parametrize("room", ROOMS, ids=shown)
def test_a_room_imports_what_its_docstring_says(room: Path) -> None:
    assert rooms_of(sorted(room.rglob("*.py")), room.name) == declared(room)


def test_rooms_import_in_one_direction() -> None:
    arrows = {room.name: declared(room) for room in ROOMS} | {name: rooms_of([PACKAGE / f"{name}.py"], name) for name in FACE}
    while arrows:
        free = [name for name, others in arrows.items() if not others & arrows.keys()]
        assert free, f"a circle among {sorted(arrows)}"
        for name in free:
            del arrows[name]


def followed(name: str) -> Callable[[ast.Module], Iterator[str]]:
    return at_import if name.startswith(CIRCLES_AT_RUN_TIME) else at_run_time


def test_modules_of_a_room_import_in_one_direction() -> None:
    names = {shown(file).removesuffix(".py").removesuffix("/__init__").replace("/", "."): file for file in MODULES}
    arrows = {name: {other for other in followed(name)(tree(file)) if other in names} for name, file in names.items()}
    arrows.pop("seedlint")
    while arrows:
        free = [name for name, others in arrows.items() if not (others - {name}) & arrows.keys()]
        assert free, f"a circle among {sorted(arrows)}"
        for name in free:
            del arrows[name]


def test_the_index_imports_no_code_that_runs_rules() -> None:
    used = {name for file in sorted((PACKAGE / "index").glob("*.py")) for name in imports(tree(file))}
    assert {name for name in used if name.startswith("seedlint.evaluation")} == {
        "seedlint.evaluation.directive_findings",
        "seedlint.evaluation.results",
    }


def test_a_new_module_at_the_top_is_a_decision() -> None:
    assert {file.stem for file in PACKAGE.glob("*.py")} == {"__init__", "__main__", *FACE}
    assert len(FACE) + 2 <= MOST_ON_TOP


@pytest.mark.parametrize("folder", FOLDERS, ids=shown)
def test_a_folder_is_small_and_says_what_it_holds(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MOST_IN_A_FOLDER
    assert ast.get_docstring(tree(folder / "__init__.py"))


@pytest.mark.parametrize("file", RULES, ids=shown)
def test_a_rule_imports_only_what_it_may(file: Path) -> None:
    own = {f"seedlint.analysis.{folder}" for folder in OWN_ANALYSIS.get(file.stem, ())} | SHARED.get(file.stem, set())
    for name in imports(tree(file)):
        if name.partition(".")[0] == "seedlint":
            open_to_all = name in OPEN_TO_RULES or name.startswith("seedlint.text.")
            assert open_to_all or name.rpartition(".")[0] in own, f"{shown(file)} imports {name}"


@pytest.mark.parametrize("file", [*MODULES, *RULES], ids=shown)
def test_nothing_slow_is_imported_before_it_is_needed(file: Path) -> None:
    if shown(file).startswith(SLOW_HOMES):
        return
    for name in at_import(tree(file)):
        assert name.partition(".")[0] not in SLOW, f"{shown(file)} imports {name} outside of a function"
        assert not name.replace(".", "/").startswith(SLOW_HOMES), f"{shown(file)} imports {name} outside of a function"


@pytest.mark.parametrize("file", [*MODULES, *RULES], ids=shown)
def test_only_declared_dependencies_are_imported(file: Path) -> None:
    extra = {name for folder, names in OPTIONAL.items() if shown(file).startswith(folder) for name in names}
    for name in imports(tree(file)):
        assert name.partition(".")[0] in DECLARED | extra, f"{shown(file)} imports {name}"
