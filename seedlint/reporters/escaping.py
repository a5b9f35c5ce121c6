"""Escaping for JSON and XML: no lone surrogates, no characters that XML 1.0 forbids, ASCII only.

Lone surrogates come from file names that are not Unicode. Many JSON readers reject a whole file because of one lone surrogate.
"""

from __future__ import annotations

import json
from typing import Any

from seedlint._internal.lazy_regex import regex

_SURROGATE = regex("[\ud800-\udfff]")
_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "&#10;"), ("\r", "&#13;"))
_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def replace_surrogates(text: str) -> str:
    """Return the text with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def to_json(value: Any) -> str:
    r"""Return the value as JSON in ASCII. `##[` is written as `#\u0023[`: GitHub's runner would take it for a command."""
    return json.dumps(value).replace("##[", "#\\u0023[")


def element(tag: str, /, **attributes: str | int) -> str:
    """Return a tag with its attributes, in the order given, as written between `<` and `>`."""
    from xml.sax.saxutils import quoteattr  # loads much, and formats of JSON do without

    return " ".join([tag, *(f"{key}={_ascii(quoteattr(_without_forbidden(str(value))))}" for key, value in attributes.items())])


def content(text: str) -> str:
    """Return the text escaped for a place between two tags, on one line as an attribute is: a CI log shows raw XML by line."""
    text = _without_forbidden(text)
    for sign, reference in _REFERENCES:
        text = text.replace(sign, reference)
    return _ascii(text)


def _without_forbidden(text: str) -> str:
    return _FORBIDDEN.sub("", replace_surrogates(text))


def _ascii(text: str) -> str:
    """Return the text with character references: ASCII is valid in every encoding that an output may have.

    `##[` is written so too: GitHub's runner would take it for a command.
    """
    return text.encode("ascii", "xmlcharrefreplace").decode().replace("##[", "#&#35;[")
