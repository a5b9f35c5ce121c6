"""The sections that nearly all pages of one folder have, and the pages that lack one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.text.boilerplate import is_template
from seedlint.text.stems import stem

_LEAST_SECTIONS = 3
"""Sections that make pages one kind. Fewer, such as `See also` alone, are on pages of any kind."""
_MOST_MISSING = 2
"""Sections that a page of the kind may lack. A page that lacks more was written to another plan."""

_AS_NEEDED = regex(
    r"(?:input |output |optional |required |return |named )?(?:parameters?|param|arguments?|args|options?|flags?|values?"
    r"|attributes?|properties|fields|returns?|raises|throws|errors?|exceptions?|events?|methods?|slots|props|inputs?|outputs?|dependencies"
    r"|requirements|notes?|see also|related.*|references|links|subcommands|aliases|footnotes|credits|acknowledge?ments)"
)
"""Sections that a page has where there is something to say: a function without parameters needs no `Parameters`."""
_INDEX = ("readme", "index", "_index")

Headings = Mapping[str, str]
"""The headings of a page: the normalized name, and the heading as written."""


class Missing(NamedTuple):
    """A section that a page lacks."""

    page: int
    """The index of the page."""
    name: str
    """The name of the section as most pages write it."""
    having: int
    """The number of pages with the section."""
    of: int
    """The number of pages of the kind."""


def siblings_of(path: str) -> tuple[str, str]:
    """Return the folder whose pages are compared with a page, and ''.

    A README or an index is compared with those of the folders beside its own: the folder of all of them, and its file name.
    """
    folder, _, name = path.rpartition("/")
    if name.partition(".")[0].lower() in _INDEX:
        return folder.rpartition("/")[0], name
    return folder, ""


def find_missing(paths: Sequence[str], pages: Sequence[Headings], min_pages: int, share: float) -> Iterator[Missing]:
    """Yield the sections that pages lack, by page; `paths` are the paths of the pages.

    A section is the norm if at least `share` of the pages of the kind have it. The pages of the kind are those that have most of
    the norm, so both are narrowed in turn until they agree: a folder may hold other pages beside the kind.
    """
    members = [index for index, page in enumerate(pages) if len(page) >= _LEAST_SECTIONS - 1]
    norm: set[str] = set()
    # The kind only shrinks, so the loop ends; a few rounds are enough for any real folder.
    while len(members) >= min_pages:
        counts = Counter(name for index in members for name in pages[index])
        norm = {name for name, count in counts.items() if count >= share * len(members)}
        if len(norm) < _LEAST_SECTIONS:
            norm, members = _core(pages, members, share)
            if len(norm) < _LEAST_SECTIONS or len(members) < min_pages:
                return
        kind = [index for index in members if len(norm - pages[index].keys()) <= _allowed(len(norm))]
        if len(kind) == len(members):
            break
        members = kind
    else:
        return
    norm = {name for name in norm if not (_AS_NEEDED.fullmatch(name) or _is_newer(paths, pages, members, name))}
    for page, path in zip(pages, paths, strict=True):
        if is_template(path):
            norm &= page.keys()
    for index in members:
        for name in sorted(norm - pages[index].keys()):
            if not is_template(paths[index]) and not _has_similar(pages[index], name):
                having = [page for page in members if name in pages[page]]
                written = Counter(pages[page][name] for page in having)
                yield Missing(index, min(written, key=lambda text: (-written[text], text)), len(having), len(members))


def _is_newer(paths: Sequence[str], pages: Sequence[Headings], members: Sequence[int], name: str) -> bool:
    """Return whether the pages without a section are the first or the last ones by their names: the plan changed there.

    Records have their date or number for a name. One page at an end shows nothing, for the name of any page may be there.
    """
    in_order = [name in pages[index] for index in sorted(members, key=lambda index: paths[index])]
    lacking = in_order.count(False)
    return lacking > 1 and not (any(in_order[:lacking]) and any(in_order[-lacking:]))


def _core(pages: Sequence[Headings], members: Sequence[int], share: float) -> tuple[set[str], list[int]]:
    """Return the norm of the pages that have the most frequent section, and these pages: the kind within a mixed folder."""
    counts = Counter(name for index in members for name in pages[index])
    if not counts:
        return set(), []
    first = min(counts, key=lambda name: (-counts[name], name))
    kind = [index for index in members if first in pages[index]]
    inner = Counter(name for index in kind for name in pages[index])
    return {name for name, count in inner.items() if count >= share * len(kind)}, kind


def _allowed(size: int) -> int:
    """Return the number of sections of a norm that a page of the kind may lack: a third, and at most two."""
    return min(_MOST_MISSING, size // 3)


def _has_similar(page: Headings, name: str) -> bool:
    """Return whether a heading of the page shares a word with the missing one, and may be the section under another name."""
    words = {stem(word) for word in name.split() if len(word) > 2}
    return any(stem(word) in words for heading in page for word in heading.split())
