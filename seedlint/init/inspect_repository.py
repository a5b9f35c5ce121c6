"""What kind of repository this is, from its paths and pages: what `seedlint init` proposes a config from.

Pure, and linear in the text. Of each page nothing is kept but hashes of its long paragraphs, its type and its headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from seedlint._internal.dataclasses import dataclass, field
from seedlint.analysis.copies.version_trees import find_version_trees
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import detect_type
from seedlint.formats.registry import Formats
from seedlint.model import Document
from seedlint.text.boilerplate import is_copied_file, is_notice
from seedlint.text.headings import normalize

_KEPT = re.compile(r"node_modules|vendor(?:ed)?|third[-_]?party|test[-_]?data|fixtures?|snapshots?", re.IGNORECASE)
_LEAST_WORDS = 20
_SERIES, _SHARE = 8, 0.8
"""Ours: so many pages of a folder, of which so many have a heading, are of one kind."""
_EVERYWHERE = 10, 0.02
"""Ours: a paragraph of so many files, and of such a share of all, stands there on purpose."""
_MOST = 5
_MOST_HEADINGS = 100


@dataclass(frozen=True)
class Text:
    """A paragraph that stands in many files."""

    text: str
    files: int
    first: str


@dataclass(frozen=True)
class Series:
    """Pages of one folder with the same headings, in the order in which most have them."""

    folder: str
    pages: int
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What there is. `looked` of all files were read."""

    files: int
    looked: int
    formats: Mapping[str, int]
    folders: Mapping[str, int]
    """Files by the folder below the root, the most first; '' for those in no folder."""
    kept: tuple[str, ...]
    """Folders of other people's pages, or of pages for tests."""
    types: Mapping[str, Sequence[str]]
    """Paths by the built-in type of document that they are of."""
    series: tuple[Series, ...]
    everywhere: tuple[Text, ...]
    editions: tuple[tuple[str, ...], ...]
    """Families of folders that are versions or languages of one another."""


@dataclass
class Notes:
    """What was noted of pages so far."""

    looked: int = 0
    types: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, list[list[str]]] = field(default_factory=dict)
    """Those of each page, by folder; not of pages whose type is known."""
    holders: dict[bytes, list[str]] = field(default_factory=dict)
    """The files that hold a paragraph, by its hash."""
    texts: dict[bytes, str] = field(default_factory=dict)
    """Of those that stand in more than one file."""


def kept_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The outermost folders of each path that hold what is not this repository's own text, sorted."""
    found = set()
    for path in paths:
        folders = path.split("/")[:-1]
        depth = next((index for index, name in enumerate(folders) if _KEPT.fullmatch(name)), None)
        if depth is not None:
            found.add("/".join(folders[: depth + 1]))
    return tuple(sorted(found))


def note(notes: Notes, path: str, documents: Sequence[Document]) -> None:
    """Adds what a file's documents tell."""
    notes.looked += 1
    folder = path.rpartition("/")[0]
    for document in documents:
        found = detect_type(document, _TOLD_BY_NAME)
        if found:
            notes.types.setdefault(found[0], []).append(path)
        elif folder:
            headings = [block.text for block in document.of("heading") if block.level > 1]
            notes.headings.setdefault(folder, []).append(headings[:_MOST_HEADINGS])
        if not is_copied_file(path):
            _note_paragraphs(notes, document)


_TOLD_BY_NAME = {name: given for name, given in BUILT_IN.items() if given.get("paths") or given.get("names")}


def _note_paragraphs(notes: Notes, document: Document) -> None:
    for block in document.of("paragraph", "item", "quote"):
        words = block.text.split()
        if len(words) < _LEAST_WORDS or is_notice(block.text):
            continue
        key = blake2b(" ".join(words).casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        holders = notes.holders.setdefault(key, [])
        if document.path not in holders[-1:]:
            holders.append(document.path)
        if len(holders) == 2:
            notes.texts[key] = block.text


def seen(paths: Sequence[str], notes: Notes, formats: Formats) -> Seen:
    """What all of it comes to."""
    families: dict[str, list[str]] = defaultdict(list)
    shared = [files for files in notes.holders.values() if len(files) > 1]
    for tree, first in sorted(find_version_trees(shared).items()):
        families[first].append(tree)
    return Seen(
        files=len(paths),
        looked=notes.looked,
        formats=Counter(formats.format_of(path).name for path in paths),
        folders=_folders(paths),
        kept=kept_folders(paths),
        types=notes.types,
        series=tuple(_series(notes)),
        everywhere=tuple(_everywhere(notes)),
        editions=tuple(tuple(trees) for trees in families.values() if len(trees) > 1),
    )


def _folders(paths: Sequence[str]) -> dict[str, int]:
    """One level of folders, or two where there are hardly any."""
    levels = [Counter("/".join(path.split("/")[:-1][:depth]) for path in paths) for depth in (1, 2)]
    return dict((levels[0] if len(levels[0]) >= _MOST else levels[1]).most_common(2 * _MOST))


def _series(notes: Notes) -> Iterable[Series]:
    """The folders whose pages are of one kind, the largest first."""
    found = []
    for folder, pages in notes.headings.items():
        counts = Counter(name for headings in pages for name in {normalize(heading) for heading in headings} if name)
        common = {name for name, count in counts.items() if count >= _SHARE * len(pages)}
        if len(pages) >= _SERIES and len(common) > 1:
            model = max(pages, key=lambda headings: len(common & {normalize(heading) for heading in headings}))
            unique = {normalize(heading): heading for heading in reversed(model) if normalize(heading) in common}
            found.append(Series(folder, len(pages), tuple(reversed(unique.values()))))
    return sorted(found, key=lambda series: -series.pages)[:_MOST]


def _everywhere(notes: Notes) -> Iterable[Text]:
    least = max(_EVERYWHERE[0], _EVERYWHERE[1] * notes.looked)
    common = [(len(notes.holders[key]), key) for key in notes.texts if len(notes.holders[key]) >= least]
    for count, key in sorted(common, reverse=True)[:_MOST]:
        yield Text(notes.texts[key], count, notes.holders[key][0])
