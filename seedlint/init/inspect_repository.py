"""The inspection of a repository's paths and pages, from which `seedlint init` proposes a config.

Pure, and linear in the text. Of each page only the hashes of its long paragraphs, its type and its headings are kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from types import MappingProxyType

from seedlint._internal.dataclasses import dataclass, field
from seedlint.analysis.copies.version_trees import find_version_trees
from seedlint.analysis.siblings.norm import siblings_of
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.detection import detect_type
from seedlint.formats.registry import Formats
from seedlint.init.language_folders import language_folders
from seedlint.model import Document
from seedlint.text.boilerplate import is_copied, is_notice
from seedlint.text.headings import normalize

_FOREIGN = re.compile(r"node_modules|vendor(?:ed)?|third[-_]?party|test[-_]?data|fixtures?|snapshots?", re.IGNORECASE)
_LEAST_WORDS = 20
_SERIES, _SHARE = 8, 0.8
"""Ours: the pages of a folder are a series if there are so many, and so large a share of them has the same heading."""
_EVERYWHERE = 10, 0.02
"""Ours: a paragraph is copied on purpose if so many files hold it, and so large a share of all files."""
_MOST = 5
_MOST_HEADINGS = 100
_TYPES_BY_NAME = {name: given for name, given in BUILT_IN.items() if given.get("paths") or given.get("names")}


@dataclass(frozen=True)
class RepeatedText:
    """A paragraph of many files; `files` counts them, `first` is the path of one."""

    text: str
    files: int
    first: str


@dataclass(frozen=True)
class Series:
    """Pages of one folder with the same headings, in the order of the page that has the most of them.

    With an `index`, the pages are the files of this name in the folders of the folder: `docs/ferry/README.md`.
    """

    folder: str
    pages: int
    headings: tuple[str, ...]
    index: str = ""


@dataclass(frozen=True)
class Inspection:
    """The result of an inspection. `read` is the number of files that were read."""

    files: int
    read: int
    formats: Mapping[str, int]
    folders: Mapping[str, int]
    """Number of files by folder below the root, the largest first; '' for files in no folder."""
    foreign: tuple[str, ...]
    """Folders of pages of other projects, or of pages for tests."""
    types: Mapping[str, Sequence[str]]
    """Paths by their built-in document type."""
    series: tuple[Series, ...]
    everywhere: tuple[RepeatedText, ...]
    editions: tuple[tuple[str, ...], ...]
    """Groups of folders that are versions or translations of one another."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """Text files by suffix that no format reads, most first."""


@dataclass
class Tally:
    """The pages read so far, counted; `add_page` adds to it."""

    read: int = 0
    types: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[tuple[str, str], list[list[str]]] = field(default_factory=dict)
    """The headings of each page, by what `siblings_of` returns; without pages whose type is known."""
    holders: dict[bytes, list[str]] = field(default_factory=dict)
    """The files that hold a paragraph, by the hash of the paragraph."""
    texts: dict[bytes, str] = field(default_factory=dict)
    """The text of paragraphs in more than one file, by hash."""


def foreign_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the outermost folders of the paths that hold text of other projects or for tests, sorted."""
    found = set()
    for path in paths:
        folders = path.split("/")[:-1]
        depth = next((index for index, name in enumerate(folders) if _FOREIGN.fullmatch(name)), None)
        if depth is not None:
            found.add("/".join(folders[: depth + 1]))
    return tuple(sorted(found))


def add_page(tally: Tally, path: str, documents: Sequence[Document]) -> None:
    """Add the documents of a file to the tally."""
    tally.read += 1
    siblings = siblings_of(path)
    for document in documents:
        found = detect_type(document, _TYPES_BY_NAME)
        if found:
            tally.types.setdefault(found[0], []).append(path)
        elif siblings[0]:
            headings = [block.text for block in document.of("heading") if block.level > 1]
            tally.headings.setdefault(siblings, []).append(headings[:_MOST_HEADINGS])
        if not is_copied(document):
            _add_paragraphs(tally, document)


def _add_paragraphs(tally: Tally, document: Document) -> None:
    for block in document.of("paragraph", "item", "quote"):
        words = block.text.split()
        if len(words) < _LEAST_WORDS or is_notice(block.text):
            continue
        key = blake2b(" ".join(words).casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        holders = tally.holders.setdefault(key, [])
        if document.path not in holders[-1:]:
            holders.append(document.path)
        if len(holders) == 2:
            tally.texts[key] = block.text


def summarize(
    paths: Sequence[str], tally: Tally, formats: Formats, unread: Mapping[str, int] = MappingProxyType({})
) -> Inspection:
    """Return the result of the inspection: all paths of the corpus, and the tally of the pages that were read."""
    families: dict[str, list[str]] = defaultdict(list)
    shared = [files for files in tally.holders.values() if len(files) > 1]
    for tree, first in sorted(find_version_trees(shared).items()):
        families[first].append(tree)
    languages = language_folders(paths)
    translations = tuple(folder for family in languages for folder in family[:-1])
    return Inspection(
        files=len(paths),
        read=tally.read,
        formats=Counter(formats.format_of(path).name for path in paths),
        folders=_folders(paths),
        foreign=foreign_folders(paths),
        types=tally.types,
        series=tuple(one for one in _series(tally) if not f"{one.folder}/".startswith(translations))[:_MOST],
        everywhere=tuple(_everywhere(tally)),
        editions=(*languages, *_versions(families.values(), translations)),
        unread=unread,
    )


def _versions(families: Iterable[Sequence[str]], translations: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield the families of folders that share texts, but those of translations: the text that they translate has the same."""
    for family in families:
        if len(family) > 1 and not any(folder.startswith(translations) for folder in family):
            yield tuple(family)


def _folders(paths: Sequence[str]) -> dict[str, int]:
    """Count the files of the top folders; where there are only few, the largest are opened, and so is one with a single child."""
    found = _opened("", paths)
    while len(found) < _MOST:
        children = {folder: _opened(folder, below) for folder, below in found.items()}
        larger = [folder for folder, below in children.items() if len(below) > 1]
        if not larger:
            break
        largest = max(larger, key=lambda folder: len(found[folder]))
        found = {folder: below for folder, below in found.items() if folder != largest} | children[largest]
    return dict(Counter({folder: len(below) for folder, below in found.items()}).most_common(2 * _MOST))


def _opened(folder: str, paths: Sequence[str]) -> dict[str, list[str]]:
    """Return the paths below a folder by child, its own pages under its own name; a single child is opened in its turn."""
    while True:
        found: dict[str, list[str]] = defaultdict(list)
        start = len(folder) + 1 if folder else 0
        for path in paths:
            name, slash, _ = path[start:].partition("/")
            found[path[: start + len(name)] if slash else folder].append(path)
        if len(found) != 1 or folder in found:
            return dict(found)
        folder = next(iter(found))


def _series(tally: Tally) -> Iterable[Series]:
    """Return the folders whose pages share headings, the largest first."""
    found = []
    for (folder, index), pages in tally.headings.items():
        counts = Counter(name for headings in pages for name in {normalize(heading) for heading in headings} if name)
        common = {name for name, count in counts.items() if count >= _SHARE * len(pages)}
        if len(pages) >= _SERIES and len(common) > 1:
            model = max(pages, key=lambda headings: len(common & {normalize(heading) for heading in headings}))
            unique = {normalize(heading): heading for heading in reversed(model) if normalize(heading) in common}
            found.append(Series(folder, len(pages), tuple(reversed(unique.values())), index))
    return sorted(found, key=lambda series: -series.pages)


def _everywhere(tally: Tally) -> Iterable[RepeatedText]:
    least = max(_EVERYWHERE[0], _EVERYWHERE[1] * tally.read)
    common = [(len(tally.holders[key]), key) for key in tally.texts if len(tally.holders[key]) >= least]
    for count, key in sorted(common, reverse=True)[:_MOST]:
        yield RepeatedText(tally.texts[key], count, tally.holders[key][0])
