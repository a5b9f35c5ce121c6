"""The values of a front matter as units: `text.frontmatter.KEY`.

The lines are read without a parser of YAML, which would take longer than all rules over the page. A value is read as it is
written, without quotes; lists, mappings and values of other types are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter.reader import find_front_matter
from seedlint.model import Document
from seedlint.styles.units import Unit

_LINE = regex(r"^([A-Za-z_][\w .:-]{0,80}?)[ \t]*(?::[ \t]|:(?=\r?$)|=[ \t]*)(.*?)[ \t\r]*$", 8)
_CONTINUED = regex(r"(?:\n[ \t]+[^\n]*)*+")
_FOLDED = regex(r"[>|][-+0-9]{0,2}[ \t]*\r?\n?")
_NO_TEXT = regex(r"(?:[-+]?[\d.,:TZ_ +/-]+|true|false|null|~|[\[{&*!].*)?\Z", 16)


def front_matter_units(document: Document) -> Iterator[Unit]:
    """Yield a unit for each text at the top level of a front matter in YAML or TOML, in the order of the page."""
    text = document.source.text
    if document.ordinal or not text.startswith(("---", "+++")):
        return
    matter = find_front_matter(text)
    if matter is None or matter.form == "json":
        return
    at = matter.start
    while at < matter.stop and (line := _LINE.search(text, at, matter.stop)):
        start, end = line.span(2)
        continued = _CONTINUED.match(text, line.end(), matter.stop)
        at = continued.end() if continued else line.end()
        if not line[2]:
            continue
        if matter.form == "yaml" and _FOLDED.fullmatch(line[2]):
            start, end = line.end(), at
        elif at > line.end() and line[2][:1] not in "[{":
            end = at
        start, end = _inner(text, start, end)
        value = text[start:end]
        if value and not _NO_TEXT.fullmatch(value):
            yield Unit(value, f"text.frontmatter.{line[1]}", document.source, start)


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a value without white space and quotes around it."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    end -= len(value) - len(value.rstrip())
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    return start, end
