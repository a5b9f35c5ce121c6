"""The search for a rare spelling of a name beside the usual spelling.

Two names are two spellings of one name if all their parts are equal but one, and this part differs by one letter that was
inserted, left out, or swapped with its neighbour: the slips of a person who types. A replaced letter is left alone, since it
makes another name as often as a slip (`get_text`, `get_test`), and so does a letter in front (`O_SYNC`, `O_FSYNC`).

Names are looked up by their deletions, so that the time grows with the text and not with the number of pairs: a name of n
letters has n spellings with one letter less, and n - 1 with two neighbours swapped.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain, combinations

from seedlint import tables
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.identifiers.occurrences import Name, Occurrence, find_identifiers, find_names
from seedlint.model import Document
from seedlint.text.stems import stem

_MOST_RARE = 2
"""Occurrences of the rare spelling. More are a habit or another name."""
_LEAST_USUAL = 2
_SHORTEST = 5
"""Letters of the longer spelling of the part that differs: among short parts, one letter makes another word (`pod`, `prod`)."""
_ENDINGS = frozenset("sdrnyz")
"""Letters that turn an English word into its inflection or a word derived from it: `allocate`, `allocated`, `allocates`."""
_SLIP = 50
"""The least ratio of the pages with the usual word to the pages with its slip. Our own limit."""
_SURE = 6
"""The least ratio of the usual to the rare spelling at which one paragraph with both does not speak about them."""
_WORD = regex(r"(?<![A-Za-z0-9_])[A-Za-z][a-z]+(?![A-Za-z0-9_])")
_ERROR = regex(
    r"(?i)\b(?:un(?:known|recogni[sz]ed|defined|expected)|invalid|no such|not (?:found|defined)|did you mean|misspell?ed|misspelt"
    r"|typo)\b"
)
_SLIP_NAMED = regex(r"(?i)\W{0,3}[(\[][^()\[\]\n]{0,40}\b(?:sic|typo|misspell?ed|misspelling|misspelt)\b")
"""A remark in brackets behind a name: `EMIAL` (note the typo)."""
_LONGEST_LINE = 500
_LOOKED_AT, _MOST_DATA = 20_000, 0.8
"""Characters of plain text that show whether it is data, and the share of lines with one word in a text that is none."""
_MOST_COMPARED = 8
"""Names of one context that are compared pair by pair, so that the time does not grow with the square of the names."""


class Drift(NamedTuple):
    """A rare spelling of a name, and the usual spelling."""

    rare: Sequence[Occurrence]
    """One or two occurrences, in the order of the page."""
    usual: Sequence[Occurrence]
    """Two or more occurrences, in the order of the page, more than the rare spelling has."""


def find_drifts(document: Document) -> Iterator[Drift]:
    """Yield the rare spellings of a page, in the order of their first occurrence."""
    last: Sequence[Occurrence] = ()  # all pairs of a name come in a row
    for drift, doubt in find_pairs(document):
        if not doubt and drift.rare is not last:
            last = drift.rare
            yield drift


def find_pairs(document: Document) -> Iterator[tuple[Drift, str]]:
    """Yield each pair of a rare and a usual spelling, and what speaks against a slip; '' for a slip."""
    pairs = _pairs(_alike(find_names(document)))
    if not pairs:
        return
    names = find_identifiers(document, {*pairs, *(other for others in pairs.values() for other, _ in others)})
    variants = _find_variants(pairs)
    words: frozenset[str] | None = None  # of the prose, made at the first pair: most pages have none
    for name, places in names.items():
        if len(places) > _MOST_RARE:
            continue
        for other, index in pairs.get(name, ()):
            if not _is_usual(names[other]):
                continue
            if words is None:
                words = _words(document)
            doubt = _doubt(name[index], other[index], words, places, names[other])
            doubt = doubt or _doubt_of_pair(name, other, index, places, variants)
            yield Drift(places, names[other]), doubt or _doubt_of_page(document, name[index], other[index])


def _doubt(part: str, usual: str, words: frozenset[str], places: Sequence[Occurrence], others: Sequence[Occurrence]) -> str:
    """Return what speaks against a slip; '' for nothing."""
    if _is_meant(part, usual, words):
        return f"'{part}' is also a word of the text, or of many texts"
    if len(others) < max(len(places) + 1, _LEAST_USUAL):
        return "the other spelling is as rare"
    if all(map(_is_in_error, places)) or any(map(_is_called_a_slip, places)):
        return "it is in an error message, or called a slip, and so there on purpose"
    return "a paragraph has both spellings, so it speaks about them" if _side_by_side(places, others) else ""


def _doubt_of_pair(name: Name, other: Name, index: int, places: Sequence[Occurrence], variants: Set[tuple[str, str, str]]) -> str:
    """Return what shows that somebody gave two names to two things; '' for nothing."""
    if _edit(name[index], other[index]) in variants:
        return "another name of the page differs from its neighbour by the same letter"
    is_longer = index == len(name) - 1 and name[index][:-1] == other[index] and name[index][-1] != other[index][-1]
    if is_longer and all(place.in_code for place in places):
        return "a letter behind a name makes another name, as in 'to_json' and 'to_jsonb'"
    return ""


def _is_in_error(place: Occurrence) -> bool:
    """Return whether a line of output has the name and reports an unknown name, or the like."""
    text, start = place.block.text, place.start
    if place.block.kind != "code":
        return False
    end = text.find("\n", start)
    return _ERROR.search(text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)][:_LONGEST_LINE]) is not None


def _is_called_a_slip(place: Occurrence) -> bool:
    return _SLIP_NAMED.match(place.block.text, place.start + len(place.text)) is not None


def _edit(part: str, other: str) -> tuple[str, str, str]:
    """Return the letters with which both begin, and the letter of each behind these."""
    equal = _count_equal(part, other)
    return part[:equal], part[equal : equal + 1], other[equal : equal + 1]


def _find_variants(pairs: Mapping[Name, Sequence[tuple[Name, int]]]) -> Set[tuple[str, str, str]]:
    """Return the edits that turn two or more parts into others: `unpack` and `unpacks`, `unpick` and `unpicks`."""
    by_edit: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for name, others in pairs.items():
        for other, index in others:
            by_edit.setdefault(_edit(name[index], other[index]), []).append((name[index], other[index]))
    # Two slips in one name, or one slip near two names, are slips all the same.
    return {edit for edit, found in by_edit.items() if all(len(set(parts)) > 1 for parts in zip(*found, strict=True))}


def _doubt_of_page(document: Document, part: str, usual: str) -> str:
    """Return what the page says against a slip; '' for nothing."""
    if document.language not in ("en", "") and part.startswith(usual):
        return "another language may inflect the name"
    return "the page is a list of data" if document.path.lower().endswith((".txt", ".text")) and _is_data(document) else ""


def _is_data(document: Document) -> bool:
    """Return whether most lines of a page have one word, as the lines of a word list have."""
    lines = document.source.text[:_LOOKED_AT].split("\n")
    written = [line for line in lines if line.strip()]
    return sum(" " not in line.strip() for line in written) > _MOST_DATA * len(written)


def _alike(names: Iterable[Name]) -> list[Name]:
    """Return the names that share all their parts but one with another name, in which this part differs by a slip.

    Two spellings of one name are among them, hardly any other name is, and the others are not looked up by their deletions.
    """
    groups: dict[int, list[Name]] = {}
    for name in names:
        for context, swapped in _contexts[name]:
            group = groups.get(context)
            if group is None:
                groups[context] = [name]
            else:
                group.append(name)
            if swapped in groups:
                groups[swapped].append(name)
    return list(dict.fromkeys(name for group in groups.values() if len(group) > 1 for name in _near_in(group)))


def _near_in(group: Sequence[Name]) -> Iterable[Name]:
    """Return the names of a group that may differ from another one by a slip; all names of a large group."""
    if len(group) > _MOST_COMPARED:
        return group
    texts = list(map("_".join, group))
    near = {index for pair in combinations(range(len(group)), 2) if _may_be_slip(*(texts[at] for at in pair)) for index in pair}
    return [name for index, name in enumerate(group) if index in near]


def _may_be_slip(one: str, other: str) -> bool:
    """Return whether a letter more or two letters swapped may be all that differs."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    equal = _count_equal(one, other) + _count_equal(one[::-1], other[::-1])
    return equal >= max(len(one), len(other)) - (2 if len(one) == len(other) else 1)


def _count_equal(one: str, other: str) -> int:
    """Return the number of letters with which both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _pairs(names: Sequence[Name]) -> Mapping[Name, Sequence[tuple[Name, int]]]:
    """Return by name the names that differ from it by a slip, each with the index of the part that differs."""
    shorter = _by_deletion(names)
    known = frozenset(names)
    pairs = {name: list(_similar(name, known, shorter)) for name in names}
    return {name: others for name, others in pairs.items() if others}


def _is_usual(places: Sequence[Occurrence]) -> bool:
    return len(places) >= _LEAST_USUAL and any(place.in_code for place in places)


_Context = tuple[Name, int, str]
"""A name without one of its parts, the index of that part, and a spelling of the part."""


class _Contexts(dict[Name, tuple[tuple[int, int], ...]]):
    """For each part of a name the hashes of two contexts, with the first letter of the part and with its second letter.

    Two spellings of a name have a context in common: the first two letters may be swapped. Names come again on other pages.
    """

    def __missing__(self, name: Name) -> tuple[tuple[int, int], ...]:
        contexts = tuple(
            (hash((_without(name, index), index, part[0])), hash((_without(name, index), index, part[1])))
            for index, part in enumerate(name)
            if len(part) >= _SHORTEST - 1 and part.isalpha()
        )
        if len(self) < _MOST_REMEMBERED:
            self[name] = contexts
        return contexts


_MOST_REMEMBERED = 20_000
_contexts = _Contexts()


def _by_deletion(names: Iterable[Name]) -> Mapping[_Context, Sequence[Name]]:
    found: dict[_Context, list[Name]] = {}
    for name in names:
        for index, part in enumerate(name):
            if part.isalpha() and len(part) >= _SHORTEST:
                for i in range(1, len(part)):
                    if not _inflects(part, i):
                        found.setdefault((_without(name, index), index, part[:i] + part[i + 1 :]), []).append(name)
    return found


def _similar(name: Name, names: Set[Name], shorter: Mapping[_Context, Sequence[Name]]) -> Iterator[tuple[Name, int]]:
    for index, part in enumerate(name):
        if not part.isalpha() or len(part) < _SHORTEST - 1:
            continue
        yield from ((other, index) for other in shorter.get((_without(name, index), index, part), ()) if other != name)
        if len(part) < _SHORTEST:
            continue
        deletions = (part[:i] + part[i + 1 :] for i in range(1, len(part)) if not _inflects(part, i))
        swaps = (part[:i] + part[i + 1] + part[i] + part[i + 2 :] for i in range(len(part) - 1))
        for spelling in chain(deletions, swaps):
            other = (*name[:index], spelling, *name[index + 1 :])
            if other in names and other != name:
                yield other, index


def _without(name: Name, index: int) -> Name:
    return name[:index] + name[index + 1 :]


def _inflects(part: str, i: int) -> bool:
    """Return whether the letter at i is an ending that English adds to a word."""
    return i == len(part) - 1 and part[i] in _ENDINGS


def _is_meant(part: str, usual: str, words: frozenset[str]) -> bool:
    """Return whether a part is a word of its own, as `altitude` beside `latitude`.

    Slips are published too: a word that is far rarer than the usual part is one (`sucess`). A word of the prose that no other
    page uses is the page's own, unless the usual part is a known word, for then the prose has the same slip.
    """
    count, known = _frequency().get(stem(part), 0), _frequency().get(stem(usual), 0)
    if count:
        return _SLIP * count > known or part in words
    return part in words and known < _SLIP


@cache
def _frequency() -> Mapping[str, int]:
    lines = zlib.decompress(tables.read("title_stems.z")).decode().splitlines()
    return {root: int(count) for root, _, count in (line.partition(" ") for line in lines)}


def _words(document: Document) -> frozenset[str]:
    """Return the words of the prose in lower case: a part that is also a word there is spelled as the page means it."""
    return frozenset(word.lower() for block in document.blocks if block.kind != "code" for word in _WORD.findall(block.text))


def _side_by_side(rare: Sequence[Occurrence], usual: Sequence[Occurrence]) -> bool:
    """Return whether one paragraph, item or cell has both spellings: a page that renames a name, or speaks about the slip."""
    if len(usual) >= _SURE * len(rare):
        return False
    blocks = {id(place.block) for place in usual if place.block.kind != "code"}
    return any(id(place.block) in blocks for place in rare)
