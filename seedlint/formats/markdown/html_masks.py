"""Masks for tags by which kramdown and Python-Markdown read their content as Markdown: `<div markdown="1">`.

CommonMark takes such a tag, and the lines below it up to an empty line, for HTML. Without the tag the lines are Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.markdown.code_places import CodePlaces

_TAG = regex(
    r"""<(?=[a-zA-Z])[\w-]++(?=[^<>\n]*?\s(?i:markdown)(?:=["']?(?:1|(?i:block|span))["']?)?[\s>])[^<>\n]*+>(?=[ \t\r]*$)""",
    re.MULTILINE,
)
"""The first character is searched fast; the beginning of the line is looked at afterwards."""


def mask_markdown_tags(text: str, code: Callable[[str], Spans]) -> str:
    """Return the text with these tags blanked, where they are alone on a line outside of code."""
    if "<" not in text or " markdown" not in text:
        return text
    tags = [tag for tag in _TAG.finditer(text) if not text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()].strip(" >")]
    if not tags:
        return text
    literal = CodePlaces(text, code)
    parts: list[str] = []
    done = 0
    for tag in tags:
        if not literal.covers(tag.start()):
            parts += text[done : tag.start()], " " * len(tag[0])
            done = tag.end()
    return "".join((*parts, text[done:]))
