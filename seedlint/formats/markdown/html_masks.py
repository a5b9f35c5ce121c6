"""Masks for tags by which kramdown and Python-Markdown read their content as Markdown: `<div markdown="1">`.

CommonMark takes such a tag, and the lines below it up to an empty line, for HTML. Without the tag the lines are Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.spans import SpanIndex

_TAG = regex(
    r"""^[ >]*+(<[a-z][\w-]*+(?=[^<>\n]*?\smarkdown(?:=["']?(?:1|block|span)["']?)?[\s>])[^<>\n]*+>)[ \t\r]*$""",
    re.MULTILINE | re.IGNORECASE,
)


def mask_markdown_tags(text: str, code: Callable[[str], Spans]) -> str:
    """Return the text with these tags blanked, where they are alone on a line outside of code."""
    if "<" not in text or " markdown" not in text or not _TAG.search(text):
        return text
    literal = SpanIndex(code(text))
    return _TAG.sub(lambda found: found[0] if literal.covers(found.start(1)) else _blanked(found), text)


def _blanked(found: re.Match[str]) -> str:
    start, end = found.start(1) - found.start(), found.end(1) - found.start()
    return found[0][:start] + " " * (end - start) + found[0][end:]
