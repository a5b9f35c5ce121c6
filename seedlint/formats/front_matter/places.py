"""The places of keys and values in a front matter, for rules that report there.

A text is read here only after it was parsed without an error (`safe_values`), so its size and depth are bounded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter.safe_values import UNQUOTED_GLOBS

if TYPE_CHECKING:
    from seedlint._internal.toml_places import TomlPlace

Name = str | int
"""The key of a value in a mapping, or the number of an item in a list, from 0."""
Span = tuple[int, int]
_DECODER = json.JSONDecoder()
_SPACE = regex(r"[ \t\r\n]*+")


class Part:
    """A value with its offsets and those of its key, None for an item of a list. Its parts are read when somebody asks."""

    def __init__(self, key: Span | None, value: Span, read: Callable[[], Iterable[tuple[Name, Part]]]) -> None:
        self.key, self.value, self._read = key, value, read

    @cached_property
    def parts(self) -> dict[Name, Part]:
        """The parts of a mapping or list, by name; empty for another value."""
        return dict(self._read())


def find_parts(form: str, text: str) -> Part:
    """Return the whole front matter as a value, with offsets in its text.

    A value is as written, with its quotes; it is empty where only the key is written.
    """
    if form == "yaml":
        return _yaml(text)
    if form == "toml":
        from seedlint._internal.toml_places import scan

        return _toml(None, scan(text))
    return _json(text, None, (_after_space(text, 0), len(text)))


def _yaml(text: str) -> Part:
    from ruamel.yaml import YAML

    # The values with `*` become letters and not quoted text, so that no offset changes.
    whole = YAML(typ="safe", pure=True).compose(UNQUOTED_GLOBS.sub(lambda globs: globs[1] + "x" * len(globs[2]), text))
    return _yaml_part(text, None, whole)


def _yaml_part(text: str, key: Any, node: Any) -> Part:
    key_span, span = _yaml_span(text, key) if key else None, _yaml_span(text, node)
    if span[0] == span[1]:  # the parser has the place at which it looked for the value, behind spaces and comments
        at = text.index(":", key_span[1]) + 1 if key_span else span[0]
        while text[at - 1 : at].isspace():
            at -= 1
        span = at, at
    return Part(key_span, span, lambda: _yaml_parts(text, node))


def _yaml_parts(text: str, node: Any) -> Iterator[tuple[Name, Part]]:
    for number, part in enumerate(node.value if isinstance(node.value, list) else ()):
        key, value = part if isinstance(part, tuple) else (None, part)
        name = number if key is None else key.value
        if isinstance(name, str | int):  # a key may be a list
            yield name, _yaml_part(text, key, value)


def _yaml_span(text: str, node: Any) -> Span:
    """Return the offsets of a node. For a block, the parser says where the next node begins: the end of its last part counts."""
    start, last = node.start_mark.index, node
    while isinstance(last.value, list) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last.value[-1], tuple) else last.value[-1]
    begun, end = last.start_mark.index, last.end_mark.index
    return start, max(start, begun + len(text[begun:end].rstrip()))


def _toml(key: Span | None, place: TomlPlace) -> Part:
    return Part(key, (place.start, place.end), lambda: _toml_parts(place))


def _toml_parts(place: TomlPlace) -> Iterator[tuple[Name, Part]]:
    yield from ((name, _toml(key, value)) for name, (key, value) in place.keys.items())
    yield from ((number, _toml(None, item)) for number, item in enumerate(place.items))


def _json(text: str, key: Span | None, value: Span) -> Part:
    return Part(key, value, lambda: _json_parts(text, value[0]))


def _json_parts(text: str, at: int) -> Iterator[tuple[Name, Part]]:
    """Yield the parts of the object or array that begins here; none for another value."""
    opening, number = text[at], 0
    at = _after_space(text, at + 1)
    while opening in "{[" and text[at] not in "}]":
        name: Name = number
        key = None
        if opening == "{":
            name, end = _DECODER.raw_decode(text, at)
            key = (at, end)
            at = _after_space(text, _after_space(text, end) + 1)
        _, end = _DECODER.raw_decode(text, at)
        yield name, _json(text, key, (at, end))
        at, number = _after_space(text, end), number + 1
        at = _after_space(text, at + 1) if text[at] == "," else at


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
