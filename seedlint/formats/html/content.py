"""The content of a page: which elements hold none, by their names, roles and classes.

A page made by a generator repeats its menus, sidebars and footers on every page. They are recognized by what they say about
themselves: semantic elements, roles, and the class names of generators (Sphinx, DocBook, Doxygen, Javadoc, Texinfo, Bootstrap).
"""

from __future__ import annotations

from collections.abc import Iterable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.html.elements import OPAQUE, RAW

Attributes = Iterable[tuple[str, str]]
SKIPPED = (OPAQUE | RAW | {"nav", "footer", "button", "option", "optgroup", "dialog", "rp", "noscript"}) - {"head", "title"}
"""Elements whose content a reader of the page does not read."""
SHOWN = frozenset({"embed", "img", "input", "audio", "canvas", "iframe", "math", "object", "select", "svg", "textarea", "video"})
"""Elements that show something, though no text of the page."""
_ROLES = frozenset({
    "navigation", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist", "doc-toc", "doc-index", "doc-backlink",
    "doc-noteref", "alertdialog", "dialog",
})  # fmt: skip
_CLASSES = frozenset({
    "nav", "navbar", "navigation", "navheader", "navfooter", "navlinks", "nav-links", "nav-panel", "navpath", "nav-path",
    "nav-menu", "topnav", "bottomnav", "subnav", "spirit-nav", "breadcrumb", "breadcrumbs", "sidebar", "sphinxsidebar",
    "related", "footer", "site-footer", "page-footer", "toc", "table-of-contents", "tableofcontents", "headerlink",
    "permalink", "edit-link", "skip-link", "skiplink", "visually-hidden", "sr-only", "screen-reader-text",
    "footnote-reference", "footnote-ref", "footnote-backref", "reversefootnote", "fn-backref", "linenos", "lineno",
    "linenumber", "gutter", "pagination", "copyright",
})  # fmt: skip
_NOTES = frozenset({
    "footnote", "footnotes", "footnote-list", "doc-endnotes", "doc-endnote", "doc-footnote",
})  # fmt: skip
_LABELS = frozenset({
    "admonition-title", "admonitionblock-title", "callout-title", "alert-heading", "alert-title", "card-title",
    "topic-title",
})  # fmt: skip
_BOXES = frozenset({
    "note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "admonition", "callout", "alert",
    "example", "seealso", "notice", "infobox",
})  # fmt: skip
_NOT_DISPLAYED = regex(r"display\s*:\s*none")
_MAIN = ("<main", 'role="main"', "role='main'", "role=main")


def is_skipped(attributes: Attributes) -> bool:
    """Return whether attributes say that an element is no part of the content, or not displayed."""
    for name, value in attributes:
        if name in ("class", "id"):
            if value in _CLASSES or (" " in value and not _CLASSES.isdisjoint(value.lower().split())):
                return True
        elif name == "hidden" or (name == "role" and value in _ROLES) or (name == "style" and _hides(value)):
            return True
    return False


def is_hidden(attributes: Attributes) -> bool:
    """Return whether attributes say that an element is not displayed."""
    return any(name == "hidden" or (name == "style" and _hides(value)) for name, value in attributes)


def _hides(style: str) -> bool:
    return _NOT_DISPLAYED.search(style.lower()) is not None


def names_main(text: str) -> bool:
    """Return whether a page may say itself where its main content is; four searches are much faster than one for a pattern."""
    return "main" in text and any(sign in text for sign in _MAIN)


def is_main(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is the main content of its page."""
    return tag == "main" or ("role", "main") in attributes


def special_kind(attributes: Attributes) -> str:
    """Return the kind of the blocks in an element by its class or role: `note`, `label`, `box` for an admonition; '' for none."""
    for name, value in attributes:
        if name in ("class", "role"):
            words = value.split()
            if not _NOTES.isdisjoint(words):
                return "note"
            if not _LABELS.isdisjoint(words):
                return "label"
            if not _BOXES.isdisjoint(words):
                return "box"
    return ""
