"""Types of documents: how a page is told to be of one, and which sections it then should have.

A type is given as a mapping in the shape that `missing-section` declares for its option `types`; the built-in ones have the
same shape. `choose` says of which type a page is, `read` makes values of the mapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.document_types.section_names import synonyms
from seedlint.model import Document
from seedlint.text.headings import normalize

Given = Mapping[str, Any]
Matcher = Callable[[Iterable[str]], Callable[[str], bool]]
_TOLD_BY = ("paths", "names", "title")


@dataclass(frozen=True)
class Wanted:
    """A section that a type lists; the fields are told in the options of `missing-section`."""

    name: str
    names: tuple[str, ...]
    """What a heading may say in its place, plain, the name itself first."""
    singular: frozenset[str]
    """The same without the `s` at their ends."""
    signs: frozenset[str]
    """Of these the ones for the name itself: a heading that says one is a sign of the type."""
    pattern: re.Pattern[str] | None
    required: bool
    confident: bool
    min_words: int
    holds: tuple[str, ...]
    level: int
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Type:
    """A type of document."""

    name: str
    sections: tuple[Wanted, ...]
    ordered: bool
    least_sections: int
    front_matter: tuple[str, ...]


def choose(document: Document, types: Mapping[str, Given], matcher: Matcher) -> tuple[str, str] | None:
    """The type of a page and by what it was told: `type:` in the front matter, else the first whose path, name or title fits."""
    declared = document.meta.get("type")
    if isinstance(declared, str):
        wanted = _joined_up(declared)
        for name in types:
            if _joined_up(name) == wanted:
                return name, "its front matter"
    for name, given in types.items():
        if told := _told(document, given, matcher):
            return name, told
    return None


def _joined_up(name: str) -> str:
    """`post-mortem`, `Post mortem` and `postmortem` are one name of a type."""
    return normalize(name).replace(" ", "")


def _told(document: Document, given: Given, matcher: Matcher) -> str:
    if matcher(given.get("except") or ())(document.path):
        return ""
    if matcher(given.get("paths") or ())(document.path):
        return "its path"
    name = document.path.rpartition("/")[2].lower()
    if any(each.lower() in (name, name.rpartition(".")[0]) for each in given.get("names") or ()):
        return "its file name"
    title = given.get("title")
    return "its title" if title and re.search(title, document.title) else ""


def in_force(own: Mapping[str, Given], built_in: Mapping[str, Given], off: Iterable[str]) -> dict[str, Given]:
    """The types that pages may be of, complete: the user's own first, then the built-in ones that are on and not named in off.

    ValueError where a type extends one that there is not.
    """
    left = {name: given for name, given in built_in.items() if given.get("on") and name not in own}
    types = {name: _complete(name, own, built_in) for name in own} | left
    return {name: given for name, given in types.items() if name not in set(off)}


def _complete(name: str, own: Mapping[str, Given], built_in: Mapping[str, Given]) -> Given:
    """With what it takes from the type that it extends. One with a built-in's name takes from that what it does not say."""
    given = _said(own[name])
    if "extends" not in given:
        return {**built_in.get(name, {}), **given}
    seen = {name}
    while base := given.pop("extends", None):
        found = _said(own[base] if base in own and base not in seen else _built_in(base, name, built_in))
        seen.add(base)
        if any(key in given for key in _TOLD_BY):
            found = {key: value for key, value in found.items() if key not in (*_TOLD_BY, "except")}
        given = {**found, **given, "sections": _joined(found.get("sections", ()), given.get("sections", ()))}
    return given


def _built_in(base: str, name: str, built_in: Mapping[str, Given]) -> Given:
    if base not in built_in:
        raise ValueError(f"type {name!r} extends {base!r}, which is itself or no type")
    return built_in[base]


def _said(given: Given) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value is not None}


def _joined(base: Iterable[Any], own: Iterable[Any]) -> list[Any]:
    """The base's sections, an own one of the same name in its place, the other own ones after them."""
    left = {_name(section): section for section in own}
    return [left.pop(_name(section), section) for section in base] + list(left.values())


def _name(section: Any) -> str:
    return section if isinstance(section, str) else str(section["name"])


def read(name: str, given: Given) -> Type:
    """The type that a complete mapping stands for."""
    return Type(
        name=name,
        sections=tuple(map(_wanted, given.get("sections") or ())),
        ordered=bool(given.get("order")),
        least_sections=given.get("least-sections") or 0,
        front_matter=tuple(given.get("front-matter") or ()),
    )


def _singular(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removesuffix("s") for name in names)


def _wanted(given: Given | str) -> Wanted:
    section: dict[str, Any] = {"name": given} if isinstance(given, str) else _said(given)
    said = [section["name"], *section.get("names", ())]
    names = map(normalize, said) if section.get("exact") else (word for name in said for word in synonyms(name))
    unique = tuple(dict.fromkeys(names))
    return Wanted(
        name=section["name"],
        names=unique,
        singular=_singular(unique),
        signs=_singular(synonyms(section["name"])),
        pattern=regex(section["pattern"]) if "pattern" in section else None,
        required=section.get("required", True),
        confident=section.get("sure", True),
        min_words=section.get("min-words", 0),
        holds=tuple(section.get("holds", ())),
        level=section.get("level", 0),
        unless=regex(section["unless"]) if "unless" in section else None,
    )
