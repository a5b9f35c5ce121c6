"""What MDX adds to Markdown, put out of the parser's sight: imports and exports, JSX tags, `{expressions}` and comments.

Code stays. Each step reads the text once, whatever is left open in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.markdown.template_masks import blank, replace
from seedlint.formats.spans import SpanIndex

_BRACE = regex(r"\\[{}\\]|[{}]")
_MODULE = regex(r"^(?:import|export)[ \t{*\"'][^\n]*+(?:\n(?![ \t\r]*+\n)[^\n]++)*+", re.MULTILINE)
_TAG = regex(r"</?(?:[A-Za-z][\w.:-]*+(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?>")


def mask_mdx(text: str, code: Callable[[str], Spans]) -> str:
    """The text with what is MDX and not Markdown blanked; of the same length. code gives the stretches that are code."""
    literal = SpanIndex(code(text))
    text = _blanked(text, _expressions(text, literal))
    text = _blanked(text, (found.span() for found in _MODULE.finditer(text) if not literal.covers(found.start())))
    return _blanked(text, (found.span() for found in _TAG.finditer(text) if not literal.covers(found.start())))


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    return replace(text, [(start, end, blank(text, start, end)) for start, end in spans])


def _expressions(text: str, literal: SpanIndex) -> Iterator[tuple[int, int]]:
    """The outermost pairs of braces; one without its partner is no expression."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for brace in _BRACE.finditer(text):
        if brace[0][0] == "\\" or literal.covers(brace.start()):
            continue
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, brace.end()))
    return iter(pairs)
