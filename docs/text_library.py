"""The page "Text library" of the site: every public name of `seedlint.text`, from the source of its modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seedlint import text

FOLDER = Path(text.__path__[0])
INTRODUCTION = """\
# Text library

The modules of `seedlint.text` for authors of rules. The functions are pure and give the same result in any process. An import
is cheap: a module reads its tables and imports other libraries on the first call.

Offsets count code points from 0, and ends are exclusive; a language is an ISO 639-1 code such as `de`, or `""` for an unknown
language. The examples run as tests. The examples that need a page make one with `seedlint.parse(path, text)`, which returns
the documents of a file; a rule is given its document.
"""


class Entry(NamedTuple):
    """A public name of a module."""

    name: str
    signature: str
    """A call with annotated arguments, or a name alone for a constant."""
    text: str
    """The docstring up to its example."""
    fields: tuple[tuple[str, str], ...]
    """The fields of a class, each with its annotation and docstring as one line."""
    example: str
    """Lines for a Python prompt; '' for none."""


def modules() -> list[str]:
    """Return the names of the modules in `seedlint.text`, sorted."""
    return sorted(file.stem for file in FOLDER.glob("*.py") if file.stem != "__init__")


def tree(module: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))


def listed(module: str) -> list[str]:
    """Return the names in `__all__` of a module, in their order."""
    for statement in tree(module).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(statement.value)
            return names
    return []


def entries(module: str) -> Iterator[Entry]:
    """Yield the entry of each name in `__all__`, in the order of `__all__`."""
    found = {entry.name: entry for entry in _entries(tree(module).body)}
    yield from (found[name] for name in listed(module))


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([INTRODUCTION, *map(_module, modules())])


def _entries(body: list[ast.stmt]) -> Iterator[Entry]:
    for statement, following in zip(body, [*body[1:], None], strict=True):
        match statement:
            case ast.FunctionDef(name=name):
                returns = f" -> {ast.unparse(statement.returns)}" if statement.returns else ""
                yield _entry(name, f"{name}({ast.unparse(statement.args)}){returns}", ast.get_docstring(statement), ())
            case ast.ClassDef(name=name):
                yield _entry(name, f"class {name}", ast.get_docstring(statement), tuple(_fields(statement)))
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield _entry(name, name, _described(following), ())


def _entry(name: str, signature: str, docstring: str | None, fields: tuple[tuple[str, str], ...]) -> Entry:
    text, prompt, example = (docstring or "").partition(">>> ")
    return Entry(name, signature, text.strip(), fields, (prompt + example).strip())


def _fields(statement: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, following in zip(statement.body, [*statement.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign):
            yield ast.unparse(field), " ".join((_described(following) or "").split())


def _described(statement: ast.stmt | None) -> str | None:
    """Return the string that describes the assignment above it; None for another statement."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str):
        return statement.value.value
    return None


def _module(module: str) -> str:
    described = ast.get_docstring(tree(module)) or ""
    parts = [f"## {module}\n", f"{described}\n", f"```python\nfrom seedlint.text import {module}\n```\n"]
    return "\n".join([*parts, *(_shown(module, entry) for entry in entries(module))])


def _shown(module: str, entry: Entry) -> str:
    fields = "".join(f"`{annotation}`\n: {described or 'See above.'}\n\n" for annotation, described in entry.fields)
    parts = [f"### {module}.{entry.name}\n", f"```python\n{entry.signature}\n```\n", f"{entry.text}\n"]
    return "\n".join([*parts, *([fields] if fields else []), f"```pycon\n{entry.example}\n```\n"])
