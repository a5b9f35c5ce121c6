"""Line ends: CRLF, LF and, in files of old, a CR alone."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

_LONE_RETURN = regex(r"\r(?!\n)")


def replace_lone_returns(text: str) -> str:
    """Return the text, of the same length, with LF for each CR that no LF follows, so that parsers see a line end there."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text
