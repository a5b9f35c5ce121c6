"""A scanner of HTML tags with exact offsets.

`html.parser` takes quadratic time on hostile text, and a parser that builds a tree takes longer to import than a page to read.
The scanner reads each character once or twice, whatever is left open: no pattern reads on past the next `<`, but for quoted
attributes with a `<` in them, which are tried a limited number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.html.elements import RAW

_NAME = r"(?P<close>/?)(?P<name>[A-Za-z][^\s/<>\"'=]*+)"
_TAG = regex(rf"<{_NAME}(?:[^<>=]++|=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')|=)*+>")
_LOOSE_TAG = regex(rf"<{_NAME}(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+>")
"""The same, where a quoted value may hold a `<`, so that a match may read far."""
_LOOSE_REACH = 2_000
_LOOSE_TRIES = 100
_ATTRIBUTE = regex(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_MAY_HIDE = regex(r"\bhidden\b|display\s*:\s*none", re.IGNORECASE)
_NOT_DISPLAYED = regex(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"), ("<!", ">"))
"""The marks that begin and end what is neither text nor tag; the longer marks first."""


class Tag(NamedTuple):
    """A tag, by its offsets in the text."""

    start: int
    end: int
    name: str
    """In lower case."""
    closes: bool


class Scan(NamedTuple):
    """A tag with the text between the tag before and this one; the last scan of a text has no tag."""

    text_start: int
    text_end: int
    tag: Tag | None


def scan(html: str) -> Iterator[Scan]:
    """Yield the stretches of text, each with the tag behind it, in order. Text may be empty.

    What looks like a tag and is none (`a < b`, `<3`) is text. Comments, declarations, scripts and styles are neither. A comment
    without an end reaches to the end of the text.
    """
    done = at = 0
    tries = _LOOSE_TRIES
    while (at := html.find("<", at)) >= 0:
        if html.startswith(("<!", "<?"), at):
            stop = _declaration_end(html, at)
            if stop:
                yield Scan(done, at, None)
                done = at = stop
            else:
                at += 1
            continue
        found = _TAG.match(html, at)
        if found is None and tries and html[at + 1 : at + 2].isalpha():
            found = _LOOSE_TAG.match(html, at, at + _LOOSE_REACH)
            tries -= found is None
        if found is None:
            at += 1
            continue
        tag = Tag(at, found.end(), found["name"].lower(), bool(found["close"]))
        yield Scan(done, at, tag)
        done = at = _raw_end(html, tag) if tag.name in RAW and not tag.closes else tag.end
    yield Scan(done, len(html), None)


def read_tag(tag: str) -> Tag | None:
    """Return the one tag that a text is; None for a comment and the like."""
    found = _LOOSE_TAG.match(tag)
    return Tag(0, len(tag), found["name"].lower(), bool(found["close"])) if found else None


def attributes(tag: str) -> Mapping[str, tuple[str, int]]:
    """Return the attributes of an opening tag by their names in lower case: the value as written, and its offset in the tag."""
    found: dict[str, tuple[str, int]] = {}
    name = _LOOSE_TAG.match(tag)
    for match in _ATTRIBUTE.finditer(tag, name.end("name") if name else 0):
        group = next((group for group in (2, 3, 4) if match[group] is not None), 1)
        found.setdefault(match[1].lower(), (match[group] if group > 1 else "", match.start(group)))
    return found


def is_hidden(tag: str) -> bool:
    """Return whether an opening tag says that a reader does not see its element."""
    if not _MAY_HIDE.search(tag):
        return False
    known = attributes(tag)
    return "hidden" in known or bool(_NOT_DISPLAYED.search(known.get("style", ("", 0))[0]))


def _declaration_end(html: str, at: int) -> int:
    """Return the end of a comment or declaration; that of the text for a comment without end, 0 where it is text."""
    mark, closing = next(pair for pair in _DECLARATIONS if html.startswith(pair[0], at))
    stop = html.find(closing, at + len(mark))
    if stop < 0:
        return len(html) if mark == "<!--" else 0
    return stop + len(closing)


def _raw_end(html: str, tag: Tag) -> int:
    closing = re.compile(rf"</{tag.name}(?![\w-])[^>]*>", re.IGNORECASE).search(html, tag.end)
    return closing.end() if closing else len(html)
