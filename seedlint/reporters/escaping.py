"""Text as strict readers take it: no lone surrogates in JSON, nothing in XML that XML 1.0 forbids, ASCII only.

Lone surrogates come from file names that are not Unicode; many JSON readers refuse a whole file for one of them.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from seedlint._internal.lazy_regex import regex

_SURROGATE = regex("[\ud800-\udfff]")
_NOT_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    """The text with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def element(tag: str, /, **attributes: str | int) -> str:
    """The tag and its attributes as they stand between `<` and `>`, in the order given."""
    return " ".join([tag, *(f"{key}={_ascii(quoteattr(_legal(str(value))))}" for key, value in attributes.items())])


def content(text: str) -> str:
    """The text as it may stand between two tags."""
    return _ascii(escape(_legal(text)))


def _legal(text: str) -> str:
    return _NOT_XML.sub("", sound(text))


def _ascii(text: str) -> str:
    """Any encoding that a terminal or a file may have is a superset of this."""
    return text.encode("ascii", "xmlcharrefreplace").decode()
