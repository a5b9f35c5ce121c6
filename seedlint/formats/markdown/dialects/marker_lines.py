"""The lines that open a container: which body follows, and where the title is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from seedlint._internal.lazy_regex import regex

Body = Literal["indented", "fence", "code", "markdown", "quote", "nothing"]

_INDENTED = regex(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?:[\w-]+(?:[ \t]+[\w-]+)*[ \t]*)?(?:\"(?P<title>[^\"]*)\".*)?\Z"
    r"|===[!+]?[ \t]+\"(?P<tab>[^\"]+)\"[^\"]*\Z"
)
_DIRECTIVE = regex(r"(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[a-zA-Z][\w:+.-]*)\}[ \t]*(?P<title>[^`]*)\Z")
_COLONS = regex(r"(?P<fence>:{3,})[ \t]*(?:(?P<name>[\w-]+)(?:\[(?P<boxed>[^\]]*)\])?(?:[ \t]+(?P<title>[^{}\s][^{}]*))?)?\Z")
_SLASHES = regex(r"(?P<fence>/{3,})[ \t]*(?P<name>[a-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<title>.*))?\Z")
_SLASH_NAMES = frozenset(
    {"admonition", "attention", "caution", "caption", "danger", "details", "error", "hint", "html"}
    | {"important", "note", "tab", "tip", "warning"}
)
_CALLOUT = regex(r"(?P<quote>>(?:[ \t]*>)*[ \t]?)[ \t]*\[!(?P<name>[\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(?P<title>.*)\Z")
_MARKDOWN = regex(r"<(?=[^<>]*>\Z)[a-zA-Z][\w-]*\b[^>]*?[ \t]markdown(?:=[\"']?(?:1|block|span)[\"']?)?[ \t>]|<aside>\Z")
_ATTRIBUTE_TITLE = regex(r"(?:\A|[\s{])title=\"([^\"]+)\"")
_CLASS = regex(r"\.([\w-]+)")

_PROSE = frozenset(
    {
        "admonition",
        "attention",
        "blockquote",
        "caution",
        "compound",
        "danger",
        "deprecated",
        "error",
        "example",
        "hint",
        "important",
    }
    | {"note", "rubric", "seealso", "tip", "todo", "topic", "versionadded", "versionchanged", "versionremoved", "warning"}
    | {"aside", "card", "card-carousel", "container", "div", "dropdown", "epigraph", "figure", "grid", "grid-item", "subfigure"}
    | {"grid-item-card", "highlights", "hlist", "list-table", "margin", "only", "pull-quote", "sidebar", "tab", "tab-item"}
    | {"tab-set", "table", "tabs", "exercise", "exercise-end", "exercise-start", "glossary", "proof", "solution"}
    | {"solution-end", "solution-start"}
)
"""Directives of MyST, of sphinx-design and of Jupyter Book that hold prose. Their argument is a title."""
_NOT_A_TITLE = frozenset(
    {"card-carousel", "container", "div", "exercise-start", "figure", "grid", "grid-item", "hlist", "only", "solution-start"}
    | {"subfigure", "tab-set", "tabs", "solution"}
)
"""Directives of MyST whose argument is a number of columns, a class, a path or a name."""


_ITEM = regex(r"(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)++(?=!!!|\?\?\?|===|:::|`{3,}\{)")


class Marker(NamedTuple):
    """A line that opens a container. `title` has offsets in the line, equal where there is no title."""

    body: Body
    title: tuple[int, int] = (0, 0)
    fence: str = ""
    headings: Literal["", "first", "all"] = ""
    """The headings in the body that are titles: the first text, or all of the level of the first."""
    options: bool = False
    """True where lines directly below may be options."""
    item: int = 0
    """The length of the markers of lists before it."""


def read_marker(line: str, written: str) -> Marker | None:
    """Return the container that a line opens; None for any other line. `written` is the line before templates were masked."""
    item = _ITEM.match(line)
    if item:
        marker = read_marker(line[item.end() :], written[item.end() :])
        return marker and marker._replace(item=item.end(), title=(marker.title[0] + item.end(), marker.title[1] + item.end()))
    first = line[0]
    if first == ":":
        return _directive(line) or _colons(line, written)
    if first in "`~":
        return _directive(line)
    if first in "!?=":
        return _indented(line)
    if first == ">":
        found = _CALLOUT.match(line)
        return Marker("quote", found.span("title"), found["quote"]) if found else None
    if first == "/":
        found = _SLASHES.match(line)
        return Marker("fence", _title(found), found["fence"], options=True) if found and found["name"] in _SLASH_NAMES else None
    return Marker("markdown") if first == "<" and _MARKDOWN.match(line) else None


def _title(found: re.Match[str], name: str = "title") -> tuple[int, int]:
    return found.span(name) if found[name] else (0, 0)


def _indented(line: str) -> Marker | None:
    found = _INDENTED.match(line)
    return Marker("indented", _title(found, "tab" if found["tab"] else "title")) if found else None


def _directive(line: str) -> Marker | None:
    """Return the directive of MyST on this line. One that holds no prose is code."""
    found = _DIRECTIVE.match(line)
    if not found:
        return None
    name = found["name"].removeprefix("prf:").lower()
    if name not in _PROSE and not found["name"].startswith("prf:"):
        return Marker("code", fence=found["fence"]) if line[0] == ":" else None
    return Marker("fence", (0, 0) if name in _NOT_A_TITLE else _title(found), found["fence"], options=True)


def _colons(line: str, written: str) -> Marker | None:
    """Return the container that `:::` opens on this line. A line that also ends in `:::` and has attributes is complete."""
    if not line.strip(":"):
        return None
    found, attributes, at = _colons_and_attributes(written)
    if not found:
        found, attributes, at = _colons_and_attributes(line)
    if not found:
        return Marker("nothing") if re.match(r":{3,}[ \t]*[\w{\[]", line) else None
    classes = _CLASS.findall(attributes)
    if "panel-tabset" in classes or found["name"] == "panel-tabset":
        return Marker("fence", fence=found["fence"], headings="all")
    headings: Literal["", "first"] = "first" if any(name.startswith("callout") for name in classes) else ""
    if named := _ATTRIBUTE_TITLE.search(attributes):
        return Marker("fence", (at + named.start(1), at + named.end(1)), found["fence"])
    is_title = found["boxed"] or (found["title"] and "=" not in found["title"])
    return Marker(
        "fence", _title(found, "boxed" if found["boxed"] else "title") if is_title else (0, 0), found["fence"], headings
    )


def _colons_and_attributes(line: str) -> tuple[re.Match[str] | None, str, int]:
    """Return a match of the line before its attributes and closing colons, the attributes, and their offset.

    The end is taken off first: a pattern of the whole line would try each blank and colon of a long title as that end.
    """
    head, attributes = line.rstrip(":").rstrip(" \t"), ""
    at = head.rfind("{") + 1
    if at and head[-1] == "}":
        head, attributes = head[: at - 1].rstrip(" \t"), head[at:-1]
    found = None if "}" in attributes else _COLONS.match(head)
    return found, attributes, at
