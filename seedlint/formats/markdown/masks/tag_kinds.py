"""Kinds of template tags: tags that print a value, tags that print nothing, and tags that enclose code or text as it is."""

from __future__ import annotations

from typing import NamedTuple

from seedlint._internal.lazy_regex import regex

_HEAD = regex(r"\{([{%])\{?[-~]?([<%]?)[-~]?\s*(end(?=\w)|[/\#^!&>*=]?)\s*([\w$-]*)")
_EXTENSION = regex(r"\{:(?::(?=\w)|(/))(\w*)[ }]")
CODE = frozenset(
    {
        "chart", "code", "code-toggle", "codeblock", "codefence", "command", "console", "diagram", "dot", "goat", "graphviz",
        "highlight", "javascript", "katex", "latex", "math", "mermaid", "plantuml", "prettify", "prism", "schema", "sourcecode",
        "stylesheet", "terminal",
    }
)  # fmt: skip
"""Tags that enclose code, diagrams or formulas."""
LITERAL = frozenset({"raw", "verbatim"})
"""Tags between which tags are text that a reader sees."""
HIDING = frozenset({"comment", "doc"})
"""Tags that enclose what no reader sees."""
_STATEMENTS = frozenset(
    {
        "if", "elif", "elsif", "elseif", "else", "unless", "case", "when", "switch", "ifversion", "ifchanged", "ifequal",
        "for", "each", "asyncEach", "asyncAll", "ifAsync", "while", "range", "break", "continue", "tablerow", "paginate", "end",
        "empty",
        "assign", "set", "capture", "let", "var", "define", "block", "macro", "call", "with", "extends", "import", "from",
        "layout", "load", "autoescape", "filter", "spaceless", "trans", "blocktrans", "liquid", "section", "regroup", "do",
        *CODE, *LITERAL, *HIDING,
    }
)  # fmt: skip
"""Names of tags in `{% %}` that print nothing, also where their closing tag is missing."""
_GO_STATEMENTS = regex(
    r"\{\{\{?[-~]?\s*(?:(?:if|else|end|break|continue)\b(?![.(|-])"
    r"|(?:range|with|define|block|each|unless)\s+[^\s|}]|\$\w+(?:\s*,\s*\$\w+)?\s*:?=(?!=)|/\*|!)"
)
_CODE_LANGUAGE = regex(
    r"""\b(?:lang|language|syntax|lexer)\s*=\s*["']?(?!(?:[a-z]{2}-[A-Za-z]{2}|en|de|fr|es|zh|ja|pt|it|ko|nl|pl)\b)\w"""
)
_PROSE_TAB = regex(r"\btext\s*=\s*[\"']?true")
_SELF_CLOSING = regex(r"/\s*[>%-]?[}%]\}+\Z")


class Head(NamedTuple):
    """The beginning of a tag."""

    closes: bool
    """The tag closes another one: `endif`, `/tab`."""
    name: str
    """The name of the tag, without `end` and `/`; '' for none."""
    shortcode: str
    """`<` or `%` for a shortcode of Hugo, else ''."""
    block: bool
    """The tag has the braces of a statement, `{%`, or is a shortcode: tags of its name may enclose text."""
    sigil: str


def read_head(tag: str) -> Head:
    """Return the beginning of a tag of a template, or of `{::comment}` of kramdown; a tag of another kind has no name."""
    found = _HEAD.match(tag)
    if not found:
        extension = _EXTENSION.match(tag)
        return Head(bool(extension[1]), extension[2] or "comment", "", True, "") if extension else Head(False, "", "", False, "")
    braces, shortcode, sigil, name = found.groups()
    if braces == "%":
        shortcode = ""
    return Head(sigil in ("/", "end"), name, shortcode, braces == "%" or bool(shortcode), sigil)


def encloses_code(tag: str, head: Head, parent: str) -> bool:
    """Return whether the text up to the closing tag is code. `parent` is the tag around this pair, '' for none.

    A tab with a language shows code, and so do the tabs of Docsy's `tabpane`, unless they say that they hold text.
    """
    if head.name in CODE:
        return True
    if _PROSE_TAB.search(tag) or head.name in ("div", "span", "details"):
        return False
    if _CODE_LANGUAGE.search(tag):
        return True
    around = read_head(parent)
    return (head.name, head.shortcode, around.name) == ("tab", "<", "tabpane") and not _PROSE_TAB.search(parent)


def is_statement(tag: str, head: Head) -> bool:
    """Return whether the tag prints nothing, whatever other tags there are: a condition, a loop, a comment, an assignment."""
    if tag[1] in "#:. /":
        return True
    if head.shortcode:
        return False
    if tag[1] == "%":
        return head.sigil == "#" or head.name in _STATEMENTS
    return head.sigil in ("#", "^", "!", "/", "=") or bool(_GO_STATEMENTS.match(tag))


def may_enclose(tag: str, head: Head) -> bool:
    """Return whether a closing tag of the same name may belong to this tag."""
    return head.block and not head.closes and head.sigil != "*" and bool(head.name) and not _SELF_CLOSING.search(tag)
