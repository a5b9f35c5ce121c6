"""Exports of Notion: the properties of a page as lines below its title. A file or a link with an id of 32 digits is one."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex
from seedlint.model import Source

_FILE = regex(r"[ _-][0-9a-f]{32}(?:_all)?\.md\Z")
_LINK = regex(r"%20[0-9a-f]{32}(?:\.md|/)")
_PROPERTIES = regex(r"\s*+# [^\n]*+\n\s*+((?:[^\W\d_][^:\n]{0,40}:[ ][^\n]*+(?:\n|\Z))++)(?=\s|\Z)")


def find_properties(source: Source, begin: int) -> tuple[int, ...]:
    """Return the offset of the properties of an exported page; empty for any other page."""
    found = _PROPERTIES.match(source.text, begin)
    is_export = found and (_FILE.search(source.path) or ("%20" in source.text and _LINK.search(source.text)))
    return (found.start(1),) if found and is_export else ()
