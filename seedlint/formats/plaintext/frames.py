r"""Lines that frame a listing, as in AsciiDoc: a row of four or more `-` or `.`, code, and the same row again.

The same row underlines a heading, and separates parts of a text. It is a frame only where the text inside is code by its look, or
where the page has other signs of AsciiDoc; a row exactly below a line of its length is an underline in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.code import has_sentence, is_technical
from seedlint.formats.plaintext.lines import Line

_ROW = regex(r"(?:-{4,}|\.{4,}|\+{4,})\Z")
_UNDERLINE = regex(r"([-=~^+])\1{2,}\Z")
_ASCIIDOC = regex(
    r"\[(?:source|listing|verse|quote|NOTE|TIP|WARNING|cols|options|role|subs|horizontal|\[|[\w-]+=)[^\n]*\]\Z"
    r"|:[\w-]+:(?: |\Z)|={1,5} \w|(?:link|image|include|ifdef|ifndef|endif|xref)::?\S+\[[^\n]*\]\Z|[\w.-]+\(\d\)\Z"
)
_ATTRIBUTE = regex(r"\[[^\]]+\]\Z|\.\w|\+\Z")
"""Lines that may be directly above a frame: attributes, a title with a dot before it, the `+` that continues an item."""
_SLACK = 2
"""Columns by which an underline of AsciiDoc may be longer or shorter than its line."""


def find_frames(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the indexes of the rows above and below each listing, in order; the pairs do not overlap."""
    rows = [index for index, line in enumerate(lines) if line.text[:4] in ("----", "....", "++++") and _ROW.match(line.text)]
    if len(rows) < 2:
        return []
    asciidoc = any(_ASCIIDOC.match(line.text) for line in lines if line.text[:1] in "[:=" or line.text.endswith((")", "]")))
    return list(_frames(lines, rows, asciidoc=asciidoc))


def _frames(lines: Sequence[Line], rows: list[int], *, asciidoc: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs; a row that opens nothing is passed over, so each row is compared with the next one only."""
    at = 0
    while at + 1 < len(rows):
        above, below = rows[at], rows[at + 1]
        if (
            lines[above].text == lines[below].text
            and _opens(lines, above, asciidoc=asciidoc)
            and _is_framed(lines, above, below, asciidoc=asciidoc)
        ):
            yield above, below
            at += 1
        at += 1


def _opens(lines: Sequence[Line], row: int, *, asciidoc: bool) -> bool:
    """Return whether the row cannot underline the line above it: that line is blank, an underline, an attribute, or longer."""
    before = lines[row - 1].text if row else ""
    if not before or _ATTRIBUTE.match(before) or _UNDERLINE.match(before):
        return True
    return asciidoc and abs(len(lines[row].text) - len(before)) > _SLACK


def _is_framed(lines: Sequence[Line], above: int, below: int, *, asciidoc: bool) -> bool:
    """Return whether the lines between two equal rows are a listing and no text between separators, nor a title between lines."""
    inside = [line for line in lines[above + 1 : below] if line.text]
    if not inside or (len(inside) == 1 and inside[0].text[0].isupper() and above + 2 == below):
        return False
    if lines[below - 1].text and below + 1 < len(lines) and lines[below + 1].text and not asciidoc:
        return False
    return is_technical(inside, indented=False) or (asciidoc and not all(has_sentence(line.text) for line in inside))
