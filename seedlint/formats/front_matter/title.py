"""The title in a front matter, with its exact place.

A parser of YAML does not give places to the character, so the line of the key is found by a pattern. Where the value is written
plainly or in quotes without escapes, the pattern reads the value too, and the front matter is never parsed.
"""

from __future__ import annotations

import re
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter.reader import FrontMatter, Meta
from seedlint.formats.line_ends import replace_lone_returns
from seedlint.model import Block, Source

_KEYS = {
    "yaml": regex(r"^(?:title|\"title\"|'title')[ \t]*:[ \t]+(?=\S)", re.IGNORECASE | re.MULTILINE),
    "toml": regex(r"^title[ \t]*=[ \t]*(?=\S)", re.IGNORECASE | re.MULTILINE),
    "json": regex(r"^[ \t{]{0,100}\"title\"[ \t]*:[ \t]*(?=\S)", re.IGNORECASE | re.MULTILINE),
}
_QUOTED = regex(r"\"([^\"\\\r\n]*)\"(?=[ \t]*(?:,|#|\r?$))|'([^'\r\n]*)'(?=[ \t]*(?:#|\r?$))", re.MULTILINE)
_PLAIN = regex(r"([^\s\"'|>&*!%@`\[{#,?][^\r\n]*?)(?=[ \t]*(?:[ \t]#[^\n]*)?\r?(?:\n(?![ \t]+\S)|\Z))")
_REST = regex(r"[^\n]*(?:\n[ \t]+[^\n]*)*")
_NOTHING = frozenset({"null", "~"})
_TEMPLATE = ("{{", "{%")


def find_title(source: Source, matter: FrontMatter, meta: Meta) -> Block | None:
    """Return the title as a block of kind `title`; None where there is no title, or where a template makes it."""
    whole = replace_lone_returns(source.text)
    line = _KEYS[matter.form].search(whole, matter.start, matter.stop)
    if not line:
        return None
    start = line.end()
    written = _QUOTED.match(whole, start, matter.stop)
    if not written and matter.form == "yaml":
        written = _PLAIN.match(whole, start, matter.stop)
    if written and written.lastindex:
        text, (start, stop) = written[written.lastindex], written.span(written.lastindex)
    else:
        text, stop = _parsed_title(meta), _value_end(whole, start, matter.stop)
    if not text.strip() or text.lower() in _NOTHING or any(sign in text for sign in _TEMPLATE):
        return None
    return Block("title", text, source, start, stop, [(0, start, stop)])


def _parsed_title(meta: Meta) -> str:
    """Return the title as the parser reads it, on one line: for a title with escapes, or over several lines."""
    value: Any = next((value for key, value in meta.items() if key.lower() == "title"), None)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _value_end(text: str, start: int, stop: int) -> int:
    """Return the end of a value that begins at start and may continue on indented lines."""
    rest = _REST.match(text, start, stop)
    return start + len(rest[0].rstrip()) if rest else stop
