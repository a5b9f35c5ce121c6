"""Links to web addresses whose scheme is missing."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Document, Place

_ADDRESS = regex(
    r"(?i)(?:www\.[a-z0-9-]+\.[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu)/|(?:github|gitlab)\.com/)"
    r"[^\s{}\[\]]*\Z"
)
_FILE = regex(
    r"(?i)(?!www\.|(?:github|gitlab)\.com/)[^#]*\.(?:mdx?|markdown|rst|adoc|txt|png|jpe?g|svg|gif|webp|ya?ml|json)(?:#|\Z)"
)
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
    if not any(mark.kind == "link" and _is_address(mark.target) for block in document.blocks for mark in block.marks):
        return
    from seedlint.text.links import find_links  # one page in a thousand has such a link, and this loads `html`

    defined = frozenset(_DEFINED.findall(document.source.text))
    for link in find_links(document):
        if link.mark.kind != "link" or not _is_address(link.mark.target):
            continue
        # The parser makes links of bare addresses too: their target is their words.
        is_written = link.is_written and link.place != link.block.at(link.mark.start, link.mark.end)
        if is_written or (not link.is_written and link.mark.target in defined):
            yield SchemelessLink(link.mark.target, link.place, is_written=is_written)


def _is_address(target: str) -> bool:
    # Nearly all targets have a scheme, are paths or anchors: a look at the start settles them.
    if target.startswith(("http", "#", "/", ".")) or not _ADDRESS.match(target):
        return False
    return not _FILE.match(target) and _EXAMPLE not in target.lower()
