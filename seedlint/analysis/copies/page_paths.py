"""Reasons to repeat a text on purpose that the paths of two pages show: editions, languages, archives, dates, twins, agents.

No sign is certain. So a copy with a reason is reported as info, or counted once for two folders, and never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.agent_files import are_for_two_agents, find_instructions
from seedlint.analysis.copies.path_parts import first_difference, folder_path, names, split_path
from seedlint.text.boilerplate import is_archive_folder

AGENTS, EDITION, LANGUAGE, ARCHIVE, DATED, TWIN, KEPT = "agents", "edition", "language", "archive", "dated", "twin", "kept"
TRANSLATIONS = "translations"
"""Pages in one language, which repeat what their originals repeat."""
REFERENCE = "reference"
"""The one reason that paths do not show: pages that share texts with many others (`facts`)."""

VERSION = regex(
    r"[_.]?(?:[a-z]{1,20}[-_.])?(?:v\.?\d+(?:[._-]\w+)*|\d+(?:\.(?:\d+|x))+(?:[._-]?[a-z]\w*)*|\d+\.?x"
    r"|\d+-(?:edge|stable|latest|next|dev|alpha|beta|rc))"
    r"|(?:version|release|docs?)[-_.]?v?\d[\w.-]*",
    re.IGNORECASE,
)
"""A folder of an edition: `v2`, `3.1`, `version-2`, `release_1.4`, `8.x`. A bare number is a chapter or a year."""
_VERSION_IN_NAME = regex(r"(?<![^\W_])v?\d+(?:[._-]\d+)+(?![^\W_])|(?<![^\W_])v\d+(?![^\W_])", re.IGNORECASE)
_EDITIONS = names("versioned versioned_docs versions")
"""Folders that hold editions; the current one is mostly beside them, in a folder without a number."""
EDITION_WORDS = names("latest stable current next nightly unreleased upcoming main master trunk edge")
# ISO 639-1; the codes of countries that are often taken for the codes of their languages; ISO 639-3 for living languages that
# have no other code, without codes that are words.
_LANGUAGES = names(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu br "
    "cn cz dk gr jp ua "
    "bho ceb ckb cmn dsb fil frp fur gsw hak haw hmn hsb ilo kab kok mni nan nds nso pcm pms scn sco szl tzm wuu yue zgh "
)
_ENGLISH_WORDS = names("am an as be id io is it ml my no or os so to ts tt us")
"""Codes that are words or abbreviations in the names of English files, such as `how-to.md`."""
_LANGUAGE = regex(r"([a-z]{2,3})(?:[-_](?:[a-z]{2}|hans|hant|latn|cyrl|\d{3})){0,2}", re.IGNORECASE)
_LANGUAGE_SUFFIX = regex(r"(.{1,200}?)[-_.]([a-z]{2,3}(?:[-_](?:[a-z]{2}|hans|hant|latn|cyrl|\d{3})){0,2})", re.IGNORECASE)
_JOINED = names("enus engb esmx ptbr ptpt zhcn zhtw zhhans zhhant")
"""Codes of a language and a country in one word."""
_TRANSLATED = names(
    "ar bg bn ca cn cs da de el es et fa fi fr he hi hr hu id it ja jp ka ko kr lt lv nl no pl pt ro ru sk sl sr sv ta te th tr "
    "tw uk ur uz vi zh"
)
"""Codes at the end of the name of a folder, as in `docs_ja`: of languages that many pages are translated into."""
_LANGUAGE_FOLDER = regex(r"(\w[\w.]{2,200}?)[-_.]([a-z]{2})(?:[-_]?(?:[a-z]{2}|hans|hant))?", re.IGNORECASE)
_TRANSLATIONS = names("i18n l10n locale locales lang langs languages translation translations translated")
_DATE = regex(r"(?:^|[^\d])(?:19|20)\d\d(?:[-_./]?(?:0[1-9]|1[0-2])(?:[-_./]?(?:0[1-9]|[12]\d|3[01]))?)(?:\D|$)")
_YEAR = regex(r"(?:19|20)\d\d")
_MONTH = regex(
    r"(?<![^\W_])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)[-_ ]?(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_DATED = names("posts news whats-new events blog blogs announcements newsletter newsletters minutes meetings press")
_RELEASE = regex(r"releases?|release[-_]?notes|what(?:s|-is)?[-_]?new|upgrad(?:e|es|ing)|migrat(?:e|ing|ions?)", re.IGNORECASE)
"""A folder or the first words of a name that make a page with a version in its name one about a release."""
_KEPT = regex(
    r"node_modules|vendor(?:ed)?|third[-_]?party|tests?|test[-_]?data|fixtures?|snapshots?|__\w+__|[._]?templates?|archetypes|mocks?"
    r"|(?:code[-_]?)?(?:examples?|samples?)|starters?|solutions?|drafts?|wip(?:[-_]\w{1,20})?"
    r"|(?:auto[-_]?)?generated(?:[-_]\w{1,20})?",
    re.IGNORECASE,
)
_INCLUDED = regex(
    r"_?includes?|_?snippets?|_?partials?|_common|_?shared|_?reusables?|_?fragments?|_?transclusions?", re.IGNORECASE
)
_FRONT_PAGE = regex(r"_?(?:readme|index)", re.IGNORECASE)


_ROOT_FILE = regex(r"readme|[A-Z][A-Z_-]+")
_RECORD = regex(r"(?!(?:19|20)\d\d\D)\d{4,6}[-_].*")
"""The name of a numbered record, such as a proposal: it is left as it was when it was accepted. A year is no such number."""


class Reason(NamedTuple):
    """A reason why two pages may say the same."""

    kind: str
    folder: str
    """The folder, with a slash at its end and '' for the root, in which such copies are counted together."""
    members: tuple[str, ...] = ()
    """The folders that repeat one another, or the one folder, such as an archive, whose texts are also elsewhere."""


def is_root_file(path: str) -> bool:
    """Return whether a file is one that a repository shows its visitors: a README or `SECURITY.md` in the root."""
    is_named = "/" not in path and _ROOT_FILE.fullmatch(split_path(path).stem) is not None
    return is_named and find_instructions(path) is None


def is_included(path: str) -> bool:
    """Return whether a file is in a folder for texts that other pages include."""
    return any(map(_INCLUDED.fullmatch, split_path(path).folders))


def is_kept(path: str) -> bool:
    """Return whether a file is in a folder for templates, tests, examples, drafts or files of other people."""
    return any(map(_KEPT.fullmatch, split_path(path).folders))


def is_front_page(path: str) -> bool:
    """Return whether a file is a README or an index."""
    return _FRONT_PAGE.fullmatch(split_path(path).stem) is not None


@lru_cache(maxsize=65536)
def distance_from_original(path: str) -> int:
    """Return how little a page looks like the original of a text: 0 for an include file, 1 for a living page, more for others."""
    if is_included(path):
        return 0
    if _is_plain(path):
        return 1
    if _archive(path) is not None:
        return 5
    if is_kept(path):
        return 4
    if _dated(path) is not None:
        return 3
    return 2 if is_translation(path) else 1


@lru_cache(maxsize=262144)
def reason_of(one: str, other: str) -> Reason | None:
    """Return why two pages may say the same on purpose, as their paths show it; None for no reason. The order does not matter."""
    if _is_plain(one) and _is_plain(other) and not _differ_in_case(one, other):
        return None
    if one == other:
        folder = _archive(one)
        return Reason(ARCHIVE, folder, (folder,)) if folder is not None else _kept(one)
    one, other = sorted((one, other))
    return next((reason for find in REASONS if (reason := find(one, other))), None)


# Most pages have a path that shows nothing. A text in hundreds of pages is compared by thousands of pairs of paths, so each is
# searched for signs once, and only a pair with a sign is compared in all ways.


@lru_cache(maxsize=65536)
def _is_plain(path: str) -> bool:
    """Return whether no name in a path is a sign of any reason."""
    folders, stem = split_path(path)
    if not all(map(_is_plain_folder, folders)) or "*" in stem or _VERSION_IN_NAME.search(stem) or _suffix(stem):
        return False
    return _dated(path) is None and find_instructions(path) is None


@lru_cache(maxsize=8192)
def _is_plain_folder(name: str) -> bool:
    if _KEPT.fullmatch(name) or is_language(name) or _code(name) or is_archive_folder(name):
        return False
    return not _is_edition(name) and not _is_numbered(name)


def _differ_in_case(one: str, other: str) -> bool:
    """Return whether the first names that differ are the same in lower case: names of languages are compared so."""
    (here, stem), (there, second) = split_path(one), split_path(other)
    at = first_difference(here, there)
    names_here, names_there = (*here, stem), (*there, second)
    return one != other and names_here[at].lower() == names_there[at].lower()


def _agents(one: str, other: str) -> Reason | None:
    """Return the reason that the pages are for two agents and one purpose. `agent_drift` decides what their differences mean."""
    found = find_instructions(one) if are_for_two_agents(one, other) else None
    return Reason(AGENTS, found.folder, (found.folder,)) if found else None


def _aside(one: str, other: str) -> Reason | None:
    for kind, folder_of in ((ARCHIVE, _archive), (DATED, _dated)):
        folders = sorted({folder for path in (one, other) if (folder := folder_of(path)) is not None})
        if folders:
            return Reason(kind, folders[0], (folders[0],))
    return _kept(one) or _kept(other)


@lru_cache(maxsize=65536)
def _kept(path: str) -> Reason | None:
    folder = _folder_of(path, lambda name: _KEPT.fullmatch(name) is not None)
    return None if folder is None else Reason(KEPT, folder, (folder,))


def _folder_of(path: str, matches: Callable[[str], bool]) -> str | None:
    """Return the outermost folder on the way to the file whose name matches, with a slash at its end."""
    folders = split_path(path).folders
    at = next((at for at, name in enumerate(folders, 1) if matches(name)), 0)
    return "/".join(folders[:at]) + "/" if at else None


@lru_cache(maxsize=65536)
def _archive(path: str) -> str | None:
    return _folder_of(path, is_archive_folder)


@lru_cache(maxsize=65536)
def _dated(path: str) -> str | None:
    """Return the folder of a dated page; None for another page."""
    folder = _folder_of(path, lambda name: name.lower().strip("._-") in _DATED or _YEAR.fullmatch(name) is not None)
    if folder is not None:
        return folder[: folder[:-1].rfind("/") + 1] if _YEAR.fullmatch(folder[:-1].rpartition("/")[2]) else folder
    folders, stem = split_path(path)
    if _DATE.search(stem) or _MONTH.search(stem) or _RECORD.fullmatch(stem) or _is_of_release(folders, stem):
        return folder_path(folders)
    return None


def _is_of_release(folders: Sequence[str], stem: str) -> bool:
    """Return whether a page is about one release, as `release-notes-1.4.md` and `migrate/v3.md` are."""
    version = _VERSION_IN_NAME.search(stem)
    return version is not None and any(map(_RELEASE.fullmatch, (*folders[-1:], stem[: version.start()].strip("._- "))))


def translation_reason(one: str, other: str) -> Reason | None:
    """Return the reason that both pages are translations, which share what their originals share."""
    if not (is_translation(one) and is_translation(other)):
        return None
    folder = _folder_of(one, lambda name: bool(_code(name))) or folder_path(split_path(one).folders)
    return Reason(TRANSLATIONS, folder, (folder,))


def is_dated(path: str) -> bool:
    """Return whether a page has a date, or is about one release."""
    return _dated(path) is not None


def _language(one: str, other: str) -> Reason | None:
    """Return the reason that one page is the translation of the other, or that both are in folders of languages."""
    (here, stem), (there, second) = split_path(one), split_path(other)
    at = first_difference(here, there)
    if at < len(here) and at < len(there) and is_language(here[at]) and is_language(there[at]):
        return _siblings(LANGUAGE, here, there, at)
    if at < len(here) and at < len(there) and _bare_folder(here[at]) == _bare_folder(there[at]):
        return _siblings(LANGUAGE, here, there, at)
    apart = next((i for i in range(at + 1, min(len(here), len(there))) if _are_languages(here[i], there[i])), 0)
    if apart:
        return Reason(LANGUAGE, folder_path(here[:at]), (folder_path(here[: apart + 1]), folder_path(there[: apart + 1])))
    if here == there and _bare(stem) == _bare(second) and stem != second:
        return Reason(LANGUAGE, folder_path(here), (folder_path(here),))
    if _bare(stem) != _bare(second):
        return None
    for own, others in ((here, there), (there, here)):
        for number in range(at, len(own)):
            is_bare = own[:number] + own[number + 1 :] == others
            if is_language(own[number]) and (is_bare or (number and own[number - 1].lower() in _TRANSLATIONS)):
                return Reason(LANGUAGE, folder_path(here[:at]), (folder_path(own[: number + 1]),))
    return None


def _untranslated(one: str, other: str) -> Reason | None:
    """Return the reason that one page alone is in a folder of a language among translations, such as `i18n/ja/`."""
    found = [folder for path in (one, other) if (folder := _translation_folder(path))]
    return Reason(LANGUAGE, found[0], (found[0],)) if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _translation_folder(path: str) -> str | None:
    folders = split_path(path).folders
    named = (at for at, (above, name) in enumerate(pairwise(folders), 2) if above.lower() in _TRANSLATIONS and is_language(name))
    return next((folder_path(folders[:at]) for at in named), None)


@lru_cache(maxsize=65536)
def is_translation(path: str) -> bool:
    """Return whether the path of a page names a language other than English."""
    folders, stem = split_path(path)
    suffix = _suffix(stem)
    if suffix and suffix[2].lower() not in _ENGLISH_WORDS:
        return suffix[2].lower()[:2] != "en"
    code = next((code for name in folders if (code := _code(name))), "en")
    return code[:2] != "en"


@lru_cache(maxsize=8192)
def is_language(name: str) -> bool:
    """Return whether the name of a folder is the code of a language."""
    match = _LANGUAGE.fullmatch(name)
    return (match is not None and match[1].lower() in _LANGUAGES) or name.lower() in _JOINED


def _are_languages(one: str, other: str) -> bool:
    """Return whether two folders are of two languages, by codes that are no words."""
    return one != other and all(is_language(name) and name.lower() not in _ENGLISH_WORDS for name in (one, other))


def _code(name: str) -> str:
    """Return the code of the language of a folder such as `ja` or `docs_ja`; '' for another folder."""
    return _split_language(name)[1]


def _bare_folder(name: str) -> str:
    """Return the name of a folder without the code of a language at its end."""
    return _split_language(name)[0]


@lru_cache(maxsize=8192)
def _split_language(name: str) -> tuple[str, str]:
    """Return the name of a folder and the code of its language: `docs` and `ja` for `docs_ja`; '' for no code."""
    name = name.lower()
    if is_language(name):
        return name, "" if name in _ENGLISH_WORDS else name
    match = _LANGUAGE_FOLDER.fullmatch(name)
    return (match[1], match[2]) if match and match[2] in _TRANSLATED else (name, "")


def _suffix(stem: str) -> re.Match[str] | None:
    match = _LANGUAGE_SUFFIX.fullmatch(stem)
    return match if match and is_language(match[2]) else None


@lru_cache(maxsize=65536)
def _bare(stem: str) -> str:
    """Return the name of a file without the suffix of a language."""
    match = _suffix(stem)
    return match[1].lower() if match else stem.lower()


def _edition(one: str, other: str) -> Reason | None:
    """Return the reason that two pages belong to two editions of a manual, wherever the pages moved to."""
    (here, stem), (there, second) = split_path(one), split_path(other)
    at = first_difference(here, there)
    if at < len(here) and at < len(there) and are_editions(here[at], there[at]):
        return _siblings(EDITION, here, there, at)
    if here == there and stem != second and _are_versions(stem, second):
        return Reason(EDITION, folder_path(here), (folder_path(here),))
    if stem != second:
        return None
    for own in (here, there):
        for number in range(at, len(own)):
            if _is_edition(own[number]):
                return Reason(EDITION, folder_path(here[:at]), (folder_path(own[: number + 1]),))
    return None


def _frozen(one: str, other: str) -> Reason | None:
    """Return the reason that one page is of a numbered edition and the other of none, which is the current one."""
    (here, _), (there, _) = split_path(one), split_path(other)
    at = first_difference(here, there)
    frozen = _edition_folder(here, at), _edition_folder(there, at)
    if any(frozen) == all(frozen):
        return None
    own, others = (here, there) if frozen[0] else (there, here)
    members = {folder_path(own[: max(frozen)]), folder_path(others[: at + 1]) or "./"}
    return Reason(EDITION, folder_path(here[:at]), tuple(sorted(members)))


def _edition_folder(folders: Sequence[str], at: int) -> int:
    """Return the number of folders up to the innermost one of a numbered edition, from `at` on; 0 for a page of no edition."""
    names = enumerate(folders[at:], at + 1)
    return max((number for number, name in names if _is_numbered(name)), default=0)


@lru_cache(maxsize=8192)
def _is_edition(folder: str) -> bool:
    return VERSION.fullmatch(folder) is not None or folder.lower() in EDITION_WORDS


@lru_cache(maxsize=8192)
def _is_numbered(folder: str) -> bool:
    """Return whether a folder is of one numbered edition, or holds several."""
    return VERSION.fullmatch(folder) is not None or folder.lower().strip("_") in _EDITIONS


@lru_cache(maxsize=65536)
def _without_version(stem: str) -> str:
    """Return the name of a file with each version in it as `*`; unlike any other name for a name without a version."""
    bare, count = _VERSION_IN_NAME.subn("*", stem)
    return bare if count else f"*{stem}"


def _are_versions(stem: str, second: str) -> bool:
    """Return whether two names differ in their versions only, or one has a version at its end and the other has none."""
    bare = sorted((_without_version(stem), _without_version(second)))
    return bare[0] == bare[1] or (bare[0][0] == "*" and bare[1].endswith("*") and bare[1][:-1].rstrip("._-") == bare[0][1:])


@lru_cache(maxsize=8192)
def are_editions(one: str, other: str) -> bool:
    """Return whether the names of two folders are of two editions."""
    versions = VERSION.fullmatch(one) is not None, VERSION.fullmatch(other) is not None
    words = one.lower() in EDITION_WORDS, other.lower() in EDITION_WORDS
    return all(versions) or all(words) or (any(versions) and any(words))


REASONS = (_language, _edition, _untranslated, _aside, _agents, _frozen)
"""The ways in which two paths are compared, in their order."""


@lru_cache(maxsize=65536)
def _siblings(kind: str, here: Sequence[str], there: Sequence[str], at: int) -> Reason:
    return Reason(kind, folder_path(here[:at]), tuple(sorted((folder_path(here[: at + 1]), folder_path(there[: at + 1])))))
