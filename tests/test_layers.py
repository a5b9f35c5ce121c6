import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    ("digests",),
    ("patterns", "values", "code"),
    ("model", "shape", "page", "terminal", "globs", "schema", "walk", "memory", "glance", "spread"),
    ("store",),
    ("rule",),
    ("text",),
    ("overview",),
    ("formats", "reporters", "similar", "hookspecs", "loader", "installed", "yielded", "own", "directives"),
    ("config", "builtin", "examine"),
    ("gitfiles", "settle", "declared", "spots"),
    ("corpus", "plugins", "results", "judge", "stamp", "survey", "prospect", "ends"),
    ("suppress", "baseline", "since", "fix", "project", "proposal", "standing"),
    ("pool", "sift", "aim"),
    ("index",),
    ("plan",),
    ("due", "ahead"),
    ("engine",),
    ("api", "new", "explain", "trial"),
    ("laws",),
    ("testing",),
    ("lsp",),
    ("cli",),
    ("__main__",),
)
OPEN_TO_RULES = ("seedlint", *(f"seedlint.{part}" for part in ("model", "rule", "shape", "globs", "values", "text")))
SLOW = ("numpy", "textstat", "nltk", "rapidfuzz", "Stemmer", "ruamel", "pyromark", "pyphen", "shtab", "tqdm")
SLOW_HOMES = ("seedlint/formats/markdown", "seedlint/similar/bulk")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORT_NAMES = {"PyStemmer": "Stemmer", "ruamel.yaml": "ruamel"}
DECLARED = {
    "seedlint",
    *sys.stdlib_module_names,
    *(IMPORT_NAMES.get(name, name) for name in (re.split("[<>=~]", wanted)[0] for wanted in PROJECT["dependencies"])),
}
OPTIONAL = {"seedlint/lsp/": {re.split("[<>=~]", wanted)[0] for wanted in PROJECT["optional-dependencies"]["lsp"]}}
MODULES = sorted((ROOT / "seedlint").rglob("*.py"))
RULES = sorted((ROOT / "rules").glob("*.py"))


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


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
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(node)
        waiting.extend(ast.iter_child_nodes(node))


def layer(part: str) -> int:
    rows = [number for number, row in enumerate(LAYERS) if part in row]
    assert rows, f"{part} is in no layer: give it one in this file"
    return rows[0]


def part_of(file: Path) -> str:
    return file.relative_to(ROOT / "seedlint").with_suffix("").parts[0]


@pytest.mark.parametrize("file", [file for file in MODULES if part_of(file) != "__init__"], ids=shown)
def test_imports_go_down(file: Path) -> None:
    own = part_of(file)
    for name in imports(ast.parse(file.read_text("utf-8"))):
        top, _, rest = name.partition(".")
        part = rest.partition(".")[0]
        if top == "seedlint" and part and part != own:
            assert layer(part) < layer(own), f"{shown(file)} imports {name}"


@pytest.mark.parametrize("file", RULES, ids=shown)
def test_a_rule_imports_only_what_rules_share(file: Path) -> None:
    for name in imports(ast.parse(file.read_text("utf-8"))):
        if name.partition(".")[0] == "seedlint":
            assert name in OPEN_TO_RULES or name.startswith("seedlint.text."), f"{shown(file)} imports {name}"


@pytest.mark.parametrize("file", [*MODULES, *RULES], ids=shown)
def test_nothing_slow_is_imported_before_it_is_needed(file: Path) -> None:
    if shown(file).startswith(SLOW_HOMES):
        return
    for name in at_import(ast.parse(file.read_text("utf-8"))):
        assert name.partition(".")[0] not in SLOW, f"{shown(file)} imports {name} outside of a function"
        assert not name.replace(".", "/").startswith(SLOW_HOMES), f"{shown(file)} imports {name} outside of a function"


@pytest.mark.parametrize("file", [*MODULES, *RULES], ids=shown)
def test_only_declared_dependencies_are_imported(file: Path) -> None:
    extra = {name for folder, names in OPTIONAL.items() if shown(file).startswith(folder) for name in names}
    for name in imports(ast.parse(file.read_text("utf-8"))):
        assert name.partition(".")[0] in DECLARED | extra, f"{shown(file)} imports {name}"
