"""Links to web addresses whose scheme is missing."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.model import Document, Place

_ADDRESS = regex(
    r"(?i)(?:www\.[a-z0-9-]+\.[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu)/|(?:github|gitlab)\.com/)"
    r"[^\s{}\[\]]*\Z"
)
_FILE = regex(
    r"(?i)(?!www\.|(?:github|gitlab)\.com/)[^#]*\.(?:mdx?|markdown|rst|adoc|txt|png|jpe?g|svg|gif|webp|ya?ml|json)(?:#|\Z)"
)
_WRITTEN = regex(r"\]\(\s*<?([^\s<>()]+)")
_DEFINED = regex(r"(?m)^[ \t>]*\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)")
_EXAMPLE = "example"


class SchemelessLink(NamedTuple):
    """A link to an address without a scheme."""

    target: str
    place: Place
    """The place of the target if it is in the link, else the place of the words of the link."""
    is_written: bool
    """True if `place` is the place of the target."""


def find_schemeless(document: Document) -> Iterator[SchemelessLink]:
    """Yield the links to addresses without a scheme that the author wrote as links, in the order of the page."""
    text = document.source.text
    defined: frozenset[str] | None = None
    for block in document.blocks:
        marks = [mark for mark in block.marks if mark.kind == "link" and _is_address(mark.target)]
        if not marks:
            continue
        # The parser makes links of bare addresses too, so the source must show a link with this target. One pass over the block
        # finds all its targets: a search from each link on would take the square of the length.
        written: defaultdict[str, deque[int]] = defaultdict(deque)
        for match in _WRITTEN.finditer(text, block.start, block.end):
            written[match[1]].append(match.start(1))
        for mark in marks:
            if places := written[mark.target]:
                start = places.popleft()
                yield SchemelessLink(mark.target, document.source.place(start, start + len(mark.target)), is_written=True)
                continue
            if defined is None:
                defined = frozenset(_DEFINED.findall(text))
            if mark.target in defined:
                yield SchemelessLink(mark.target, block.at(mark.start, mark.end), is_written=False)


def _is_address(target: str) -> bool:
    # Nearly all targets have a scheme, are paths or anchors: a look at the start settles them.
    if target.startswith(("http", "#", "/", ".")) or not _ADDRESS.match(target):
        return False
    return not _FILE.match(target) and _EXAMPLE not in target.lower()
