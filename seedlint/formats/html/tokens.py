"""The tokens of HTML, by turbohtml. Only this module imports it: its import takes as long as a run over a few pages of Markdown.

References in text are tokens of their own and tags keep their source, so the lengths of the tokens add up to the offset of each.
turbohtml changes a text in one way only: it reads CRLF and a lone CR as LF. So its text must have neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turbohtml import Token, TokenType, tokenize

from seedlint._internal.lazy_regex import regex
from seedlint.formats.html.elements import RAW

__all__ = ["END_TAG", "REFERENCE_TOKEN", "START_TAG", "Token", "flatten", "raw_spans", "read_tokens"]

START_TAG, END_TAG, REFERENCE_TOKEN = TokenType.START_TAG, TokenType.END_TAG, TokenType.CHARACTER_REFERENCE
_CLOSED_AT_ONCE = regex(rf"<(?:{'|'.join(sorted(RAW))})\b[^<>]*/>", re.IGNORECASE)
"""A tag in XHTML that HTML would read as the beginning of raw text without an end."""
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def read_tokens(text: str) -> Iterator[Token]:
    """Return the tokens of a text that `flatten` made.

    `tag` is the name of a tag in lower case, None for other tokens. `source` is the token as written, None for text, whose
    `data` is written so. The sources are the text, but for a tag at its end that is not closed.
    """
    return tokenize(text, resolve_references=False, capture_source=True)


def flatten(text: str) -> str:
    """Return the text in one line, of the same length: outside of `<pre>` all white space is the same."""
    flat = text
    for blank in "\n\r\t\f":  # a table for `translate` takes ten times as long for a text with letters beyond ASCII
        flat = flat.replace(blank, " ")
    if flat.startswith("<?xml"):
        flat = _CLOSED_AT_ONCE.sub(lambda found: " " * len(found[0]), flat)
    try:
        flat.encode()
    except UnicodeEncodeError:
        flat = flat.translate(_SURROGATES)
    return flat


def raw_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of scripts, styles and other raw text, in which `<!--` begins no comment."""
    spans: list[tuple[int, int]] = []
    at, raw = 0, False
    for token in read_tokens(flatten(text)):
        written = token.source
        start, at = at, at + len(token.data or "" if written is None else written)
        if token.tag:
            raw = token.tag in RAW and not (written or "").startswith("</")
        elif raw and written is None:
            spans.append((start, at))
    return spans
