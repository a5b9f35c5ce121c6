"""Blocks from the pieces of a plain text, with runs that lead from their text back to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.lines import Line
from seedlint.formats.plaintext.pieces import Piece
from seedlint.model import Block, Mark, Segment, Source

_LINK = regex(r"\b(?:https?://|ftp://|www\.)[^\s<>\"“”]+")
_KINDS = {"text": "paragraph"}
_MOST_STYLES = 4
"""Styles of markers at one indent; nobody nests more lists without an indent."""


def to_blocks(pieces: Sequence[Piece], source: Source) -> Iterator[Block]:
    """Yield a block for each piece, in order.

    `open_items` is the stack of items that the piece is inside of, each with the group of its list: its height is the depth of
    the list. A paragraph indented under an open item is a further block of that item, so its kind is `item` too. A block of
    another kind ends the lists that it is not inside of; a heading closes all lists.
    """
    open_items: list[tuple[Piece, int]] = []
    groups = count(1)
    grouped = ""
    group = 0
    for piece in pieces:
        kind = _KINDS.get(piece.kind, piece.kind)
        level = piece.level
        beside = _close_items(open_items, piece)
        if kind == "item":
            open_items.append((piece, beside or next(groups)))
        if kind == "item" or (open_items and kind == "paragraph"):
            kind, level, group = "item", len(open_items), open_items[-1][1]
        elif kind == "quote":
            group = next(groups) if grouped != "quote" or piece.apart else group
        elif kind == "heading":
            open_items = []
        grouped = kind if kind in ("item", "quote") or not open_items else grouped
        yield _block(kind, piece, source, level, group if kind in ("item", "quote") else 0)


def _close_items(open_items: list[tuple[Piece, int]], piece: Piece) -> int:
    """Close the items that the piece is not inside of, and return the group of the list that the piece continues, or 0.

    An item continues the list of the outermost item that it closes, unless a blank line and another style of marker separate
    them.
    """
    closed = None
    while open_items and not _is_inside(piece, open_items):
        closed = open_items.pop()
        if _are_siblings(piece, closed[0]):
            return closed[1]
    if closed is None or (piece.apart and _marker_style(piece.marker) != _marker_style(closed[0].marker)):
        return 0
    return closed[1]


def _are_siblings(piece: Piece, item: Piece) -> bool:
    same = piece.kind == "item" and abs(piece.indent - item.indent) < 2
    return same and _marker_style(piece.marker) == _marker_style(item.marker)


def _is_inside(piece: Piece, open_items: list[tuple[Piece, int]]) -> bool:
    """Return whether the piece is indented below the innermost open item, or begins a list inside of it.

    Many writers indent no list. There the first number or letter in another style than that of the item (`a.` below `1.`, a
    dash below `2)`) begins an inner list, unless an item around has this style already. A blank line may
    precede only where the item ends in a colon.
    """
    item = open_items[-1][0]
    if piece.kind != "item":
        return piece.indent > item.indent
    if piece.indent > item.indent + 1:
        return True
    style = _marker_style(piece.marker)
    if (
        _is_apart(piece, item)
        or piece.indent < item.indent - 1
        or style == _marker_style(item.marker)
        or not _begins_list(piece.marker)
    ):
        return False
    beside = (other for other, _ in islice(reversed(open_items), _MOST_STYLES) if abs(other.indent - piece.indent) < 2)
    return all(style != _marker_style(other.marker) for other in beside)


def _is_apart(piece: Piece, item: Piece) -> bool:
    return piece.apart and not item.lines[-1].text.endswith(":")


def _marker_style(marker: str) -> str:
    """Return `1` for a number, `a` for a letter or a Roman numeral, each with its brackets, and `-` for any bullet."""
    bare = marker.strip("().")
    if bare == marker:
        return "-"
    return marker.replace(bare, "1" if bare.isdigit() else "a")


def _begins_list(marker: str) -> bool:
    bare = marker.strip("().")
    return bare == marker or bare.lower() in ("1", "a", "i")


def _block(kind: str, piece: Piece, source: Source, level: int, group: int) -> Block:
    text, runs = _join(piece.lines, source.text, "\n" if kind in ("code", "lines") else " ")
    end = piece.lines[-1].end
    return Block(
        kind,
        text,
        source,
        min(piece.start, runs[0][1]),
        end,
        runs,
        level,
        _marks(text) if kind != "code" else (),
        group,
        piece.marker,
    )


def _join(lines: Sequence[Line], whole: str, between: str) -> tuple[str, list[Segment]]:
    """Return the text of the lines, joined, and its runs.

    A line end of one character and the space that replaces it are equally long, so a run continues across it: an unindented
    paragraph is one run. Where more is between two lines (CRLF, an indent, a `>`), the space has a run of its own, which leads to
    all that was between, and a new run begins at the next line.
    """
    if between == "\n":
        return _join_lines(lines, whole)
    runs: list[Segment] = []
    begun, start, end, at = 0, lines[0].start, lines[0].start, 0
    for text, here, _ in lines:
        if here - end > 1:
            runs += (begun, start, end), (at - 1, end, here)
            begun, start = at, here
        end = here + len(text)
        at += 1 + len(text)
    runs.append((begun, start, end))
    return between.join([line.text for line in lines]), runs


def _join_lines(lines: Sequence[Line], whole: str) -> tuple[str, list[Segment]]:
    """Return the lines one below the other, each with its indent beyond the smallest indent, and the runs.

    The indent is kept where the file has exactly these spaces, so that it is part of the run of its line. Behind a tab or the
    mark of a list the columns are no such characters: there the indent is dropped.
    """
    least = min(line.indent for line in lines)
    runs: list[Segment] = []
    texts: list[str] = []
    at = end = 0
    for text, start, indent in lines:
        pad = indent - least
        if pad and not whole.startswith(" " * pad, start - pad):
            pad = 0
        start -= pad
        if texts:
            runs.append((at, end, start))
            at += 1
        end = start + pad + len(text)
        texts.append(" " * pad + text)
        runs.append((at, start, end))
        at += pad + len(text)
    return "\n".join(texts), runs


def _marks(text: str) -> tuple[Mark, ...]:
    if "://" not in text and "www." not in text:
        return ()
    return tuple(_link(match.start(), match.group()) for match in _LINK.finditer(text))


def _link(start: int, target: str) -> Mark:
    target = target.rstrip(".,;:!?'’*_`|")
    if target.endswith((")", "]")) and "(" not in target and "[" not in target:
        target = target.rstrip(")].,;:")
    return Mark(start, start + len(target), "link", target)
