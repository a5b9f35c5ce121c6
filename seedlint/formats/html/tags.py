"""The meaning of each tag, reference and comment, worked out once for all tokens that are written alike.

A generated page has a token for every sixteen characters, and most are written as one before: `</span>`, `<td>`, `&lt;`.
So what a token does to the text is remembered by its source. Most tokens then cost one lookup.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from seedlint.formats.html import content
from seedlint.formats.html.elements import BLOCKS, CELLS, HEADINGS, LISTS, VOID
from seedlint.formats.html.tokens import END_TAG, REFERENCE_TOKEN, START_TAG, Token
from seedlint.formats.markdown.inline import HTML_MARKS

(OPENING, CLOSING, REFERENCE, WORDS, BREAK, IMAGE, SHOWN, VALUED) = range(8)
"""Pieces of a text: the tags of inline elements, a reference, text, `<br>`, `<img>`, something that is no text such as a video,
and something in a sentence that is no text such as a formula."""
(BLOCK_OPENING, BLOCK_CLOSING, STRUCTURE, SKIPPED, TITLE, META, COMMENT, PASSED_OVER) = range(8, 16)
"""Tags between texts: of a block; the opening tag of one that matters to the kind of blocks in it; of an element without content;
`<title>`, `<meta>`; a comment; a tag without effect."""
_STRUCTURAL = HEADINGS | LISTS | CELLS | {"pre", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "blockquote"}
_NEVER_SKIPPED = frozenset({"html", "body", "main"})
_FILLED_BY_SCRIPTS = frozenset({"div", "section", "article", "ul", "ol", "table", "tbody"})
_SPECIAL = {"br": BREAK, "img": IMAGE, "title": TITLE, "meta": META}
_LONGEST = 200
"""Characters of a token that is remembered."""
_MOST = 10_000
"""Tokens that are remembered; then all are forgotten, so that a corpus of millions of links fits in memory."""


class Structure(NamedTuple):
    """The effect of an opening tag on the blocks in its element."""

    special: str
    """`note`, `label` or `box`, by its class; '' for none."""
    first: int
    """The number that a list or item begins with; -1 for none."""
    has_id: bool
    """True where a script may fill the element."""


Meaning = tuple[int, int, str, Any]
"""The effect of a token on the text: one of the codes above, the characters of the token, the name of the element ('' for
references and comments), and a value. A plain tuple: a named one takes three times as long to unpack, and each token does.

The value is, of OPENING, the target of a link; of REFERENCE, the characters; of IMAGE and META, the tag as written; of STRUCTURE,
a `Structure`; of SKIPPED, true where the element shows something; else None.
"""


KNOWN: dict[str, Meaning] = {}
"""The meanings of tokens that were met, by their source."""


def meaning_of(token: Token, written: str) -> Meaning:
    """Return the meaning of a token with this source, and remember it."""
    found = _work_out(token, written)
    if len(written) < _LONGEST:
        if len(KNOWN) > _MOST:
            KNOWN.clear()
        KNOWN[written] = found
    return found


def _work_out(token: Token, written: str) -> Meaning:
    size = len(written)
    if token.type == START_TAG:
        return _opening(token, token.tag or "", written)
    if token.type == END_TAG:
        name = token.tag or ""
        return CLOSING if name in HTML_MARKS else BLOCK_CLOSING if name in BLOCKS else PASSED_OVER, size, name, None
    return (REFERENCE, size, "", token.data) if token.type == REFERENCE_TOKEN else (COMMENT, size, "", None)


def _opening(token: Token, name: str, written: str) -> Meaning:
    size, attributes = len(written), token.attrs or ()
    if name in _SPECIAL:
        return _SPECIAL[name], size, name, written
    if name in content.SKIPPED or (attributes and name not in _NEVER_SKIPPED and content.is_skipped(attributes)):
        if written.endswith("/>") or name in VOID:
            return PASSED_OVER, size, name, None
        is_shown = (name in content.SHOWN or name in BLOCKS) and not content.is_hidden(attributes)
        return SKIPPED, size, name, is_shown
    if name in HTML_MARKS:
        return OPENING, size, name, (token.attr("href") or "") if name == "a" else ""
    if name not in BLOCKS:
        return SHOWN if name in content.SHOWN else PASSED_OVER, size, name, None
    special = content.special_kind(attributes)
    has_id = name in _FILLED_BY_SCRIPTS and any(key == "id" for key, _ in attributes)
    if not (special or has_id or name in _STRUCTURAL):
        return BLOCK_OPENING, size, name, None
    count = _number(token.attr("start" if name == "ol" else "value")) if name in ("ol", "li") else -1
    return STRUCTURE, size, name, Structure(special, count, has_id)


def _number(written: str | None) -> int:
    """Return the number that an attribute gives; -1 for none."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 9 else -1
