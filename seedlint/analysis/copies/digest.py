"""The digest of a cluster: all that the findings of other clusters need to know of it, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.cluster_subset import are_uneven, first_of_each_content
from seedlint.analysis.copies.difference import compare_words
from seedlint.analysis.copies.folder_pairs import find_twin_signs
from seedlint.analysis.copies.link_targets import other_targets
from seedlint.analysis.copies.linked_rows import Links, Row
from seedlint.analysis.copies.option_entries import is_option_entry
from seedlint.analysis.copies.outlines import parallel_outlines
from seedlint.analysis.copies.path_reasons import Origins, dump_origins, find_origins, load_origins
from seedlint.rule import Copy

_LOWEST_BIT = bytes(byte & 1 for byte in range(256))
_MAX_FACTS = 0.12
"""The share of words that are facts (names, numbers, code) up to which a text is plain prose. Ours."""
_MUCH_CODE, _MOSTLY_CODE = 0.1, 0.5
"""The share of the words of a page that is code, from which it is a reference or a tutorial and no plain prose, and from which it
is a reference that a tool may have written. Ours."""
_FILLER = regex(
    r"\blorem ipsum\b|\bdolor sit amet\b|\b(?:aute|irure) dolor\b|\bsed do eiusmod\b|\bconsectetur\b|\bcillum dolore\b"
)
ENTRY, FILLER = "entry", "filler"
_KINDS = ("original", "exact", "near", "contained", "template")
_MAX_CHANGES = 8
_MOST_DIFFERENCES = 200
"""Near copies of a cluster whose differences are worked out; a cluster of more is a form, filled in again and again."""


Changes = Mapping[tuple[int, int], tuple[bool, list[list[str]]]]
"""By two contents: whether they contradict each other, and the changes between them."""


class Member:
    """A cluster, as the other clusters see it."""

    # Folders that repeat one another have nearly all clusters of a tree, and ask for the paths and places of their copies only.
    # So the rest of a digest is read when it is asked for.
    def __init__(self, digest: Sequence[Any]) -> None:
        """Read a digest that is not empty."""
        self.note, self.paths, self.places, self.words, self.contents, origins, self.twins, self._body = digest
        self.origins = load_origins(origins)

    note: str
    """`ENTRY` for an entry about an option, `FILLER` for filler text, '' for other texts."""
    paths: list[str]
    places: list[list[int]]
    """The line, the column, and the end of both, of each copy."""
    words: list[int]
    """The number of words of each copy."""
    contents: list[int]
    """For each copy, the first one with the same words."""
    origins: Origins
    twins: list[list[str]]
    """Pairs of folders with a page of the same name each, and its name: signs of twin folders."""

    @cached_property
    def links(self) -> Links:
        """Return the links between the copies."""
        return Links(self.rows)

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Return the copies."""
        return _Rows(self)

    def row(self, at: int) -> Row:
        """Return a copy."""
        own = self._rest[0][at]
        head = self.paths[at], *self.places[at], self.words[at], self.contents[at]
        return Row._make((*head, *own[:-1], _KINDS[own[-1]]))

    @cached_property
    def changes(self) -> Changes:
        """Return the changes between contents that are nearly the same."""
        return {(one, other): (bool(unlike), found) for one, other, unlike, found in self._rest[1]}

    def other_links(self, one: int, other: int) -> list[list[str]]:
        """Return the targets of links that lead elsewhere in another copy with the same words: here and there."""
        if not self._rest[2]:
            return []
        numbers, targets = self._rest[2]
        own, others = targets[numbers[one]], targets[numbers[other]]
        return [list(pair) for pair in other_targets(self.paths[one], self.paths[other], own, others)][:_MAX_CHANGES]

    @cached_property
    def _rest(self) -> Any:
        return json.loads(self._body)


class _Rows(Sequence[Row]):
    """The copies of a cluster, each made when it is asked for: a large cluster has few edges that are no part of a tree."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._made: list[Row | None] = [None] * len(member.paths)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        made = self._made[index]
        if made is None:
            made = self._made[index] = self._member.row(index)
        return made


def digest_cluster(copies: Sequence[Copy]) -> list[Any]:
    """Return the digest; empty for no copies."""
    if not copies:
        return []
    contents = first_of_each_content(copies)
    outlines = parallel_outlines([copy.passage.page_outline for copy in copies])
    rows = [_row(copy, contents[index], outlines[index]) for index, copy in enumerate(copies)]
    near = [index for index, copy in enumerate(copies) if copy.kind == "near" and contents[index] == index]
    changes = [_changes(copies, index, contents) for index in near[:_MOST_DIFFERENCES]]
    paths, places, counts = [row.path for row in rows], [row[1:5] for row in rows], [row.words for row in rows]
    body = [[[*row[7:-1], _KINDS.index(row.kind)] for row in rows], changes, _links(copies, contents)]
    # Where all copies are linked, and no text is a part of another, any two of them are known to agree.
    agree = all(row.kind != "original" and not are_uneven(row.words, rows[row.repeats].words) for row in rows[1:])
    origins = find_origins(paths, _always if agree else Links(rows).agree)
    return [
        _note(copies[0].passage.text),
        paths,
        places,
        counts,
        contents,
        dump_origins(origins),
        find_twin_signs(paths),
        json.dumps(body, separators=(",", ":")),
    ]


def _always(one: int, other: int) -> bool:
    return True


def _note(text: str) -> str:
    if is_option_entry(text):
        return ENTRY
    return FILLER if _FILLER.search(text.lower()) else ""


def _row(copy: Copy, content: int, outline: int) -> Row:
    passage = copy.passage
    words = len(passage.tokens) // 8
    facts = sum(passage.tokens[::8].translate(_LOWEST_BIT))
    is_plain = int(facts <= _MAX_FACTS * words)
    is_run = int("\n\n" in passage.text)
    likeness = round(copy.similarity, 4)
    code = passage.page_code / max(1, passage.page_code + passage.page_words)
    has_code = (code >= _MUCH_CODE) + (code >= _MOSTLY_CODE)
    page = (passage.number, passage.page_passages, passage.page_words, passage.before, has_code, outline, passage.page_title)
    return Row(*passage.place, words, content, is_plain, is_run, copy.repeats, likeness, *page, copy.kind)


def _links(copies: Sequence[Copy], contents: Sequence[int]) -> list[Any]:
    """Return for each copy a number, and by this number the targets of its links; nothing where equal texts have equal links."""
    if all(copy.passage.links == copies[content].passage.links for copy, content in zip(copies, contents, strict=True)):
        return []
    numbers: dict[str, int] = {}
    own = [numbers.setdefault(copy.passage.links, len(numbers)) for copy in copies]
    return [own, [links.splitlines() for links in numbers]]


def _changes(copies: Sequence[Copy], index: int, contents: Sequence[int]) -> list[Any]:
    other = copies[index].repeats
    found = compare_words(copies[index].passage.text, copies[other].passage.text)
    return [index, contents[other], int(found.contradicts), [list(change) for change in found.changes[:_MAX_CHANGES]]]
