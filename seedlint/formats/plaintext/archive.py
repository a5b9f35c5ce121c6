"""Pages that hold several posts: each a bullet with a title, its body below, indented or not.

An ordinary list must not be taken for an archive. So all bullets of an archive are between blank lines, nearly all read as
titles, and most have text enough for a page of its own below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.asides import is_aside
from seedlint.formats.plaintext.line_kinds import could_be_title
from seedlint.formats.plaintext.lines import Line, split_chunks, without_prefix

_BULLETS = frozenset("-*+•‣▪◦·●–")
_BULLET = regex(r"[-*+•‣▪◦·●–]\s+(?=\S)")
_TAG = regex(
    r"(?:tags?|category|categories|archives?|author|topic|series|posts?|all posts|latest posts|blog)\b[^.]{0,80}\Z",
    re.IGNORECASE,
)
_LEAST_WORDS = 60
"""Words from which an item is a post and not a long list item (our choice)."""


@dataclass(frozen=True)
class Post:
    """Lines of one document. `title` is the first line without its bullet; None where the first line is no title."""

    title: Line | None
    start: int
    lines: Sequence[Line]


def split_posts(lines: Sequence[Line]) -> list[Post]:
    """Return the posts of an archive page; one untitled post for any other page.

    The text before the first post and behind the last post are documents too, where they have prose.
    """
    whole = [Post(None, 0, lines)]
    heads = _heads(lines)
    if not heads or not _is_archive(lines, heads):
        return whole
    preface = lines[: heads[0]]
    ends = [*heads[1:], _last_end(lines, heads)]
    parts = [_post(lines, start, end) for start, end in zip(heads, ends, strict=True)]
    return [*_rest(preface), *parts, *_rest(lines[ends[-1] :])]


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the lines with the outermost bullets; empty where these cannot be the titles of posts.

    All of them must have the same bullet and blank lines around them, and four fifths must read as titles.
    """
    bullets = [index for index, line in enumerate(lines) if line.text[:1] in _BULLETS and _BULLET.match(line.text)]
    if not bullets:
        return []
    least = min(lines[index].indent for index in bullets)
    heads = [index for index in bullets if lines[index].indent == least]
    if len({lines[index].text[0] for index in heads}) > 1 or not all(_is_apart(lines, index) for index in heads):
        return []
    return heads if sum(could_be_title(_without_bullet(lines[index]).text) for index in heads) >= 0.8 * len(heads) else []


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Return whether blank lines surround the line; a date or byline may follow it."""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return (index == 0 or not lines[index - 1].text) and (not after or is_aside(after))


def _without_bullet(line: Line) -> Line:
    match = _BULLET.match(line.text)
    return without_prefix(line, match.group()) if match else line


def _is_archive(lines: Sequence[Line], heads: list[int]) -> bool:
    """Return whether the text below most bullets is a page of its own.

    A page is two chunks and 60 words, below three quarters of the bullets. Where the page opens with a line that names a tag, a
    category or an author, it is a listing of excerpts: one bullet suffices, and 20 words below half of the bullets.
    """
    preface = split_chunks(lines[: heads[0]])
    tagged = 0 < len(preface) <= 3 and _TAG.match(preface[0][0].text) is not None
    if len(heads) < (1 if tagged else 2) or not (tagged or not preface or _is_indented(lines, heads)):
        return False
    bodies = [lines[start + 1 : end] for start, end in zip(heads, [*heads[1:], _last_end(lines, heads)], strict=True)]
    if tagged:
        return 2 * sum(_word_count(body) >= _LEAST_WORDS // 3 for body in bodies) >= len(heads)
    return 4 * sum(len(split_chunks(body)) > 1 and _word_count(body) >= _LEAST_WORDS for body in bodies) >= 3 * len(heads)


def _is_indented(lines: Sequence[Line], heads: list[int]) -> bool:
    """Return whether all text between the bullets is indented below them."""
    first = lines[heads[0]].indent
    marked = set(heads)
    return all(lines[index].indent > first or index in marked for index in range(heads[0], heads[-1]) if lines[index].text)


def _word_count(lines: Sequence[Line]) -> int:
    """Return a rough number of words, cheaply; a script without spaces counts as a word for each 40 characters."""
    return sum(line.text.count(" ") + 1 + len(line.text) // 40 for line in lines if line.text)


def _last_end(lines: Sequence[Line], heads: list[int]) -> int:
    """Return the index of the line that ends the body of the last bullet.

    An indented body ends at the first line that is not indented; a body that is not indented reaches to the end of the page.
    """
    last = lines[heads[-1]].indent
    body = range(heads[-1] + 1, len(lines))
    outside = [index for index in body if lines[index].text and lines[index].indent <= last]
    first = next((index for index in body if lines[index].text), len(lines))
    return outside[0] if outside and outside[0] != first else len(lines)


def _post(lines: Sequence[Line], start: int, end: int) -> Post:
    return Post(_without_bullet(lines[start]), lines[start].start, lines[start + 1 : end])


def _rest(lines: Sequence[Line]) -> list[Post]:
    """Return the text around the posts as a document; empty where it is only a tag or a menu line."""
    prose = any(len(chunk) > 1 or len(chunk[0].text) > 80 or chunk[0].text.endswith(".") for chunk in split_chunks(lines))
    return [Post(None, 0, lines)] if prose else []
