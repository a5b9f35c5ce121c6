"""Headings with nothing under them that a reader could read, or only with a placeholder.

Told from the text as written, not from blocks alone: a shortcode or a component that a parser masks has no block, and yet it
shows something. What is empty on purpose (templates, change logs) is left out of account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.empty.lone_headings import are_told_together, is_name_of_code, says_all
from seedlint.analysis.empty.placeholders import is_not_applicable, is_placeholder
from seedlint.document_types.section_names import is_known_name
from seedlint.model import PROSE, Block, Document
from seedlint.text.headings import normalize

_NAMES_IN_A_ROW = 3
"""Ours: as many headings of a level without text between them are used as a list of names, unless one is `Usage` or the like."""
_MOST_BLOCKS = 3
"""Of placeholders under one heading; a list of more things to do is a text."""
_FAR = 200
"""Characters after the text of a heading in which its underline ends."""
# Strings, not compiled, where most pages never ask.
_COMMENT = r"(?s)<!--(.*?)(?:-->|\Z)"
_UNSEEN = (
    r"(?im)^[ ]{0,3}\[[^\]\n]{1,200}\]:.*$"  # where a link leads
    r"|^[ \t]*\{:.*\}[ \t]*$"  # attributes
    r"|<a\s[^<>]{0,200}>\s*(?:</a>)?|</?(?:div|p|br|hr|span|section|details|center|a)\b[^<>]{0,200}>"
    r"|[-=_*#\s]+|&nbsp;"
)
_ON_PURPOSE = regex(
    r"template|archetype|boilerplate|skeleton|scaffold|cookiecutter|(?:^|/)(?:\.github|fixtures?|testdata|tests?|snapshots?|rel.?notes)/"
    r"|(?:^|/)(?:change|history|news|release)[^/]*\Z",
    re.IGNORECASE,
)
_PLAIN_TEXT = regex(r"\.te?xt\Z", re.IGNORECASE)
_UNDERLINE = r"\n[ \t]*([=~^*-])\1{2,}[ \t]*\r?(?=\n|\Z)"
_ABOUT_WORK_TO_DO = r"\b(?:to ?dos?|fixme|wip|tbd|roadmap|future|planned|ideas)\b"


@dataclass(frozen=True)
class Hollow:
    """A heading without text; `text` is the placeholder under it, '' where there is nothing."""

    heading: Block
    text: str
    path: str
    """The headings above it and itself, plain, joined by ` / `."""
    confident: bool = True


class _Stretch(NamedTuple):
    """A heading, what stands between it and the next, and that next heading."""

    heading: Block
    blocks: tuple[Block, ...]
    following: Block | None
    before: int
    """How many headings stand before it with nothing but headings among them; -1 where there is text before it."""
    above: tuple[Block, ...]
    """The headings that it stands under, itself last."""

    @property
    def path(self) -> str:
        return " / ".join(normalize(heading.text) for heading in self.above)

    @property
    def closes(self) -> bool:
        """Whether no subsection follows."""
        return self.following is None or self.following.level <= self.heading.level


def hollows(document: Document, phrases: tuple[str, ...] = ()) -> Iterator[Hollow]:
    """The headings that have nothing under them, in the order of the page; phrases count as placeholders beside ours."""
    if _ON_PURPOSE.search(document.path):
        return
    stretches = list(_stretches(document))
    for empty, run in groupby(stretches, key=lambda stretch: _is_empty(document, stretch)):
        among = list(run)
        if not empty:
            yield from (hollow for stretch in among if (hollow := _placeholder(stretch, phrases)))
        elif len(stretches) > 1:
            yield from (Hollow(stretch.heading, "", stretch.path) for stretch in _missed(among))


def account(document: Document, phrases: tuple[str, ...] = ()) -> Iterator[tuple[Block | None, str]]:
    """What was made of each heading; of the page as a whole, where no heading of it is judged."""
    if _ON_PURPOSE.search(document.path):
        yield None, "not judged: by its name or folder a template, a change log or a file for tests"
        return
    stretches = list(_stretches(document))
    for empty, run in groupby(stretches, key=lambda stretch: _is_empty(document, stretch)):
        if empty:
            told = ((stretch, excuse or "nothing under it") for stretch, excuse in _excused(list(run)))
        else:
            told = ((stretch, _why_not_empty(stretch, phrases)) for stretch in run)
        yield from (
            (stretch.heading, "the only heading of the page" if empty and len(stretches) == 1 else what) for stretch, what in told
        )


def _why_not_empty(stretch: _Stretch, phrases: tuple[str, ...]) -> str:
    if not stretch.closes:
        return "a subsection follows"
    if any(block.kind != "html" and block.text.strip() for block in stretch.blocks):
        return "only a placeholder under it" if _placeholder(stretch, phrases) else "text under it"
    return "markup or a component under it, or not surely a heading"


def _stretches(document: Document) -> Iterator[_Stretch]:
    blocks = document.blocks
    at = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    above: list[Block] = []
    for number, index in enumerate(at):
        heading, end = blocks[index], at[number + 1] if number + 1 < len(at) else len(blocks)
        while above and above[-1].level >= heading.level:
            above.pop()
        above.append(heading)
        following = blocks[end] if end < len(blocks) else None
        yield _Stretch(heading, blocks[index + 1 : end], following, number if index == number else -1, tuple(above))


def _is_empty(document: Document, stretch: _Stretch) -> bool:
    if not stretch.closes or any(block.kind != "html" and block.text.strip() for block in stretch.blocks):
        return False
    if _PLAIN_TEXT.search(document.path) and not _is_underlined(stretch):
        return False
    end = stretch.following.start if stretch.following else len(document.source.text)
    written = document.source.text[stretch.heading.end : end]
    return not re.sub(_UNSEEN, "", re.sub(_COMMENT, _wish, written))


def _is_underlined(stretch: _Stretch) -> bool:
    """Whether plain text leaves no doubt that heading and next heading are such, and of one level."""
    both = [stretch.heading, stretch.following] if stretch.following else [stretch.heading]
    lines = [re.search(_UNDERLINE, heading.source.text[heading.start : heading.end + _FAR]) for heading in both]
    return all(lines) and len({line[1] for line in lines if line}) == 1


def _wish(comment: re.Match[str]) -> str:
    """A comment may be a mark that a tool fills in; one that says `TODO` is not."""
    return "" if not comment[1].strip() or is_placeholder(comment[1]) else comment[0]


def _missed(run: list[_Stretch]) -> Iterator[_Stretch]:
    """Those of a run of empty headings that a reader would miss text under."""
    return (stretch for stretch, excuse in _excused(run) if not excuse)


def _excused(run: list[_Stretch]) -> Iterator[tuple[_Stretch, str]]:
    """Each of a run of empty headings, with why it may stand alone, or ''."""
    for _, row in groupby(run, key=lambda stretch: stretch.heading.level):
        level = list(row)
        names = len(level) >= _NAMES_IN_A_ROW and not any(is_known_name(normalize(stretch.heading.text)) for stretch in level)
        yield from ((stretch, "one of a list of names" if names else _excuse(stretch)) for stretch in level)


def _excuse(stretch: _Stretch) -> str:
    heading, following = stretch.heading, stretch.following
    if following and (stretch.before == 0 or (stretch.before > 0 and following.level < heading.level)):
        return "a title"
    if says_all(heading):
        return "needs no text, or a tool puts it there"
    if is_name_of_code(heading):
        return "the name of a piece of code"
    return "told together with the next heading" if are_told_together(heading, following) else ""


def _placeholder(stretch: _Stretch, phrases: tuple[str, ...]) -> Hollow | None:
    if not stretch.closes or not 0 < len(stretch.blocks) <= _MOST_BLOCKS:
        return None
    texts = [block.text for block in stretch.blocks if block.kind in PROSE]
    if len(texts) < len(stretch.blocks):
        return None
    confident = all(is_placeholder(text, phrases) for text in texts)
    if not (confident or all(map(is_not_applicable, texts))) or re.search(_ABOUT_WORK_TO_DO, normalize(stretch.heading.text)):
        return None
    return Hollow(stretch.heading, texts[0], stretch.path, confident)
