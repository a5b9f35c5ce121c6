"""The generated parts of the page "Python": each public name of `seedlint` and `seedlint.testing`, from their source.

The source is read rather than the objects, since only the source has the docstrings of fields.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import seedlint
from seedlint import testing

PACKAGE = Path(seedlint.__file__).parent
MODULES = {"python": seedlint._MODULE_OF, "testing": dict.fromkeys(testing.__all__, "testing")}
"""The module of each public name, by the folder of its part."""
_PROPERTIES = ("property", "cached_property")
_EMPTY = {"field(default_factory=dict)": "{}", "field(default_factory=frozenset)": "frozenset()"}


def write(folder: Path) -> None:
    """Write one part for each public name into folder/python or folder/testing; leave a file alone that has the same text."""
    for face, names in MODULES.items():
        for name in names:
            file = folder / face / f"{name}.md"
            text = part(name, face)
            if not file.is_file() or file.read_text("utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")


def part(name: str, face: str = "python") -> str:
    """Return the part of a public name: a heading, the docstring, and a definition list of fields and methods."""
    node, doc = _definition(name, face)
    match node:
        case ast.ClassDef():
            body = [_constructor(node), doc, *(f"`{term}`\n: {_indented(text)}" for term, text in members(node) if text)]
        case ast.FunctionDef():
            body = [f"`{_call(node)}`", doc]
        case _:
            body = [f"`{ast.unparse(node)}`", doc]
    return "\n\n".join([f"### {name}", *filter(None, body)]) + "\n"


def members(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the public fields, properties and methods of a class, each with its docstring, in the order of the source.

    The docstring is '' for a field whose name and type say all, and for a field that `DocumentRule` describes: the kinds of rules
    share `name`, `doc`, `options` and so on.
    """
    for index, member in enumerate(node.body):
        if isinstance(member, ast.AnnAssign):
            yield _field(member), _docstring_below(node.body, index)
        elif isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
            is_property = any(_name(decorator) in _PROPERTIES for decorator in member.decorator_list)
            returns = ast.unparse(member.returns) if member.returns else ""
            yield f"{member.name}: {returns}" if is_property else _call(member), ast.get_docstring(member) or ""


def _definition(name: str, face: str = "python") -> tuple[ast.stmt, str]:
    """Return the statement that defines a name, and its docstring."""
    body = _module(MODULES[face][name]).body
    for index, node in enumerate(body):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name:
            return node, ast.get_docstring(node) or ""
        if isinstance(node, ast.Assign | ast.AnnAssign) and name in (_name(target) for target in _targets(node)):
            return node, _docstring_below(body, index)
    raise LookupError(name)


@cache
def _module(name: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{name.replace('.', '/')}.py").read_text("utf-8"))


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _docstring_below(body: list[ast.stmt], index: int) -> str:
    following = body[index + 1] if index + 1 < len(body) else None
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant) and isinstance(following.value.value, str):
        return inspect.cleandoc(following.value.value)
    return ""


def _constructor(node: ast.ClassDef) -> str:
    fields = [_field(member) for member in node.body if isinstance(member, ast.AnnAssign)]
    return f"`{node.name}({', '.join(fields)})`" if fields else ""


def _field(node: ast.AnnAssign) -> str:
    default = ast.unparse(node.value) if node.value else ""
    shown = _EMPTY.get(default, default)
    return f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}" + (f" = {shown}" if shown else "")


def _call(node: ast.FunctionDef) -> str:
    arguments = re.sub(r"(?<=[\w\]])=", " = ", ast.unparse(node.args)).removeprefix("self, ").removeprefix("self")
    return f"{node.name}({arguments}) -> {ast.unparse(node.returns) if node.returns else 'None'}"


def _indented(text: str) -> str:
    return textwrap.indent(text, "  ").lstrip()
