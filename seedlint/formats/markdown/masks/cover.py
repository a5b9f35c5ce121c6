"""The mask of each tag: letters, and blanks only where a tag that prints nothing has lines of its own outside of a paragraph.

A word cannot be mistaken for structure, a blank can: four are indented code, an empty line ends a paragraph, `- ` under a line is
an underline. So the parser gets a word for each tag beside text or behind a marker. A line of silent tags is blank,
unless the blank line would split a paragraph or a block of HTML, or make the next line indented code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from seedlint._internal.lazy_regex import regex

MASK = "X"
"""A letter, so that a tag in an attribute of HTML or at the edge of emphasis is what a word is there; a rare one, since texts
with it are searched for tags."""

Kind = Literal["value", "silent", "wrapper", "box", "fence", "blank", "address"]


class Tag(NamedTuple):
    """A stretch of a text that is not Markdown. Tags are sorted, and none overlaps another."""

    start: int
    end: int
    kind: Kind
    """`value` prints something. `silent` prints nothing, and `wrapper` nothing but a frame, which ends a paragraph; a `box` is a
    frame around one line of text. A `fence` is the edge of code, and `blank` the rest of its line. An `address` is part of the
    target of a link."""


_SILENT = ("silent", "wrapper")
_SIGNS = {"fence": "~", "blank": " "}
_LEAD = " \t>"
_NEAR = 300
"""Characters of a line that are looked at for what kind of line it is."""
_NOT_IN_ADDRESS = regex(r"[^\w{}%./#-]")
_LINE_LEAD = regex(r"[ \t>]*+")
_LINE_REST = regex(r"[ \t]*+(?:\r|\n|\Z)")
_GAP = regex(r"[ \t]*+(?:\r?\n[ \t>]*+)?")
_NO_PARAGRAPH = regex(
    r"(?:\#{1,6}(?:\s|\Z)|[-=~`:+*_.]{3,}|[-*_](?:[ \t]*+[-*_]){2,}+\s*\Z|=+\s*\Z|\[[^\]\n]*+\]:|\{[ ]?[:.#]|!!!|\?\?\?|\$\$|%%)"
)
_NEW_BLOCK = regex(r"(?:[-+*]|\d{1,9}[.)])(?:\s|\Z)|>")
_CODE_INDENT = 4


def cover(text: str, tags: Sequence[Tag], *, indented_code: bool = True) -> str:
    """Return the text with a mask over each tag, of the same length. `indented_code` says that the dialect has such code."""
    masks = [_mask(text[tag.start : tag.end], tag.kind) for tag in tags]
    masked = _replace(text, tags, masks)
    blank = [
        _fill(masked[tag.start : tag.end], " ") if own else mask
        for tag, mask, own in zip(tags, masks, _blanks(masked, tags, indented_code), strict=True)
    ]
    return _replace(text, tags, blank)


def _replace(text: str, tags: Sequence[Tag], masks: Iterable[str]) -> str:
    parts: list[str] = []
    done = 0
    for tag, mask in zip(tags, masks, strict=True):
        parts += (text[done : tag.start], mask)
        done = tag.end
    return "".join((*parts, text[done:]))


def _mask(tag: str, kind: Kind) -> str:
    if kind == "address":
        return _NOT_IN_ADDRESS.sub("_", tag)
    return _fill(tag, _SIGNS.get(kind, MASK))


def _fill(tag: str, sign: str) -> str:
    """Return the tag with `sign` for each character, but for line ends and for what indents or quotes its further lines.

    A line behind an empty one keeps no indentation: it would be code.
    """
    if "\n" not in tag:
        return sign * len(tag)
    lines: list[str] = []
    filled = True
    for line in tag.splitlines(keepends=True):
        content = line.rstrip("\r\n")
        lead = len(content) - len(content.lstrip(_LEAD)) if lines and filled else 0
        filled = bool(content.strip(_LEAD))
        lines.append(content[:lead] + (sign * (len(content) - lead) if filled else content[lead:]) + line[len(content) :])
    return "".join(lines)


def _blanks(text: str, tags: Sequence[Tag], indented_code: bool) -> Iterator[bool]:
    """Yield whether each tag is to be blank: silent, on lines of nothing but silent tags, and no part of a paragraph.

    In `text` every tag is a word, so a line of HTML beside a tag is not mistaken for another tag.
    """
    index = 0
    while index < len(tags):
        run = _run(text, tags, index)
        yield from [bool(run) and _may_be_blank(text, tags[index : index + run], indented_code)] * max(1, run)
        index += max(1, run)


def _run(text: str, tags: Sequence[Tag], first: int) -> int:
    """Return the number of tags, from `first` on, that fill whole lines one below the other; 0 for none."""
    if tags[first].kind not in _SILENT or not _begins_line(text, tags[first].start):
        return 0
    filled = 0
    for index in range(first, len(tags)):
        if tags[index].kind not in _SILENT:
            break
        if _LINE_REST.match(text, tags[index].end):
            filled = index + 1 - first
        if index + 1 == len(tags) or not _GAP.fullmatch(text, tags[index].end, tags[index + 1].start):
            break
    return filled


def _begins_line(text: str, start: int) -> bool:
    """Return whether only indentation and the marks of quotes are before `start` on its line."""
    begin = text.rfind("\n", max(0, start - _NEAR), start) + 1
    return (begin > 0 or start < _NEAR) and bool(_LINE_LEAD.fullmatch(text, begin, start))


def _may_be_blank(text: str, run: Sequence[Tag], indented_code: bool) -> bool:
    """Return whether the lines of these tags can be empty without a change of the blocks around them."""
    begin = text.rfind("\n", 0, run[0].start) + 1
    end = text.find("\n", run[-1].end)
    after = text[end + 1 : end + 1 + _NEAR].partition("\n")[0] if end >= 0 else ""
    above = text.rfind("\n", 0, max(0, begin - 1)) + 1
    before = text[above : min(begin - 1, above + _NEAR)] if begin else ""
    if not (content := after.strip(_LEAD + "\r")):
        return True
    indent = after[: len(after) - len(after.lstrip(_LEAD))].rpartition(">")[2]
    if indented_code and len(indent.expandtabs(_CODE_INDENT)) >= _CODE_INDENT:
        return False
    previous = before.strip(_LEAD + "\r")
    if not previous:
        return True
    if previous[0] == "<" or content[0] == "<":
        return False
    if any(tag.kind == "wrapper" for tag in run) or _NEW_BLOCK.match(content):
        return True
    return bool("|" in previous or "|" in content or _NO_PARAGRAPH.match(previous) or _NO_PARAGRAPH.match(content))
