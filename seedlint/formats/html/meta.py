"""The values of `<meta>` on a page, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seedlint.formats.markdown.html_tags import attributes
from seedlint.model import FindMeta

_NAMES = ("name", "property", "itemprop")


def read_meta(tags: Iterable[tuple[int, str]]) -> tuple[dict[str, str], FindMeta]:
    """Return the contents by name, and the function that finds the offsets of a name and its content.

    The tags are given as written, with their offsets; the first of several with one name counts.
    """
    values: dict[str, str] = {}
    spans: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
    for start, tag in tags:
        known = attributes(tag)
        key = next((known[name] for name in _NAMES if name in known), None)
        content = known.get("content")
        if key and content and key[0] not in values:
            values[key[0]] = _decoded(content[0])
            spans[key[0]] = _span(start, key), _span(start, content)

    def find(keys: Sequence[str | int]) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
        return spans.get(str(keys[0])) if len(keys) == 1 else None

    return values, find


def _span(start: int, value: tuple[str, int]) -> tuple[int, int]:
    """Return the offsets in the source of the value of an attribute."""
    return start + value[1], start + value[1] + len(value[0])


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)
