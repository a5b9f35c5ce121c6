"""Headings with nothing under them that a reader could read, and what is left out of account on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from seedlint.model import PROSE, Block, Document
from seedlint.text.headings import plain
from seedlint.text.placeholders import is_placeholder

_NAMES_IN_A_ROW = 3
"""Ours: as many headings of a level without text between them are used as a list of names."""
_MOST_BLOCKS = 3
"""Of placeholders under one heading; a list of more things to do is a text."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(
    r"^[ ]{0,3}\[[^\]\n]{1,200}\]:.*$"  # where a link leads
    r"|^\s*\{:.*\}\s*$"  # attributes
    r"|<a\s[^<>]{0,200}>\s*(?:</a>)?|</?(?:div|p|br|hr|span|section|details|center|a)\b[^<>]{0,200}>"
    r"|[-=_*#\s]+|&nbsp;",
    re.MULTILINE | re.IGNORECASE,
)
_UNWRITTEN_ON_PURPOSE = re.compile(
    r"template|archetype|boilerplate|skeleton|scaffold|cookiecutter|(?:^|/)(?:\.github|fixtures?|testdata|snapshots?)/",
    re.IGNORECASE,
)
_LOG = re.compile(r"(?:^|/)(?:change|history|news|release)[^/]*\Z", re.IGNORECASE)
_FILLED_BY_TOOLS = re.compile(
    r"(?:references?|bibliography|works cited|literature|footnotes|table of contents|contents|toc|index)\Z"
)
_CALL = re.compile(r"\w[(\[<].*[)\]>]")
_ABOUT_WORK_TO_DO = re.compile(r"\b(?:to ?dos?|fixme|wip|tbd|roadmap|future|planned|ideas)\b")


@dataclass(frozen=True)
class Hollow:
    """A heading without text; `text` is the placeholder under it, '' where there is nothing."""

    heading: Block
    text: str
    path: str
    """The headings above it and itself, plain, joined by ` / `."""


@dataclass(frozen=True)
class _Stretch:
    """A heading, what stands between it and the next, and that next heading."""

    heading: Block
    blocks: tuple[Block, ...]
    following: Block | None
    leads: int
    """How many headings stand before it with nothing but headings among them; -1 where there is text before it."""

    @property
    def closes(self) -> bool:
        """Whether no subsection follows."""
        return self.following is None or self.following.level <= self.heading.level


def hollows(document: Document, phrases: tuple[str, ...] = ()) -> Iterator[Hollow]:
    """The headings that have nothing under them, in the order of the page; phrases count as placeholders beside ours."""
    if _UNWRITTEN_ON_PURPOSE.search(document.path):
        return
    stretches = list(_stretches(document))
    paths = _paths(stretches)
    for empty, run in groupby(range(len(stretches)), key=lambda at: _is_empty(document, stretches[at])):
        indexes = list(run)
        if empty:
            yield from (Hollow(stretches[at].heading, "", paths[at]) for at in _judged(document, stretches, indexes))
        else:
            yield from _placeholders(stretches, paths, indexes, phrases)


def _stretches(document: Document) -> Iterator[_Stretch]:
    blocks = document.blocks
    at = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    for number, index in enumerate(at):
        end = at[number + 1] if number + 1 < len(at) else len(blocks)
        following = blocks[end] if end < len(blocks) else None
        yield _Stretch(blocks[index], blocks[index + 1 : end], following, number if index == number else -1)


def _paths(stretches: list[_Stretch]) -> list[str]:
    above: list[Block] = []
    paths = []
    for stretch in stretches:
        while above and above[-1].level >= stretch.heading.level:
            above.pop()
        above.append(stretch.heading)
        paths.append(" / ".join(plain(heading.text) for heading in above))
    return paths


def _is_empty(document: Document, stretch: _Stretch) -> bool:
    """As written: a masked shortcode or component has no block, and yet shows something."""
    if not stretch.closes or any(block.kind != "html" and block.text.strip() for block in stretch.blocks):
        return False
    end = stretch.following.start if stretch.following else len(document.source.text)
    written = document.source.text[stretch.heading.end : end]
    return not _UNSEEN.sub("", _COMMENT.sub(_wish, written))


def _wish(comment: re.Match[str]) -> str:
    """A comment may be a mark that a tool fills in; one that says `TODO` is not."""
    return "" if not comment[1].strip() or is_placeholder(comment[1]) else comment[0]


def _judged(document: Document, stretches: list[_Stretch], run: list[int]) -> list[int]:
    """Those of a run of empty headings that a reader would miss text under."""
    if _LOG.search(document.path) or len(run) == len(stretches) == 1:
        return []
    lists = {level for level, row in groupby(stretches[at].heading.level for at in run) if len(list(row)) >= _NAMES_IN_A_ROW}
    return [at for at in run if stretches[at].heading.level not in lists and not _stands_alone(stretches[at])]


def _stands_alone(stretch: _Stretch) -> bool:
    """Whether the heading is a title, a subtitle, a sentence, one of two calls told together, or shows something itself."""
    heading = stretch.heading
    if stretch.following and (stretch.leads == 0 or (stretch.leads > 0 and stretch.following.level < heading.level)):
        return True
    name = plain(heading.text)
    if not name or _FILLED_BY_TOOLS.match(name) or any(mark.kind in ("link", "image") for mark in heading.marks):
        return True
    overload = stretch.following and _CALL.search(heading.text) and _CALL.search(stretch.following.text)
    return bool(overload) or heading.text.rstrip().endswith((".", "!", ",", ";", "。", "！"))


def _placeholders(stretches: list[_Stretch], paths: list[str], run: list[int], phrases: tuple[str, ...]) -> Iterator[Hollow]:
    for at in run:
        stretch = stretches[at]
        if (
            not stretch.closes
            or not 0 < len(stretch.blocks) <= _MOST_BLOCKS
            or _ABOUT_WORK_TO_DO.search(plain(stretch.heading.text))
        ):
            continue
        if all(block.kind in PROSE and is_placeholder(block.text, phrases) for block in stretch.blocks):
            yield Hollow(stretch.heading, stretch.blocks[0].text, paths[at])
