"""The blocks of reStructuredText as docutils reads them, with unknown directives and roles stubbed: kind, line and text."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles

from seedlint.formats.rst.directives import USES
from seedlint.formats.rst.parser import parse
from seedlint.model import PROSE

_KINDS = {"title": "heading", "subtitle": "heading", "literal_block": "code", "doctest_block": "code", "term": "term",
    "field_name": "term", "option_group": "term",
}  # fmt: skip
_REAL = ("image", "figure", "table", "list-table", "csv-table", "role", "default-role", "unicode", "replace", "date")
_SETTINGS = {
    "report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False, "_disable_config": True,
    "doctitle_xform": False, "docinfo_xform": False, "input_encoding": "unicode", "smart_quotes": False,
    "line_length_limit": 10**7,
}  # fmt: skip


class _AnyOption(dict[str, Any]):
    def __getitem__(self, key: str) -> Any:
        return directives.unchanged

    def __contains__(self, key: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


class _Stub(Directive):
    has_content = True
    option_spec = _AnyOption()
    use = "argument"

    def run(self) -> list[nodes.Node]:
        holder = nodes.container()
        if self.use in ("literal", "csv"):
            return [nodes.literal_block()]
        if self.use in ("shown", "nothing"):
            return []
        if self.use == "versioned" and len(self.arguments) > self.required_arguments:
            text, _ = self.state.inline_text(self.arguments[-1], self.lineno)
            holder += nodes.paragraph("", "", *text)
        if self.use == "quote":
            holder = nodes.block_quote()
        if self.content:
            memo = self.state.memo
            kept = memo.title_styles, memo.section_level
            memo.title_styles, memo.section_level = [], 0
            self.state.nested_parse(self.content, self.content_offset, holder, match_titles=self.use == "argument")
            memo.title_styles, memo.section_level = kept
        return [holder]


class _Unargued(_Stub):
    pass


class _Versioned(_Stub):
    required_arguments, optional_arguments, final_argument_whitespace, use = 1, 1, True, "versioned"


class _Argued(_Stub):
    optional_arguments, final_argument_whitespace = 1, True


_real_directive = directives.directive


def _directive(name: str, language: Any, document: Any) -> tuple[Any, list[Any]]:
    if name in _REAL:
        return _real_directive(name, language, document)
    use = USES.get(name.lower()) or USES.get(name.lower().rpartition(":")[2], "argument")
    base = {"prose": _Unargued, "quote": _Unargued, "versioned": _Versioned}.get(use, _Argued)
    return type("Stub", (base,), {"use": use, "required_arguments": base.required_arguments + (name == "deprecated-removed")}), []


def _role(name: str, *_: Any) -> tuple[Any, list[Any]]:
    def run(role: str, raw: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[Any]]:
        return [nodes.literal(raw, text.rpartition(" <")[0] or text)], []

    return run, []


def blocks(text: str) -> list[tuple[str, int, str]]:
    """Return the kind, the line (0 where docutils has none) and the text of each block outside of tables."""
    kept = directives.directive, roles.role
    directives.directive, roles.role = _directive, _role
    try:
        tree = publish_doctree(text, settings_overrides=_SETTINGS)
    finally:
        directives.directive, roles.role = kept
    return list(_walk(tree))


def _walk(tree: nodes.document) -> Iterator[tuple[str, int, str]]:
    skipped = (nodes.table, nodes.system_message, nodes.comment, nodes.substitution_definition)
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, skipped) or (isinstance(node, nodes.field_list) and _is_docinfo(node)):
            continue
        name = node.__class__.__name__
        if name in ("paragraph", "attribution", "caption"):
            yield _container(node), _line(node), _flat(node.astext())
        elif name in _KINDS:
            yield _KINDS[name], _line(node), _flat(node.astext())
        else:
            waiting.extend(reversed(node.children))


def _is_docinfo(node: nodes.field_list) -> bool:
    """Return whether fields are at the top of the page, where they are its meta."""
    above = node.parent.children[: node.parent.index(node)]
    while node.parent and isinstance(node.parent, nodes.section):
        node = node.parent
        above = [*node.parent.children[: node.parent.index(node)], *above]
    hidden = (
        nodes.title,
        nodes.field_list,
        nodes.comment,
        nodes.target,
        nodes.substitution_definition,
        nodes.container,
        nodes.system_message,
    )
    return isinstance(node.parent, nodes.document | None) and all(
        isinstance(other, hidden) and not (isinstance(other, nodes.container) and other.children) for other in above
    )


def _line(node: nodes.Node) -> int:
    """Return the first line of a block. The line of a title is that of its underline."""
    if isinstance(node, nodes.title) and node.line:
        return int(node.line) - 1
    return node.line or 0


def _container(node: nodes.Node) -> str:
    while node := node.parent:
        name = node.__class__.__name__
        if name in ("list_item", "definition", "description", "field_body"):
            return "item"
        if name == "block_quote":
            return "quote"
        if name in ("footnote", "citation"):
            return "note"
        if name in ("section", "document"):
            break
    return "paragraph"


def disagreements(text: str, path: str = "a.rst") -> tuple[int, list[str]]:
    """Return the number of blocks of prose, headings and terms, and a line for each that only one of the parsers has.

    Blocks are compared by kind and line; by kind and text where docutils has no line. What a role shows is not compared.
    """
    wanted = [block for block in blocks(text) if block[2] and block[0] != "code"]
    (document,) = parse(path, text)
    found = [(b.kind, b.place.line, _flat(b.text)) for b in document.of("heading", "term", *PROSE) if _flat(b.text)]
    exact = Counter((kind, line) for kind, line, _ in found)
    texts = Counter((kind, shown) for kind, _, shown in found)
    missing = [b for b in wanted if not (exact if b[1] else texts)[b[:2] if b[1] else (b[0], b[2])]]
    known = Counter((kind, line) for kind, line, _ in wanted)
    loose = Counter((kind, shown) for kind, line, shown in wanted if not line)
    extra = [b for b in found if not known[b[:2]] and not loose[b[0], b[2]]]
    return len(wanted), [f"docutils only: {b}" for b in missing] + [f"seedlint only: {b}" for b in extra]


def _flat(text: str) -> str:
    return re.sub(r"\W+", "", text.replace("\0", ""))


def main() -> None:
    """Print the agreement over all files of the folders that the arguments name."""
    blocks_read = differences = 0
    for file in sorted(file for folder in sys.argv[1:] for file in Path(folder).rglob("*.rst*")):
        count, different = disagreements(file.read_text("utf-8", "replace"))
        blocks_read, differences = blocks_read + count, differences + len(different)
        print(*(f"{file}: {line[:150]}" for line in different), sep="\n", end="\n" if different else "")
    print(f"{blocks_read} blocks, {differences} different: {1 - differences / max(1, blocks_read):.2%}")


if __name__ == "__main__":
    main()
