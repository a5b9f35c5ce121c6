"""Comments in a page that switch style rules off: `<!-- vale off -->`, `<!-- vale Google.We = NO -->`, and the same in MDX."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Document

_COMMENT = regex(
    r"(?<!`)(?:<!--|\{/\*|\[comment\]: # \()\s*+vale\s++(?:(?P<all>on|off)"
    r"|(?P<rule>[\w-]+\.[\w.-]+)(?:\[(?P<texts>[^\]\n]{0,500})\])?\s*+=\s*+(?P<value>YES|NO))\s*+(?:-->|\*/\}|\))"
)
_TEXT = regex(r"\"([^\"]*)\"|'([^']*)'")
_ANY = ""


class _Range(NamedTuple):
    """A stretch of the file, as offsets, in which a rule is off; `end` is None until something ends it."""

    rule: str
    text: str
    start: int
    end: int | None


class Switches:
    """The comments of one page."""

    def __init__(self, ranges: Sequence[_Range]) -> None:
        self._ranges = ranges

    def is_off(self, rule: str, at: int, text: str) -> bool:
        """Return whether a finding of a rule about a text that begins at an offset is switched off."""
        return any(
            one.start <= at and (one.end is None or at < one.end) and one.rule in (_ANY, rule) and one.text in (_ANY, text)
            for one in self._ranges
        )


def find_switches(document: Document) -> Switches | None:
    """Return the switches of a page; None where no comment of this form is in it. Comments in blocks of code do not count."""
    text = document.source.text
    if "vale " not in text:
        return None
    code = [(block.start, block.end) for block in document.blocks if block.kind == "code"]
    closed: list[_Range] = []
    begun: dict[tuple[str, str], int] = {}
    for comment in _COMMENT.finditer(text):
        at = comment.start()
        if any(start <= at < end for start, end in code):
            continue
        texts = [found[1] or found[2] or "" for found in _TEXT.finditer(comment["texts"] or "")] or [_ANY]
        for key in [(comment["rule"] or _ANY, one) for one in texts]:
            if comment["all"] == "off" or comment["value"] == "NO":
                begun.setdefault(key, at)
            elif key in begun:
                closed.append(_Range(*key, begun.pop(key), at))
    ranges = [*closed, *(_Range(*key, start, None) for key, start in begun.items())]
    return Switches(ranges) if ranges else None
